//! The nouns that operations share.

mod permission;
mod permission_input;
pub use self::permission::Permission;
pub use self::permission_input::PermissionInput;
