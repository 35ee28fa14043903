//! The reading end of what a child prints.

use rustix::fd::AsFd;
use rustix::fd::BorrowedFd;
use rustix::io::Errno;
use rustix::io::ioctl_fionbio;
use std::io;
use std::io::PipeReader;
use std::io::PipeWriter;

/// Bytes read at once: what a pipe holds.
const CHUNK: usize = 64 << 10;

/// Chunks read before somebody else has a turn.
const CHUNKS: usize = 8;

/// A pipe that never makes its reader wait.
#[derive(Debug)]
pub(super) struct Pipe {
    /// `None` once nobody writes any more.
    reader: Option<PipeReader>,
    kept: Vec<u8>,
    /// Bytes that are kept at most.
    room: usize,
    read: usize,
}

impl Pipe {
    /// A pipe that keeps the first bytes, and its writing end.
    pub(super) fn new(room: usize) -> io::Result<(Self, PipeWriter)> {
        let (reader, writer) = io::pipe()?;
        ioctl_fionbio(&reader, true)?;
        Ok((Self { reader: Some(reader), kept: Vec::new(), room, read: 0 }, writer))
    }

    /// Takes what waits, a good deal at most. What does not find room is dropped, so that a program never waits for us.
    pub(super) fn drain(&mut self) {
        let Some(reader) = &self.reader else { return };
        let mut bytes = vec![0; CHUNK];
        for _ in 0..CHUNKS {
            match rustix::io::read(reader, &mut bytes) {
                Ok(count) if count > 0 => {
                    self.read = self.read.saturating_add(count);
                    let room = self.room.saturating_sub(self.kept.len()).min(count);
                    self.kept.extend_from_slice(bytes.get(..room).unwrap_or_default());
                }
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => return,
                _ => return self.reader = None,
            }
        }
    }

    /// Readable when something waits; `None` once nobody writes any more.
    pub(super) fn fd(&self) -> Option<BorrowedFd<'_>> {
        self.reader.as_ref().map(AsFd::as_fd)
    }

    /// How many bytes came.
    pub(super) const fn read(&self) -> usize {
        self.read
    }

    /// What is kept.
    pub(super) fn kept(&self) -> &[u8] {
        &self.kept
    }

    /// Whether more came than is kept.
    pub(super) const fn is_cut(&self) -> bool {
        self.read > self.kept.len()
    }
}
