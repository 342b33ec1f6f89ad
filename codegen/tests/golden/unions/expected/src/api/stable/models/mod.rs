//! The nouns that operations share.

mod circle;
mod daily;
mod periodic;
mod schedule;
mod shape;
mod square;
pub use self::circle::Circle;
pub use self::daily::Daily;
pub use self::periodic::Periodic;
pub use self::schedule::Schedule;
pub use self::shape::Shape;
pub use self::square::Square;
