//! How the sandbox misbehaves: what was seen of the API, of what stands between, and of networks.

mod deviate;
mod distort;
mod refuse;

use std::collections::VecDeque;

use strum::VariantArray as _;

pub(crate) use deviate::{deviate, with_a_repeated_key};
pub(crate) use distort::distort;
pub(crate) use refuse::refuse;

/// One way to misbehave; its name is in kebab case, such as `cut-body`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "the names are the point, and `about` says more")]
#[non_exhaustive]
pub enum Fault {
    // The request has no effect.
    BadRequest,
    Unauthorized,
    Forbidden,
    Conflict,
    TooLarge,
    TooManyRequests,
    TooManyRequestsAsText,
    TooManyRequestsUntilDate,
    RedirectToOtherRegion,
    RedirectToPlainHttp,
    RedirectToItself,
    RegionAsMessage,
    // The request has its effect, but the answer does not say so.
    InternalError,
    NotImplemented,
    BadGateway,
    Unavailable,
    GatewayTimeout,
    NetworkAuthentication,
    ErrorMember,
    MessageMember,
    PlainTextError,
    EmptyError,
    NoAnswer,
    NotHttp,
    CutBody,
    SlowStart,
    SlowDrip,
    TruncatedJson,
    Html,
    EmptyBody,
    NoContent,
    ErrorsInSuccess,
    InvalidUtf8,
    DeepNesting,
    LargeBody,
    Gzip,
    BrokenGzip,
    Brotli,
    // The answer says it, but not as the document does.
    MissingMembers,
    NullMembers,
    UnknownValues,
    OtherCase,
    StrangeMembers,
    RepeatedKeys,
    NoUnionKind,
    NoPagination,
    ShortList,
    EmptyPage,
    RepeatedCursor,
}

/// The faults that pass, or that a client reads past: what the seeded mode picks from.
const PASSING: [Fault; 15] = [
    Fault::TooManyRequests,
    Fault::TooManyRequestsAsText,
    Fault::InternalError,
    Fault::BadGateway,
    Fault::Unavailable,
    Fault::GatewayTimeout,
    Fault::PlainTextError,
    Fault::EmptyError,
    Fault::NoAnswer,
    Fault::NotHttp,
    Fault::CutBody,
    Fault::Gzip,
    Fault::UnknownValues,
    Fault::StrangeMembers,
    Fault::RepeatedKeys,
];

impl Fault {
    /// Every fault.
    #[must_use]
    pub fn all() -> &'static [Self] {
        Self::VARIANTS
    }

    /// The fault of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        name.parse().ok()
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// A fault that waits for its call.
#[derive(Clone, Debug)]
struct Planned {
    fault: Fault,
    operation: Option<String>,
    times: u32,
}

/// Which call is met by which fault.
#[derive(Debug)]
pub(super) struct Faults {
    rate: f64,
    random: fastrand::Rng,
    planned: VecDeque<Planned>,
}

impl Faults {
    pub(super) fn new(rate: f64, seed: u64) -> Self {
        Self { rate, random: fastrand::Rng::with_seed(seed), planned: VecDeque::new() }
    }

    pub(super) fn forget(&mut self) {
        self.planned.clear();
    }

    pub(super) fn plan(&mut self, fault: Fault, operation: Option<String>, times: u32) {
        self.planned.push_back(Planned { fault, operation, times });
    }

    /// The fault for a call: a planned one first, else by the rate.
    pub(super) fn next(&mut self, operation: &str) -> Option<Fault> {
        let fits = |planned: &Planned| planned.operation.as_deref().is_none_or(|name| name == operation);
        if let Some(place) = self.planned.iter().position(fits) {
            let planned = &mut self.planned[place];
            let fault = planned.fault;
            planned.times = planned.times.saturating_sub(1);
            if planned.times == 0 {
                self.planned.remove(place);
            }
            return Some(fault);
        }
        (self.random.f64() < self.rate).then(|| PASSING[self.random.usize(..PASSING.len())])
    }
}
