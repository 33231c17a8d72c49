//! A listener that says nothing and remembers who came.

use std::io::Read;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Debug, Default)]
struct Seen {
    connections: AtomicUsize,
    bytes: Mutex<Vec<u8>>,
    over: AtomicBool,
}

/// A bare TCP listener: it takes every connection, reads what is sent and never answers.
#[derive(Debug)]
pub struct Recorder {
    address: SocketAddr,
    seen: Arc<Seen>,
}

impl Recorder {
    /// Listens on a loopback port from now on.
    pub fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let address = listener.local_addr().expect("an address");
        let seen = Arc::new(Seen::default());
        let shared = Arc::clone(&seen);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if shared.over.load(Ordering::SeqCst) {
                    break;
                }
                shared.connections.fetch_add(1, Ordering::SeqCst);
                let shared = Arc::clone(&shared);
                std::thread::spawn(move || listen(stream, &shared));
            }
        });
        Self { address, seen }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// As a base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections there were.
    pub fn connections(&self) -> usize {
        self.seen.connections.load(Ordering::SeqCst)
    }

    /// All bytes of all connections.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen.bytes.lock().expect("no panic").clone()
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.seen.over.store(true, Ordering::SeqCst);
        // Wakes the listener up so that it sees that it is over.
        let _ = TcpStream::connect(self.address);
    }
}

fn listen(mut stream: TcpStream, seen: &Seen) {
    let _ = stream.set_read_timeout(Some(Duration::from_millis(100)));
    let mut chunk = [0; 4096];
    while !seen.over.load(Ordering::SeqCst) {
        match stream.read(&mut chunk) {
            Ok(0) => break,
            Ok(read) => seen.bytes.lock().expect("no panic").extend_from_slice(&chunk[..read]),
            Err(_) => {}
        }
    }
}
