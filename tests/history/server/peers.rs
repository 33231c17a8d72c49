//! Peers that are no server, and record what they are sent.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};

/// One that takes one connection.
pub struct Peer {
    /// Where it listens, on a loopback address.
    pub port: u16,
    received: Receiver<Vec<u8>>,
}

impl Peer {
    /// After each thing that it is sent it answers with the next of these, and at last waits for the end.
    pub fn that_answers(answers: Vec<Vec<u8>>) -> Self {
        Self::that(move |stream, received| {
            for answer in answers {
                read(stream, received);
                let _ = stream.write_all(&answer);
            }
        })
    }

    /// It takes part in SCRAM as far as it can without the password, and then says that all is well.
    pub fn that_skips_its_proof() -> Self {
        Self::that(|stream, received| {
            read(stream, received);
            let _ = stream.write_all(b"R\0\0\0\x17\0\0\0\x0aSCRAM-SHA-256\0\0");
            read(stream, received);
            let text = String::from_utf8_lossy(received).into_owned();
            let nonce = text.rsplit_once(",r=").expect("a nonce").1;
            let challenge = format!("r={nonce}x,s=c2FsdA==,i=4096");
            let length = u32::try_from(challenge.len() + 8).expect("short").to_be_bytes();
            let _ = stream.write_all(&[b"R", &length[..], &11u32.to_be_bytes(), challenge.as_bytes()].concat());
            read(stream, received);
            let _ = stream.write_all(b"R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I");
        })
    }

    fn that(answers: impl FnOnce(&mut TcpStream, &mut Vec<u8>) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (sender, received) = channel();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut received = Vec::new();
            answers(&mut stream, &mut received);
            let _ = stream.read_to_end(&mut received);
            let _ = sender.send(received);
        });
        Self { port, received }
    }

    /// All that it was sent.
    pub fn received(self) -> Vec<u8> {
        self.received.recv().expect("the connection ends")
    }
}

fn read(stream: &mut TcpStream, received: &mut Vec<u8>) {
    let mut chunk = [0; 4096];
    let count = stream.read(&mut chunk).unwrap_or_default();
    received.extend_from_slice(&chunk[..count]);
}
