//! A Redis server for as long as it is needed.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A server of its own, which ends with it.
pub struct Server {
    port: u16,
    process: Option<Child>,
}

impl Server {
    /// `None` where there is no `redis-server`.
    pub async fn start() -> Option<Self> {
        if Command::new("redis-server").arg("--version").stdout(Stdio::null()).status().is_err() {
            println!("NOT RUN: there is no redis-server");
            return None;
        }
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut server = Self { port: free.port(), process: None };
        server.run().await;
        Some(server)
    }

    pub async fn run(&mut self) {
        let port = self.port.to_string();
        let mut command = Command::new("redis-server");
        command.args(["--port", &port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]);
        self.process = Some(command.stdout(Stdio::null()).spawn().expect("redis-server"));
        while std::net::TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }

    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}
