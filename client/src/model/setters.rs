//! Setters of the members that a body can do without.

/// Setters of optional members: `setters! { struct Name { member: (maybe_member, Type), … } }`, where the field is an
/// `Option<Type>`; the name beside the type is that of the setter which takes an `Option`.
#[doc(hidden)]
#[macro_export]
macro_rules! setters {
    (struct $name:ident { $( $(#[$row:meta])* $member:ident: ($maybe:ident, $ty:ty $(,)?) ),+ $(,)? }) => {
        impl $name {
            $(
                $(#[$row])*
                #[must_use]
                pub fn $member(mut self, value: impl Into<$ty>) -> Self {
                    self.$member = Some(value.into());
                    self
                }

                #[doc = concat!("Does what `", stringify!($member), "` does; nothing for `None`.")]
                #[must_use]
                pub fn $maybe(mut self, value: Option<impl Into<$ty>>) -> Self {
                    if let Some(value) = value {
                        self.$member = Some(value.into());
                    }
                    self
                }
            )+
        }
    };
}

/// Setters of members that can be kept, cleared or set: as `setters!`, where the field is a `Patch<Type>`.
#[doc(hidden)]
#[macro_export]
macro_rules! patch_setters {
    (struct $name:ident { $( $(#[$row:meta])* $member:ident: ($maybe:ident, $ty:ty $(,)?) ),+ $(,)? }) => {
        impl $name {
            $(
                $(#[$row])*
                ///
                /// `None` or [`Patch::Null`](crate::Patch::Null) clears it.
                #[must_use]
                pub fn $member(mut self, value: impl Into<$crate::model::Patch<$ty>>) -> Self {
                    self.$member = value.into();
                    self
                }

                #[doc = concat!("Does what `", stringify!($member), "` does with a value; nothing for `None`.")]
                #[must_use]
                pub fn $maybe(mut self, value: Option<impl Into<$ty>>) -> Self {
                    if let Some(value) = value {
                        self.$member = $crate::model::Patch::Set(value.into());
                    }
                    self
                }
            )+
        }
    };
}

pub use {patch_setters, setters};
