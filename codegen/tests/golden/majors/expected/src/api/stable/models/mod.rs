//! The nouns that operations share.

mod warehouse;
mod warehouse_v2;
pub use self::warehouse::Warehouse;
pub use self::warehouse_v2::WarehouseV2;
