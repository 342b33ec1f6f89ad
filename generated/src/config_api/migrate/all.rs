//! Lists as a whole.

/// Every item of a list, of either API.
macro_rules! all {
    ($list:expr, $client:expr) => {{
        let (mut items, mut all) = ($list.items($client), Vec::new());
        while let Some(item) = items.try_next().await? {
            all.push(item);
        }
        all
    }};
}

pub(super) use all;
