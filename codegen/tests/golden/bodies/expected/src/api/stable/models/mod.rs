//! The nouns that operations share.

mod login;
mod run;
mod thing;
pub use self::login::Login;
pub use self::run::Run;
pub use self::thing::{Thing, ThingEither};
