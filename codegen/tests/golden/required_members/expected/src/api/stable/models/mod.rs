//! The nouns that operations share.
