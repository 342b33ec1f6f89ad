//! A server on loopback that stands for the documentation site, good days and bad.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

/// What an address answers.
pub enum Answer {
    /// 200 with this body.
    Body(Vec<u8>),
    /// 200 with this body as it is, but compressed on the way.
    Gzip(Vec<u8>),
    /// A status, and nothing more.
    Status(&'static str),
    /// A redirect to there.
    Redirect(String),
    /// The head promises more than the body has.
    Cut(Vec<u8>),
    /// Nothing, for long.
    Silence,
    /// A byte now and then.
    Trickle,
    /// More than anybody wants.
    Flood,
}

pub struct Site {
    pub url: String,
}

impl Site {
    /// Serves these paths, and 404 elsewhere, until the process ends.
    pub fn new(answers: Vec<(&'static str, Answer)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let path = path_asked_for(&mut stream);
                let answer = answers.iter().find(|(known, _)| *known == path);
                // The other side may have had enough.
                let _ =
                    answer.map_or(&Answer::Status("404 Not Found"), |(_, answer)| answer).give(&mut stream);
            }
        });
        Self { url }
    }

    pub fn at(path: &'static str, answer: Answer) -> (Self, String) {
        let site = Self::new(vec![(path, answer)]);
        let url = format!("{}{path}", site.url);
        (site, url)
    }
}

fn path_asked_for(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) == 1 {
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    assert!(!head.to_lowercase().contains("authorization"), "nobody asked for a token:\n{head}");
    head.split(' ').nth(1).unwrap_or_default().to_owned()
}

impl Answer {
    fn give(&self, stream: &mut TcpStream) -> std::io::Result<()> {
        let mut send = |head: &str, body: &[u8]| {
            stream.write_all(format!("HTTP/1.1 {head}\r\nConnection: close\r\n\r\n").as_bytes())?;
            stream.write_all(body)
        };
        match self {
            Self::Body(body) => send(&format!("200 OK\r\nContent-Length: {}", body.len()), body),
            Self::Gzip(body) => {
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
                encoder.write_all(body)?;
                let body = encoder.finish()?;
                send(&format!("200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}", body.len()), &body)
            }
            Self::Status(status) => send(&format!("{status}\r\nContent-Length: 0"), b""),
            Self::Redirect(to) => send(&format!("302 Found\r\nLocation: {to}\r\nContent-Length: 0"), b""),
            Self::Cut(body) => send(&format!("200 OK\r\nContent-Length: {}", body.len() * 2), body),
            Self::Silence => {
                thread::sleep(Duration::from_secs(20));
                Ok(())
            }
            Self::Trickle => {
                send("200 OK", b"")?;
                for _ in 0..200 {
                    stream.write_all(b" ")?;
                    thread::sleep(Duration::from_millis(100));
                }
                Ok(())
            }
            Self::Flood => {
                send("200 OK", b"")?;
                let chunk = vec![b' '; 1 << 20];
                loop {
                    stream.write_all(&chunk)?;
                }
            }
        }
    }
}
