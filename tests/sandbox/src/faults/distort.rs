//! Faults that spoil an answer whose request has had its effect.

use std::io::Write as _;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use super::Fault;
use crate::answer::Answer;
use crate::wire::Misbehaviour;

const HTML: &str = "<!doctype html><title>502</title><h1>Bad gateway</h1>";
/// A brotli stream that holds the five characters `"any"`, stored as they are.
const BROTLI: [u8; 9] = [0x0B, 0x02, 0x80, b'"', b'a', b'n', b'y', b'"', 0x03];
/// Longer than a patient client waits, shorter than a test that forgot to bound its call.
const SLOW: Duration = Duration::from_secs(3);
const LARGE: usize = 10 << 20;
const DEEP: usize = 100_000;

/// The answer, spoilt.
pub(crate) fn distort(fault: Fault, answer: Answer) -> Answer {
    let error = |status: u16| {
        Answer::json(
            status,
            "application/json",
            &json!({ "errors": [{ "type": "internal", "message": "on demand" }] }),
        )
    };
    match fault {
        Fault::InternalError => error(500),
        Fault::NotImplemented => error(501),
        Fault::BadGateway => Answer::text(502, "text/html", HTML),
        Fault::Unavailable => error(503),
        Fault::GatewayTimeout => error(504),
        Fault::NetworkAuthentication => error(511),
        Fault::ErrorMember => Answer::json(500, "application/json", &json!({ "error": "on demand" })),
        Fault::MessageMember => Answer::json(500, "application/json", &json!({ "message": "on demand" })),
        Fault::PlainTextError => Answer::text(503, "text/plain", "on demand"),
        Fault::EmptyError => Answer::text(502, "text/plain", ""),
        Fault::NoAnswer => Answer { wire: Misbehaviour::Instead(Vec::new()), ..answer },
        Fault::NotHttp => {
            Answer { wire: Misbehaviour::Instead(b"220 ready when you are\r\n".to_vec()), ..answer }
        }
        Fault::CutBody => Answer { wire: Misbehaviour::Cut(answer.body.len() / 2), ..answer },
        Fault::SlowStart => Answer { delay: SLOW, ..answer },
        Fault::SlowDrip => Answer { wire: Misbehaviour::Drip, ..answer },
        Fault::Html => Answer { body: HTML.as_bytes().to_vec(), ..answer },
        Fault::EmptyBody => Answer { body: Vec::new(), ..answer },
        Fault::NoContent => Answer { status: 204, body: Vec::new(), headers: Vec::new(), ..answer },
        Fault::ErrorsInSuccess => Answer { body: error(400).body, ..answer },
        Fault::DeepNesting => {
            Answer { body: format!("{{\"data\":{}", "[".repeat(DEEP)).into_bytes(), ..answer }
        }
        Fault::Brotli => Answer { body: BROTLI.to_vec(), ..answer }.with("content-encoding", "br"),
        Fault::Gzip => Answer { body: zipped(&answer.body), ..answer }.with("content-encoding", "gzip"),
        Fault::BrokenGzip => {
            let mut body = zipped(&answer.body);
            body.truncate(body.len() / 2);
            Answer { body, ..answer }.with("content-encoding", "gzip")
        }
        Fault::TruncatedJson => {
            let half = answer.body.len() / 2;
            Answer { body: answer.body[..half].to_vec(), ..answer }
        }
        Fault::InvalidUtf8 => {
            let mut body = answer.body.clone();
            // Inside the first text: the name of the first member.
            if let Some(byte) = body.get_mut(2) {
                *byte = 0xFF;
            }
            Answer { body, ..answer }
        }
        Fault::LargeBody => {
            let mut body = answer.body.clone();
            body.pop();
            if body.len() > 1 {
                body.push(b',');
            }
            body.extend_from_slice(b"\"padding\":\"");
            body.resize(body.len() + LARGE, b'x');
            body.extend_from_slice(b"\"}");
            Answer { body, ..answer }
        }
        _ => answer,
    }
}

fn zipped(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body).and_then(|()| encoder.finish()).expect("writing to memory cannot fail")
}
