//! Why a connection fails for good.

use std::error::Error as StdError;
use std::io;

/// Whether a connection failed for a reason that stays: a certificate that is not trusted, or a proxy that asks for
/// credentials.
pub(super) fn is_refusal(error: &dyn StdError) -> bool {
    let mut cause = error.source();
    while let Some(current) = cause {
        // The type of the proxy's error is private to hyper.
        if is_of_tls(current) || current.to_string().ends_with("proxy authorization required") {
            return true;
        }
        cause = match current.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            // The source of an `io::Error` is that of the error inside, which it steps over.
            Some(inside) => Some(inside),
            None => current.source(),
        };
    }
    false
}

#[cfg(feature = "rustls")]
fn is_of_tls(cause: &(dyn StdError + 'static)) -> bool {
    use rustls::Error;

    let error = cause.downcast_ref::<Error>();
    matches!(
        error,
        Some(Error::InvalidCertificate(_) | Error::NoCertificatesPresented | Error::PeerIncompatible(_))
    )
}

#[cfg(not(feature = "rustls"))]
fn is_of_tls(_: &(dyn StdError + 'static)) -> bool {
    false
}
