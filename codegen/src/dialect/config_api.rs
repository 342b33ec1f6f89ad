//! Segment's legacy Config API: one maturity, bare answers, plain queries.

use super::{Dialect, Lists, Media, PagingWords, StateWords};

pub(super) static DIALECT: Dialect = Dialect {
    name: "config-api",
    predecessor: None,
    folder: "src/config_api/api",
    surface: "src/config_api/SURFACE.txt",
    module: "crate::config_api::api",
    prelude: "crate::config_api::prelude",
    public: "config_api::",
    media: Media::Plain,
    envelope: None,
    own_types: ["Request", "Response"],
    paging: PagingWords {
        count: "page_size",
        cursor: "page_token",
        state: StateWords::Member("next_page_token"),
    },
    lists: Lists::Repeated,
    takes_passwords: true,
};
