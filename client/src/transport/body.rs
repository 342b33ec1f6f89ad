//! Reads the body of a response: unpacked, and within a bound.

use std::error::Error as StdError;
use std::fmt;
use std::io::{self, Write};

use bytes::Bytes;
use flate2::write::MultiGzDecoder;

use super::error::TransportError;

/// The largest body that is read unless the builder says otherwise, in bytes.
pub(crate) const DEFAULT_MAX_SIZE: usize = 64 << 20;

/// How many bytes are made room for before they come.
const MOST_AT_ONCE: usize = 4 << 20;

/// The first byte of everything that is gzip, and of nothing that is JSON.
const GZIP: u8 = 0x1f;

/// The part of a body that has arrived.
pub(super) struct Body {
    /// Whether the headers say gzip.
    is_gzip: bool,
    /// How many bytes the headers announce.
    length: usize,
    limit: usize,
    state: State,
}

enum State {
    Empty,
    /// All in one piece, which is not copied.
    Whole(Bytes),
    Pieces(Limited),
    /// Every member of it: a file of several is one text (RFC 1952, section 2.2).
    Packed(Box<MultiGzDecoder<Limited>>),
}

impl Body {
    pub(super) fn new(is_gzip: bool, length: usize, limit: usize) -> Self {
        Self { is_gzip, length, limit, state: State::Empty }
    }

    pub(super) fn push(&mut self, piece: Bytes) -> Result<(), TransportError> {
        let Some(first) = piece.first() else { return Ok(()) };
        let written = match &mut self.state {
            // Some proxies unpack a body and leave the header.
            State::Empty if self.is_gzip && *first == GZIP => {
                let mut decoder = Box::new(MultiGzDecoder::new(Limited::new(0, self.limit)));
                let written = decoder.write_all(&piece);
                self.state = State::Packed(decoder);
                written
            }
            State::Empty if piece.len() <= self.limit => {
                self.state = State::Whole(piece);
                Ok(())
            }
            State::Empty => Err(io::Error::other(TooLarge(self.limit))),
            State::Whole(whole) => {
                let mut pieces = Limited::new(self.length, self.limit);
                let written = pieces.write_all(whole).and_then(|()| pieces.write_all(&piece));
                self.state = State::Pieces(pieces);
                written
            }
            State::Pieces(pieces) => pieces.write_all(&piece),
            State::Packed(decoder) => decoder.write_all(&piece),
        };
        written.map_err(fault)
    }

    pub(super) fn finish(self) -> Result<Bytes, TransportError> {
        match self.state {
            State::Empty => Ok(Bytes::new()),
            State::Whole(whole) => Ok(whole),
            State::Pieces(pieces) => Ok(pieces.bytes.into()),
            State::Packed(decoder) => Ok(decoder.finish().map_err(fault)?.bytes.into()),
        }
    }
}

fn fault(cause: io::Error) -> TransportError {
    if cause.get_ref().is_some_and(|cause| cause.is::<TooLarge>()) {
        TransportError::too_large(cause)
    } else {
        TransportError::broken(cause)
    }
}

/// Bytes that cannot become more than a limit.
struct Limited {
    bytes: Vec<u8>,
    limit: usize,
}

impl Limited {
    /// Has room for `length` bytes at once, unless that is so much that it is not to be believed.
    fn new(length: usize, limit: usize) -> Self {
        Self { bytes: Vec::with_capacity(length.min(limit).min(MOST_AT_ONCE)), limit }
    }
}

impl Write for Limited {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if piece.len() > self.limit - self.bytes.len() {
            return Err(io::Error::other(TooLarge(self.limit)));
        }
        self.bytes.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Debug)]
struct TooLarge(usize);

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it has more than the {} bytes that `max_response_size(…)` allows", self.0)
    }
}

impl StdError for TooLarge {}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn read(is_gzip: bool, limit: usize, body: &[u8], piece: usize) -> Result<Bytes, TransportError> {
        let mut read = Body::new(is_gzip, body.len(), limit);
        for piece in body.chunks(piece) {
            read.push(Bytes::copy_from_slice(piece))?;
        }
        read.finish()
    }

    #[test]
    fn a_body_is_the_same_in_whatever_pieces_it_comes() {
        let members = [packed(b"{\"a\""), packed(b""), packed(b":1}")].concat();
        for piece in [1, 2, 7, 1000] {
            assert_eq!(read(true, 7, &members, piece).unwrap(), "{\"a\":1}");
            assert_eq!(read(true, 7, b"{\"a\":1}", piece).unwrap(), "{\"a\":1}");
            assert_eq!(read(false, 7, b"{\"a\":1}", piece).unwrap(), "{\"a\":1}");
            assert_eq!(read(true, 7, b"", piece).unwrap(), "");
        }
    }

    #[test]
    fn what_is_too_large_or_broken_is_an_error() {
        let bomb = packed(&vec![b' '; 10_000_000]);
        for piece in [100, 100_000] {
            for error in [
                read(true, 1_000_000, &bomb, piece).unwrap_err(),
                read(false, 6, b"{\"a\":1}", piece).unwrap_err(),
                read(false, 6, b"{\"a\":1}", 1).unwrap_err(),
            ] {
                assert!(error.root_cause().contains("max_response_size"), "{error:?}");
            }
            assert!(read(true, 1_000_000, &bomb[..bomb.len() - 1], piece).is_err());
            assert!(read(true, 100, b"\x1f{}", piece).is_err());
        }
    }
}
