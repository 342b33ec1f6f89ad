//! The catalogue: what the vendor's document says about each operation, as plain constants.

use std::borrow::Cow;

use super::maturity::Maturity;
use super::method::{Effect, Method};
use super::rate_limit::RateLimit;

/// One operation of the API, at one maturity.
///
/// Every row comes from the vendor's OpenAPI document (with this crate's corrections). Rows live in statics,
/// are free to copy around, and never change while a program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// The operation's id in the document, such as `listSources`.
    pub id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL; `{sourceId}` stands for a parameter.
    pub path: &'static str,
    /// The document's tag: the page of the vendor's reference that the operation is on.
    pub tag: &'static str,
    /// Where the operation is in this crate, such as `stable::sources::list_sources`.
    pub function: &'static str,
    /// The maturity that this variant of the operation is for.
    pub maturity: Maturity,
    /// The other maturities at which the vendor serves the operation, whether or not its shape differs there.
    pub also: &'static [Maturity],
    /// What goes into `Accept`, and into `Content-Type` where there is a body.
    pub media_type: &'static str,
    /// The status that the document promises for a success. Any other 2xx is taken as a success too.
    pub success_status: u16,
    /// Whether a request carries a body, or can.
    pub has_body: bool,
    /// The path and query parameters whose values are secrets, by name: no error and no `Debug` shows one.
    pub secret_parameters: &'static [&'static str],
    /// The operation's own rate limits; empty where the document states none (the general limit is not
    /// published).
    pub rate_limits: &'static [RateLimit],
    /// The feature that must be enabled for the workspace, where the document names one.
    pub required_feature: Option<&'static str>,
    /// The audit events that the operation causes, where the document names them.
    pub audit_events: &'static [&'static str],
    /// The permissions that the token needs, where the document names them.
    pub required_permissions: &'static [&'static str],
    /// What a success does to the resource.
    pub effect: Effect,
    /// Whether the answer is one page of a list that the request's `pages` and `items` read to its end.
    pub paged: bool,
    /// Whether a success is the value itself, and not in the envelope `{"data": …}`.
    pub is_bare: bool,
    /// Whether it is called with a user name and a password, and not with a token.
    pub takes_password: bool,
    /// The vendor's page about the operation.
    pub docs_url: Option<&'static str>,
    /// The first sentence of the document's description.
    pub summary: &'static str,
}

/// What the API's media types begin with; the major version follows.
const VERSIONED: &str = "application/vnd.segment.v";

/// The major version in a media type, and what follows it.
fn version(media_type: &str) -> Option<(&str, &str)> {
    let rest = media_type.strip_prefix(VERSIONED)?;
    Some(rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?))
}

impl Operation {
    /// Creates a row with what every operation has. The effect follows from the method; everything else is
    /// empty.
    #[must_use]
    pub const fn new(id: &'static str, method: Method, path: &'static str) -> Self {
        Self {
            id,
            method,
            path,
            tag: "",
            function: "",
            maturity: Maturity::Stable,
            also: &[],
            media_type: Maturity::Stable.media_type(),
            success_status: 200,
            has_body: false,
            secret_parameters: &[],
            rate_limits: &[],
            required_feature: None,
            audit_events: &[],
            required_permissions: &[],
            effect: Effect::of(method),
            paged: false,
            is_bare: false,
            takes_password: false,
            docs_url: None,
            summary: "",
        }
    }

    /// Sets [`maturity`](field@Self::maturity), the media type that goes with it, and
    /// [`also`](field@Self::also).
    #[must_use]
    pub const fn served(mut self, maturity: Maturity, also: &'static [Maturity]) -> Self {
        self.maturity = maturity;
        self.media_type = maturity.media_type();
        self.also = also;
        self
    }

    /// Sets [`media_type`](field@Self::media_type), for another major version than the first.
    #[must_use]
    pub const fn media_type(mut self, media_type: &'static str) -> Self {
        self.media_type = media_type;
        self
    }

    /// Returns the media type that asks for this operation at a maturity, in the major version that it speaks.
    pub(crate) fn media_type_at(&self, maturity: Maturity) -> Cow<'static, str> {
        let other = maturity.media_type();
        match (version(self.media_type), version(other)) {
            _ if maturity == self.maturity => self.media_type.into(),
            (Some((own, _)), Some((first, rest))) if own != first => format!("{VERSIONED}{own}{rest}").into(),
            _ => other.into(),
        }
    }

    /// Sets [`tag`](field@Self::tag) and [`function`](field@Self::function).
    #[must_use]
    pub const fn function(mut self, tag: &'static str, function: &'static str) -> Self {
        self.tag = tag;
        self.function = function;
        self
    }

    /// Sets [`is_bare`](field@Self::is_bare) to true.
    #[must_use]
    pub const fn bare(mut self) -> Self {
        self.is_bare = true;
        self
    }

    /// Sets [`takes_password`](field@Self::takes_password) to true.
    #[must_use]
    pub const fn password(mut self) -> Self {
        self.takes_password = true;
        self
    }

    /// Sets [`success_status`](field@Self::success_status).
    #[must_use]
    pub const fn success_status(mut self, status: u16) -> Self {
        self.success_status = status;
        self
    }

    /// Sets [`has_body`](field@Self::has_body) to true.
    #[must_use]
    pub const fn body(mut self) -> Self {
        self.has_body = true;
        self
    }

    /// Sets [`secret_parameters`](field@Self::secret_parameters).
    #[must_use]
    pub const fn secret_parameters(mut self, names: &'static [&'static str]) -> Self {
        self.secret_parameters = names;
        self
    }

    /// Sets [`rate_limits`](field@Self::rate_limits).
    #[must_use]
    pub const fn rate_limits(mut self, limits: &'static [RateLimit]) -> Self {
        self.rate_limits = limits;
        self
    }

    /// Sets [`required_feature`](field@Self::required_feature).
    #[must_use]
    pub const fn required_feature(mut self, feature: &'static str) -> Self {
        self.required_feature = Some(feature);
        self
    }

    /// Sets [`audit_events`](field@Self::audit_events).
    #[must_use]
    pub const fn audit_events(mut self, events: &'static [&'static str]) -> Self {
        self.audit_events = events;
        self
    }

    /// Sets [`required_permissions`](field@Self::required_permissions).
    #[must_use]
    pub const fn required_permissions(mut self, permissions: &'static [&'static str]) -> Self {
        self.required_permissions = permissions;
        self
    }

    /// Sets [`effect`](field@Self::effect), for an operation whose method does not tell.
    #[must_use]
    pub const fn effect(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }

    /// Sets [`paged`](field@Self::paged) to true.
    #[must_use]
    pub const fn paged(mut self) -> Self {
        self.paged = true;
        self
    }

    /// Sets [`docs_url`](field@Self::docs_url).
    #[must_use]
    pub const fn docs_url(mut self, url: &'static str) -> Self {
        self.docs_url = Some(url);
        self
    }

    /// Sets [`summary`](field@Self::summary).
    #[must_use]
    pub const fn summary(mut self, summary: &'static str) -> Self {
        self.summary = summary;
        self
    }
}
