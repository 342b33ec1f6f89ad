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
#[non_exhaustive]
pub enum Fault {
    // The request has no effect.
    /// 400.
    BadRequest,
    /// 401.
    Unauthorized,
    /// 403.
    Forbidden,
    /// 409.
    Conflict,
    /// 413.
    TooLarge,
    /// 429 whose body says how long to wait.
    TooManyRequests,
    /// 429 as text, with `Retry-After`.
    TooManyRequestsAsText,
    /// 429 without a body, and a date in `X-RateLimit-Reset`.
    TooManyRequestsUntilDate,
    /// A redirect to the host of the other region.
    RedirectToOtherRegion,
    /// A redirect to a host without TLS.
    RedirectToPlainHttp,
    /// A redirect to the same address.
    RedirectToItself,
    /// 403 whose message names the other region.
    RegionAsMessage,
    // The request has its effect, but the answer does not say so.
    /// 500.
    InternalError,
    /// 501.
    NotImplemented,
    /// 502 with a page of HTML.
    BadGateway,
    /// 503.
    Unavailable,
    /// 504.
    GatewayTimeout,
    /// 511.
    NetworkAuthentication,
    /// 500 with `{"error": …}`.
    ErrorMember,
    /// 500 with `{"message": …}`.
    MessageMember,
    /// 503 as text.
    PlainTextError,
    /// 502 without a body.
    EmptyError,
    /// The connection ends without a byte.
    NoAnswer,
    /// The connection carries another protocol.
    NotHttp,
    /// The connection ends in the middle of the body.
    CutBody,
    /// Nothing comes for three seconds.
    SlowStart,
    /// The answer comes a byte at a time.
    SlowDrip,
    /// A success with half of its JSON.
    TruncatedJson,
    /// A success with a page of HTML.
    Html,
    /// A success without a body.
    EmptyBody,
    /// 204.
    NoContent,
    /// A success that holds `errors`.
    ErrorsInSuccess,
    /// A success that is not UTF-8.
    InvalidUtf8,
    /// A success with 100,000 lists in each other.
    DeepNesting,
    /// A success with ten more megabytes.
    LargeBody,
    /// A success in gzip, asked for or not.
    Gzip,
    /// A success with half of its gzip.
    BrokenGzip,
    /// A success in brotli.
    Brotli,
    // The answer says it, but not as the document does.
    /// Objects lack their last member.
    MissingMembers,
    /// The last member of objects is null.
    NullMembers,
    /// Enums have a value that no list knows.
    UnknownValues,
    /// Values of enums are in lower case.
    OtherCase,
    /// Objects have a member that no schema has.
    StrangeMembers,
    /// A key stands twice; the last one counts.
    RepeatedKeys,
    /// Unions hold a value of none of their kinds.
    NoUnionKind,
    /// Lists say nothing of pages.
    NoPagination,
    /// A list is empty, though its total is not.
    ShortList,
    /// A page is empty, and another follows.
    EmptyPage,
    /// The next page is this page.
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
