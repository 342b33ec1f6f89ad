//! Spans and events, with the feature `tracing`: never a token, a body, a header or an address. Without the
//! feature, nothing.

#[cfg(feature = "tracing")]
mod on {
    use std::time::Duration;

    use tracing::field::Empty;
    use tracing::{Instrument as _, Span, debug, debug_span};

    use crate::client::hook::Attempt;
    use crate::error::Error;
    use crate::request::Operation;
    use crate::response::RawResponse;

    /// The span of a call: `operation`, `maturity`, and when it is over `status` and `attempts`.
    pub(crate) struct CallSpan(Span);

    impl CallSpan {
        pub(crate) fn new(operation: &Operation) -> Self {
            Self(debug_span!(
                target: "segment_public_api",
                "segment_public_api",
                operation = operation.id,
                maturity = %operation.maturity,
                status = Empty,
                attempts = Empty,
            ))
        }

        /// Runs a call within its span.
        pub(crate) async fn wrap(
            &self,
            call: impl Future<Output = Result<RawResponse, Error>>,
        ) -> Result<RawResponse, Error> {
            let result = call.instrument(self.0.clone()).await;
            let (status, attempts) = match &result {
                Ok(answer) => (Some(answer.status), answer.retry_state.attempts),
                Err(error) => (error.status(), error.attempts()),
            };
            if let Some(status) = status {
                self.0.record("status", status.as_u16());
            }
            self.0.record("attempts", attempts);
            result
        }
    }

    /// An attempt that is over.
    pub(crate) fn attempt(attempt: &Attempt) {
        debug!(
            target: "segment_public_api",
            attempt = attempt.number,
            status = attempt.status.map(|status| status.as_u16()),
            failure = attempt.failure.map(tracing::field::debug),
            elapsed_ms = milliseconds(attempt.elapsed),
            "attempt"
        );
    }

    /// A wait that begins, before a further attempt.
    pub(crate) fn wait(wait: Duration) {
        debug!(target: "segment_public_api", wait_ms = milliseconds(wait), "waiting before the next attempt");
    }

    /// A wait that is over, for a rate limit.
    pub(crate) fn paced(waited: Duration) {
        debug!(target: "segment_public_api", waited_ms = milliseconds(waited), "waited for the rate limit");
    }

    fn milliseconds(duration: Duration) -> u64 {
        u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
    }
}

#[cfg(not(feature = "tracing"))]
mod off {
    use std::time::Duration;

    use crate::client::hook::Attempt;
    use crate::request::Operation;

    pub(crate) struct CallSpan;

    impl CallSpan {
        pub(crate) fn new(_: &Operation) -> Self {
            Self
        }

        pub(crate) fn wrap<F: Future>(&self, call: F) -> F {
            call
        }
    }

    pub(crate) fn attempt(_: &Attempt) {}

    pub(crate) fn wait(_: Duration) {}

    pub(crate) fn paced(_: Duration) {}
}

#[cfg(not(feature = "tracing"))]
pub(crate) use off::{CallSpan, attempt, paced, wait};
#[cfg(feature = "tracing")]
pub(crate) use on::{CallSpan, attempt, paced, wait};

#[cfg(all(test, feature = "tracing"))]
mod tests {
    use std::fmt::{Debug, Write as _};
    use std::sync::{Arc, Mutex};

    use tracing::field::{Field, Visit};
    use tracing::span::{Attributes, Id, Record};
    use tracing::{Event, Metadata, Subscriber};

    use crate::client::tests::stub::{GET, answer, builder, call, status};

    /// Writes down everything that is recorded.
    #[derive(Clone, Default)]
    struct Recorder(Arc<Mutex<String>>);

    struct Fields<'a>(&'a mut String);

    impl Visit for Fields<'_> {
        fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
            let _ = write!(self.0, " {field}={value:?}");
        }
    }

    impl Recorder {
        fn line(&self, start: &str, visit: impl FnOnce(&mut Fields<'_>)) {
            let mut text = self.0.lock().unwrap();
            text.push_str(start);
            visit(&mut Fields(&mut text));
            text.push('\n');
        }
    }

    impl Subscriber for Recorder {
        fn enabled(&self, metadata: &Metadata<'_>) -> bool {
            metadata.target() == "segment_public_api"
        }

        fn new_span(&self, span: &Attributes<'_>) -> Id {
            self.line(span.metadata().name(), |fields| span.record(fields));
            Id::from_u64(1)
        }

        fn record(&self, _: &Id, values: &Record<'_>) {
            self.line("record", |fields| values.record(fields));
        }

        fn record_follows_from(&self, _: &Id, _: &Id) {}

        fn event(&self, event: &Event<'_>) {
            self.line("event", |fields| event.record(fields));
        }

        fn enter(&self, _: &Id) {}

        fn exit(&self, _: &Id) {}
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_is_a_span_and_an_attempt_an_event() {
        let recorder = Recorder::default();
        // With one subscriber in the process, a callsite that another test's thread meets first is off for good.
        let _second = tracing::Dispatch::new(recorder.clone());
        let _guard = tracing::subscriber::set_default(recorder.clone());
        let (builder, _) = builder(|number| match number {
            1 => answer(429, &[("retry-after", "2")], r#"{"message":"body"}"#),
            _ => status(200),
        });
        call(&builder.build().unwrap(), &GET).await.unwrap();
        let text = recorder.0.lock().unwrap().clone();
        let expected = [
            r#"segment_public_api operation="getThing" maturity=stable"#,
            r#"event message=attempt attempt=1 status=429 failure=Api elapsed_ms=0"#,
            r#"event message=waiting before the next attempt wait_ms=2000"#,
            r#"event message=attempt attempt=2 status=200 elapsed_ms=0"#,
            "record status=200",
            "record attempts=2",
        ];
        assert_eq!(text.lines().collect::<Vec<_>>(), expected);
    }
}
