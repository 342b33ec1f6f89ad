//! An error in one line.

use std::error::Error as StdError;
use std::fmt;

use super::Error;
use super::kind::ErrorKind;
use super::request_error::RequestError;
use super::sanitized::Sanitized;

impl Error {
    fn write_line(&self, line: &mut impl fmt::Write) -> fmt::Result {
        if let Some(operation) = self.0.operation {
            write!(line, "{operation}: ")?;
        }
        // A success whose body cannot be read, or a redirect, explains itself.
        if let (Some(status), ErrorKind::Api) = (self.0.status, self.0.kind) {
            write!(line, "{status}")?;
        }
        line.write_str(&self.0.text)?;
        if let Some(first) = self.0.errors.first() {
            write_entry(line, first)?;
        }
        if self.0.errors.len() > 1 {
            write!(line, " (and {} more)", self.0.errors.len() - 1)?;
        }
        if let Some(way_out) = self.0.wrong_region {
            write!(line, "; {way_out}")?;
        }
        self.write_attempts(line)?;
        if let Some(id) = self.0.request_id.as_deref() {
            write!(line, " (request id {})", Sanitized(id))?;
        }
        Ok(())
    }

    /// Only where there was, or could have been, more than one.
    fn write_attempts(&self, line: &mut impl fmt::Write) -> fmt::Result {
        match self.0.stop_reason {
            Some(why) => {
                write!(line, "; gave up {}", self.0.retry_state)?;
                why.write_reason(line)
            }
            None if self.0.retry_state.attempts > 1 => write!(line, "; {}", self.0.retry_state),
            None => Ok(()),
        }
    }
}

fn write_entry(line: &mut impl fmt::Write, entry: &RequestError) -> fmt::Result {
    let says_something = [&entry.message, &entry.kind, &entry.field].iter().any(|text| text.is_some());
    if says_something { write!(line, ": {entry}") } else { Ok(()) }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_line(f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("text", &format_args!("{self}"))
            .field("body_bytes", &self.0.body.len())
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_one_pointer() {
        assert_eq!(size_of::<Error>(), size_of::<usize>());
        fn is_shareable<T: Send + Sync + 'static>() {}
        is_shareable::<Error>();
    }
}
