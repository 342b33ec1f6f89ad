//! The Segment Public API: maturities by media type, everything in an envelope, queries in dot form.

use super::{Dialect, Lists, Media, PagingWords, StateWords};

pub(super) static DIALECT: Dialect = Dialect {
    name: "public-api",
    predecessor: Some("Config API"),
    folder: "src/api",
    surface: "SURFACE.txt",
    module: "crate::api",
    prelude: "crate::client::prelude",
    public: "",
    media: Media::Versioned { before: "application/vnd.segment.v", after: "+json" },
    envelope: Some("data"),
    own_types: ["Input", "Output"],
    paging: PagingWords {
        count: "count",
        cursor: "cursor",
        state: StateWords::Object { next: "next", total: "totalEntries" },
    },
    lists: Lists::Numbered,
    takes_passwords: false,
};
