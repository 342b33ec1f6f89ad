//! A list in the query of a request, divided among several requests whose URLs are short enough.

use serde_core::Serialize;

use crate::client::Client;
use crate::error::Error;
use crate::request::{Request, entry_length};

/// A request with a list in its query that it cannot do without. Implemented by the macro `batched!`.
#[doc(hidden)]
pub trait Batched: Request + Clone {
    /// An entry of the list.
    type Entry: Serialize;

    /// The parameter's name on the wire.
    const LIST: &'static str;

    /// The list.
    fn list(&mut self) -> &mut Vec<Self::Entry>;
}

/// Requests with as many entries each as fit, in the order of the list; none for a list without entries.
pub fn in_batches<R: Batched>(mut request: R, client: &Client) -> Result<Vec<R>, Error> {
    let most = client.max_url_length();
    let entries = std::mem::take(request.list());
    let (mut batches, mut batch, mut length, mut rest) = (Vec::new(), request.clone(), 0, None);
    for entry in entries {
        let value = serde_json::to_value(&entry).map_err(|cause| {
            let text = format!("`{}` cannot be written as JSON: {cause}", R::LIST);
            Error::invalid_request(R::OPERATION.id, text)
        })?;
        let alone = entry_length(R::LIST, 0, &value);
        let at = batch.list().len();
        let added = entry_length(R::LIST, at, &value);
        if at > 0 && length + added <= most {
            batch.list().push(entry);
            length += added;
            continue;
        }
        if at > 0 {
            batches.push(std::mem::replace(&mut batch, request.clone()));
        }
        batch.list().push(entry);
        let rest = match rest {
            Some(rest) => rest,
            // What all batches have in common is what the first has besides its entry.
            None => *rest.insert(client.url_length(&batch.parts()?).saturating_sub(alone)),
        };
        length = rest + alone;
        if length > most {
            let text = format!(
                "the URL would have {length} bytes with one entry of `{}` alone, more than the {most} that \
                 `ClientBuilder::max_url_length` allows",
                R::LIST
            );
            return Err(Error::invalid_request(R::OPERATION.id, text));
        }
    }
    if !batch.list().is_empty() {
        batches.push(batch);
    }
    Ok(batches)
}

/// `in_batches` of a request, by its list: `batched!(DeleteUsers[user_ids: String = "userIds"]);`.
#[doc(hidden)]
#[macro_export]
macro_rules! batched {
    ($request:ident[$list:ident: $entry:ty = $wire:literal]) => {
        impl $crate::call::batches::Batched for $request {
            type Entry = $entry;

            const LIST: &'static str = $wire;

            fn list(&mut self) -> &mut Vec<$entry> {
                &mut self.$list
            }
        }

        impl $request {
            #[doc = concat!("Divides `", stringify!($list), "` among as few requests as have short enough URLs.")]
            ///
            /// The list travels in the URL, which may have as many bytes as
            /// [`max_url_length`](crate::ClientBuilder::max_url_length) of `client` allows. Nothing is sent: send the
            /// requests one after another. A list without entries gives no request.
            ///
            /// # Errors
            ///
            /// `is_invalid_request`, when one entry alone is too long, or a path parameter is empty, `.` or `..`.
            // Compiled where it is called.
            #[inline]
            pub fn in_batches(
                self,
                client: &$crate::client::Client,
            ) -> ::std::result::Result<Vec<Self>, $crate::error::Error> {
                $crate::call::batches::in_batches(self, client)
            }
        }
    };
}

pub use batched;
