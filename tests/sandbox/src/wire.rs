//! Connections that do not always carry what they are given.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// The treatment of the bytes of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Misbehaviour {
    /// They go out.
    #[default]
    None,
    /// These go out in their place, and the connection ends.
    Instead(Vec<u8>),
    /// The connection ends after the head and so many bytes of the body.
    Cut(usize),
    /// They go out one at a time, with long pauses.
    Drip,
}

const PAUSE: Duration = Duration::from_millis(200);

/// The handle by which the answer of a connection is spoilt.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wire(Arc<Mutex<Misbehaviour>>);

impl Wire {
    pub(crate) fn set(&self, misbehaviour: Misbehaviour) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = misbehaviour;
    }

    fn get(&self) -> Misbehaviour {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A connection under the handle.
pub(crate) struct Connection {
    stream: TcpStream,
    wire: Wire,
    ended: bool,
    pause: Option<Pin<Box<Sleep>>>,
}

impl Connection {
    pub(crate) fn new(stream: TcpStream, wire: Wire) -> Self {
        Self { stream, wire, ended: false, pause: None }
    }

    /// Writes no more than `bytes`, then ends the connection.
    fn write_last(&mut self, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<()>> {
        if !bytes.is_empty() {
            // Small enough for a socket's empty buffer.
            ready!(Pin::new(&mut self.stream).poll_write(cx, bytes))?;
        }
        self.ended = true;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        if this.ended {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        match this.wire.get() {
            Misbehaviour::None => Pin::new(&mut this.stream).poll_write(cx, bytes),
            Misbehaviour::Instead(instead) => {
                ready!(this.write_last(cx, &instead))?;
                Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()))
            }
            Misbehaviour::Cut(length) => {
                let head = bytes.windows(4).position(|end| end == b"\r\n\r\n").map_or(0, |end| end + 4);
                let end = (head + length).min(bytes.len());
                ready!(this.write_last(cx, &bytes[..end]))?;
                Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()))
            }
            Misbehaviour::Drip => {
                let pause = this.pause.get_or_insert_with(|| Box::pin(sleep(PAUSE)));
                ready!(pause.as_mut().poll(cx));
                this.pause = None;
                Pin::new(&mut this.stream).poll_write(cx, &bytes[..bytes.len().min(1)])
            }
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}
