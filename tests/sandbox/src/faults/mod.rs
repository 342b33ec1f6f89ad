//! Faults, as they were seen of the API, of what stands between, and of networks.

mod deviate;
mod distort;
mod refuse;

use std::collections::VecDeque;

pub(crate) use deviate::{deviate, with_a_repeated_key};
pub(crate) use distort::distort;
pub(crate) use refuse::refuse;

/// The faults with their names, and a list of all.
macro_rules! faults {
    ($($(#[$doc:meta])* $fault:ident = $name:literal,)*) => {
        /// One way to misbehave; its name is in kebab case, such as `cut-body`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Fault {
            $($(#[$doc])* $fault,)*
        }

        const ALL: &[(Fault, &str)] = &[$((Fault::$fault, $name),)*];

        impl Fault {
            /// Its name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$fault => $name,)*
                }
            }
        }
    };
}

faults! {
    // The request has no effect.
    /// 400.
    BadRequest = "bad-request",
    /// 401.
    Unauthorized = "unauthorized",
    /// 403.
    Forbidden = "forbidden",
    /// 409.
    Conflict = "conflict",
    /// 413.
    TooLarge = "too-large",
    /// 429 whose body says how long to wait.
    TooManyRequests = "too-many-requests",
    /// 429 as text, with `Retry-After`.
    TooManyRequestsAsText = "too-many-requests-as-text",
    /// 429 without a body, and a date in `X-RateLimit-Reset`.
    TooManyRequestsUntilDate = "too-many-requests-until-date",
    /// A redirect to the host of the other region.
    RedirectToOtherRegion = "redirect-to-other-region",
    /// A redirect to a host without TLS.
    RedirectToPlainHttp = "redirect-to-plain-http",
    /// A redirect to the same address.
    RedirectToItself = "redirect-to-itself",
    /// 403 whose message names the other region.
    RegionAsMessage = "region-as-message",
    // The request has its effect, but the answer does not say so.
    /// 500.
    InternalError = "internal-error",
    /// 501.
    NotImplemented = "not-implemented",
    /// 502 with a page of HTML.
    BadGateway = "bad-gateway",
    /// 503.
    Unavailable = "unavailable",
    /// 504.
    GatewayTimeout = "gateway-timeout",
    /// 511.
    NetworkAuthentication = "network-authentication",
    /// 500 with `{"error": …}`.
    ErrorMember = "error-member",
    /// 500 with `{"message": …}`.
    MessageMember = "message-member",
    /// 503 as text.
    PlainTextError = "plain-text-error",
    /// 502 without a body.
    EmptyError = "empty-error",
    /// The connection ends without a byte.
    NoAnswer = "no-answer",
    /// The connection carries another protocol.
    NotHttp = "not-http",
    /// The connection ends in the middle of the body.
    CutBody = "cut-body",
    /// Nothing comes for three seconds.
    SlowStart = "slow-start",
    /// The answer comes a byte at a time.
    SlowDrip = "slow-drip",
    /// A success with half of its JSON.
    TruncatedJson = "truncated-json",
    /// A success with a page of HTML.
    Html = "html",
    /// A success without a body.
    EmptyBody = "empty-body",
    /// 204.
    NoContent = "no-content",
    /// A success that holds `errors`.
    ErrorsInSuccess = "errors-in-success",
    /// A success that is not UTF-8.
    InvalidUtf8 = "invalid-utf8",
    /// A success with 100,000 lists in each other.
    DeepNesting = "deep-nesting",
    /// A success with ten more megabytes.
    LargeBody = "large-body",
    /// A success in gzip, asked for or not.
    Gzip = "gzip",
    /// A success with half of its gzip.
    BrokenGzip = "broken-gzip",
    /// A success in brotli.
    Brotli = "brotli",
    // The answer says it, but not as the document does.
    /// Objects lack their last member.
    MissingMembers = "missing-members",
    /// The last member of objects is null.
    NullMembers = "null-members",
    /// Enums have a value that no list knows.
    UnknownValues = "unknown-values",
    /// Values of enums are in lower case.
    OtherCase = "other-case",
    /// Objects have a member that no schema has.
    StrangeMembers = "strange-members",
    /// A key stands twice; the last one counts.
    RepeatedKeys = "repeated-keys",
    /// Unions hold a value of none of their kinds.
    NoUnionKind = "no-union-kind",
    /// Lists say nothing of pages.
    NoPagination = "no-pagination",
    /// A list is empty, though its total is not.
    ShortList = "short-list",
    /// A page is empty, and another follows.
    EmptyPage = "empty-page",
    /// The next page is this page.
    RepeatedCursor = "repeated-cursor",
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
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        ALL.iter().map(|(fault, _)| *fault)
    }

    /// The fault of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        ALL.iter().find(|(_, known)| *known == name).map(|(fault, _)| *fault)
    }
}

/// A fault that waits for its call.
#[derive(Clone, Debug)]
struct Planned {
    fault: Fault,
    operation: Option<String>,
    times: u32,
}

/// The fault that each call is met by.
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
