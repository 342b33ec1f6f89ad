//! Test doubles: a transport that gives prepared answers and records requests. Only with the
//! feature `testing`.
//!
//! Nothing here opens a connection. Everything else is as it is with a server: paths, queries and bodies are
//! made, answers and errors are read, lists go from page to page.
//!
//! ```
//! use segment_public_api::testing::{FakeTransport, json};
//! use segment_public_api::{Client, Error, stable};
//!
//! /// What is to be tested: deletes the groups that nobody is in.
//! async fn tidy_up(client: &Client) -> Result<usize, Error> {
//!     let mut groups = stable::iam_groups::list_user_groups().items(client);
//!     let mut deleted = 0;
//!     while let Some(group) = groups.try_next().await? {
//!         if group.member_count == 0 {
//!             stable::iam_groups::delete_user_group(&group.id).send(client).await?;
//!             deleted += 1;
//!         }
//!     }
//!     Ok(deleted)
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() {
//! // In a crate of your own, this is the body of an `#[tokio::test] async fn`.
//! let fake = FakeTransport::new();
//! let page = |id: &str, members: u8, next: Option<&str>| {
//!     let group = json!({ "id": id, "name": "any", "memberCount": members, "permissions": [] });
//!     json!({ "userGroups": [group], "pagination": { "current": "any", "next": next } })
//! };
//! fake.answer("listUserGroups", page("g1", 0, Some("2"))).answer("listUserGroups", page("g2", 7, None));
//! fake.answer("deleteUserGroup", json!({ "status": "SUCCESS" }));
//!
//! assert_eq!(tidy_up(&fake.client()).await.unwrap(), 1);
//!
//! let lists = fake.requests_of("listUserGroups");
//! assert_eq!(lists.len(), 2);
//! assert_eq!(lists[1].query_value("pagination.cursor"), Some("2"));
//! let deletions = fake.requests_of("deleteUserGroup");
//! assert_eq!(deletions.len(), 1);
//! assert_eq!(deletions[0].path, "/groups/g1");
//!
//! // And where the token may not do that?
//! let fake = FakeTransport::new();
//! fake.fail("listUserGroups", 403, "forbidden", "the token may not read groups");
//! assert!(tidy_up(&fake.client()).await.unwrap_err().is_unauthorized());
//! # }
//! ```

mod answer;
mod fake;
mod recorded;

pub use answer::Answer;
pub use fake::FakeTransport;
pub use recorded::RecordedRequest;
#[doc(no_inline)]
pub use serde_json::json;
