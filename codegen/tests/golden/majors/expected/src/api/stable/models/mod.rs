//! The nouns that operations share.

mod warehouse;
mod warehouse_v1;
pub use self::warehouse::Warehouse;
pub use self::warehouse_v1::WarehouseV1;
