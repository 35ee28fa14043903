//! Processes as `ps` tells of them, where there is no other way.

use super::Seen;
use super::Taken;
use super::members;
use crate::workspace::pipe::Pipe;
use rustix::process::Pid;
use std::io;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;

/// Bytes that a table may have.
const ROOM: usize = 4 << 20;

/// Every process, its figures without a heading; memory in KiB.
const TABLE: [&str; 8] = ["-A", "-o", "pid=", "-o", "ppid=", "-o", "pgid=", "-o"];
const MEMORY: &str = "rss=";

/// The processes of a run. A `ps` is at work all the time; nobody waits for it.
#[derive(Debug, Default)]
pub(in crate::workspace) struct Family {
    asked: Option<(Child, Pipe)>,
    last: Taken,
}

impl Family {
    /// What they took when it was last told; what they share is counted more than once.
    pub(in crate::workspace) fn look(&mut self, leader: Pid) -> Taken {
        if self.asked.is_none() {
            self.asked = ask().ok();
        }
        let Some((ps, pipe)) = &mut self.asked else { return self.last };
        pipe.drain();
        if !matches!(ps.try_wait(), Ok(None)) && pipe.fd().is_none() {
            self.last = taken(&String::from_utf8_lossy(pipe.kept()), leader.as_raw_pid());
            self.asked = None;
        }
        self.last
    }
}

impl Drop for Family {
    fn drop(&mut self) {
        if let Some((ps, _)) = &mut self.asked {
            let _ = ps.kill();
            let _ = ps.wait();
        }
    }
}

fn ask() -> io::Result<(Child, Pipe)> {
    let (pipe, stdout) = Pipe::new(ROOM)?;
    let mut command = Command::new("ps");
    command.args(TABLE).arg(MEMORY).stdin(Stdio::null()).stdout(stdout).stderr(Stdio::null());
    Ok((command.spawn()?, pipe))
}

fn taken(table: &str, group: i32) -> Taken {
    let row = |line: &str| {
        let mut fields = line.split_whitespace().map(str::parse::<i64>);
        let mut next = || fields.next()?.ok();
        let seen = Seen {
            pid: i32::try_from(next()?).ok()?,
            parent: i32::try_from(next()?).ok()?,
            group: i32::try_from(next()?).ok()?,
        };
        Some((seen, u64::try_from(next()?).ok()?))
    };
    let rows: Vec<(Seen, u64)> = table.lines().filter_map(row).collect();
    let seen: Vec<Seen> = rows.iter().map(|(seen, _)| *seen).collect();
    let members = members(&seen, group);
    let resident = rows.iter().filter(|(seen, _)| members.contains(&seen.pid)).map(|(_, resident)| resident).sum();
    Taken { processes: members.len(), resident }
}

/// The system does not tell who left the group: those run on until they end.
#[cfg(not(target_os = "linux"))]
pub(in crate::workspace) const fn kill_marked(_mark: &str) {}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::process::getpgrp;

    /// A table is read row by row; what is no row is passed over.
    #[test]
    fn tables_are_read() {
        let table = "    1     0     1  9000\n  40     1    40   100\n  41    40    41    20\nnonsense\n  50 1 50 7\n";
        assert_eq!(taken(table, 40), Taken { processes: 2, resident: 120 });
        assert_eq!(taken("", 40), Taken::default());
    }

    /// The `ps` of this machine finds the group that these tests run in.
    #[test]
    fn the_machine_is_asked() {
        if Command::new("ps").arg("-A").stdout(Stdio::null()).status().is_err() {
            println!("skipped: there is no ps here");
            return;
        }
        let mut family = Family::default();
        family.look(getpgrp());
        while family.asked.is_some() {
            let pipe = &family.asked.as_ref().unwrap().1;
            let mut wait: Vec<_> = pipe
                .fd()
                .map(|fd| rustix::event::PollFd::from_borrowed_fd(fd, rustix::event::PollFlags::IN))
                .into_iter()
                .collect();
            if !wait.is_empty() {
                rustix::event::poll(&mut wait, None).unwrap();
            }
            family.look(getpgrp());
        }
        assert!(family.last.processes > 0 && family.last.resident > 1000, "{:?}", family.last);
    }
}
