//! The impls of requests for lists.

/// The request's half of a pagination: `page_position!(PaginationInput);`.
#[doc(hidden)]
#[macro_export]
macro_rules! page_position {
    ($input:ident) => {
        impl $crate::call::pages::PageInput for $input {
            fn of(size: i64, cursor: Option<String>) -> Self {
                let mut position = Self::new(size);
                position.cursor = cursor.and_then($crate::call::pages::Cursor::from_text);
                position
            }

            fn size(&self) -> i64 {
                self.count
            }

            fn cursor(&self) -> Option<String> {
                self.cursor.as_ref().map($crate::call::pages::Cursor::to_text)
            }
        }
    };
}

/// The answer's half of a pagination: `page_state!(PaginationOutput);`.
#[doc(hidden)]
#[macro_export]
macro_rules! page_state {
    ($output:ident) => {
        impl $crate::call::pages::PageOutput for $output {
            fn state(&self) -> $crate::call::pages::PageState {
                $crate::call::pages::PageState {
                    next: self.next.as_ref().map($crate::call::pages::Cursor::to_text),
                    total: self.total_entries,
                }
            }
        }
    };
}

/// `pages`, `items` and `page_size` of a request, by where it takes the page and where the answer has it:
/// `paged!(ListSources[pagination: PaginationInput = 200] => sources: Source, pagination);`, or with two plain
/// parameters `[count, cursor = 100]`.
#[doc(hidden)]
#[macro_export]
macro_rules! paged {
    ($($list:tt)+) => {
        $crate::call::pages::paged_by! { $crate::client::Client; $($list)+ }
    };
}

/// The part of `paged!` that is the same for the clients of both APIs.
#[doc(hidden)]
#[macro_export]
macro_rules! paged_by {
    (
        $client:path;
        $request:ident[$parameter:ident: $input:ty = $size:literal] => $items:ident: $item:ty, $state:ident
    ) => {
        impl $request {
            /// Sets the cursor of the page to begin with, as an answer's pagination names the next one.
            #[inline]
            pub fn cursor(self, cursor: impl Into<String>) -> Self {
                $crate::call::pages::Paged::cursor(self, cursor)
            }
        }

        $crate::call::pages::paged_by! {
            $client; $request => $items: $item, $state, $size,
            |this| match &this.$parameter {
                Some(at) => {
                    use $crate::call::pages::PageInput as _;
                    (Some(at.size()), at.cursor())
                }
                None => (None, None),
            },
            |this, size, cursor| {
                this.$parameter = Some(<$input as $crate::call::pages::PageInput>::of(size, cursor));
            }
        }
    };
    (
        $client:path;
        $request:ident[$count:ident, $cursor:ident = $size:literal] => $items:ident: $item:ty, $state:ident
    ) => {
        $crate::call::pages::paged_by! {
            $client; $request => $items: $item, $state, $size,
            |this| (this.$count, this.$cursor.clone()),
            |this, size, cursor| {
                this.$count = Some(size);
                this.$cursor = cursor;
            }
        }
    };
    (
        $client:path; $request:ident => $items:ident: $item:ty, $state:ident, $size:literal,
        |$this:ident| $position:expr, |$that:ident, $length:ident, $next:ident| $turn:expr
    ) => {
        impl $crate::call::pages::Paged for $request {
            type Item = $item;

            const PAGE_SIZE: i64 = $size;

            #[inline]
            fn engine(client: &$client) -> &$crate::client::Client {
                client.engine()
            }

            #[inline]
            fn page(&self) -> (Option<i64>, Option<String>) {
                let $this = self;
                $position
            }

            #[inline]
            fn set_page(&mut self, $length: i64, $next: Option<String>) {
                let $that = self;
                $turn
            }

            #[inline]
            fn state(output: &Self::Output) -> $crate::call::pages::PageState {
                $crate::call::pages::PageOutput::state(&output.$state)
            }

            #[inline]
            fn count(output: &Self::Output) -> usize {
                $crate::call::pages::PageItems::<$item>::count(&output.$items)
            }

            #[inline]
            fn into_items(output: Self::Output) -> Vec<$item> {
                $crate::call::pages::PageItems::into_vec(output.$items)
            }
        }

        impl $request {
            /// Sets how many entries each page holds. Defaults to the server's own number.
            #[inline]
            pub fn page_size(self, size: impl Into<i64>) -> Self {
                $crate::call::pages::Paged::page_size(self, size)
            }

            /// Returns the pages of the list as a stream, from the cursor that is set or from the start.
            #[inline]
            pub fn pages(self, client: &$client) -> $crate::call::pages::Pages<Self> {
                $crate::call::pages::Pages::new(self, client.engine())
            }

            /// Returns the entries of the list as a stream, over all pages.
            #[inline]
            pub fn items(self, client: &$client) -> $crate::call::pages::Items<Self> {
                $crate::call::pages::Items::new(self, client.engine())
            }
        }
    };
}

pub use {page_position, page_state, paged, paged_by};
