//! Processes as Linux tells of them.

use super::Seen;
use super::Taken;
use super::members;
use rustix::process::Pid;
use rustix::process::PidfdFlags;
use rustix::process::Signal;
use rustix::process::pidfd_open;
use rustix::process::pidfd_send_signal;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// Every so many looks it is looked for new ones: that reads a file of every process there is.
const SEARCH_EVERY: u32 = 4;

/// How often those are looked for that left the group: each time may find what the others started meanwhile.
const PASSES: usize = 5;

/// The processes of a run.
#[derive(Debug, Default)]
pub(in crate::workspace) struct Family {
    known: BTreeSet<i32>,
    looks: u32,
}

impl Family {
    /// What they take now.
    pub(in crate::workspace) fn look(&mut self, leader: Pid) -> Taken {
        if self.looks.is_multiple_of(SEARCH_EVERY) {
            let all: Vec<Seen> = pids().into_iter().filter_map(seen).collect();
            self.known = members(&all, leader.as_raw_pid());
        }
        self.looks = self.looks.wrapping_add(1);
        Taken { processes: self.known.len(), resident: resident(&self.known) }
    }
}

/// KiB that they hold. Where there are several, what they share is counted once, as far as the system tells.
fn resident(known: &BTreeSet<i32>) -> u64 {
    let of = |pid: &i32| match known.len() {
        1 => kib(*pid, "status", "VmRSS:"),
        _ => kib(*pid, "smaps_rollup", "Pss:").or_else(|| kib(*pid, "status", "VmRSS:")),
    };
    known.iter().filter_map(of).sum()
}

/// A figure of a process, as in `VmRSS:     1234 kB`.
fn kib(pid: i32, file: &str, key: &str) -> Option<u64> {
    let text = fs::read_to_string(path(pid, file)).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(key))?;
    line.split_whitespace().next()?.parse().ok()
}

fn path(pid: i32, file: &str) -> PathBuf {
    PathBuf::from(format!("/proc/{pid}/{file}"))
}

fn pids() -> Vec<i32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect()
}

/// `pid (name) state parent group ..`; the name may hold anything, a closing bracket too.
fn seen(pid: i32) -> Option<Seen> {
    let text = fs::read(path(pid, "stat")).ok()?;
    let after = text.iter().rposition(|byte| *byte == b')')?;
    let rest = String::from_utf8_lossy(text.get(after + 1..)?);
    let mut fields = rest.split_whitespace().skip(1).map(str::parse);
    Some(Seen { pid, parent: fields.next()?.ok()?, group: fields.next()?.ok()? })
}

/// Ends every process that was started with this entry in its environment.
pub(in crate::workspace) fn kill_marked(mark: &str) {
    for _ in 0..PASSES {
        let killed = pids().into_iter().filter(|pid| kill_if_marked(*pid, mark)).count();
        if killed == 0 {
            return;
        }
    }
}

/// True if it had the mark and was alive.
fn kill_if_marked(pid: i32, mark: &str) -> bool {
    let marked = || {
        let environment = fs::read(path(pid, "environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|entry| entry == mark.as_bytes())
    };
    // The handle is taken first and the mark read again: it cannot be another process of the same number.
    let Some(handle) = Pid::from_raw(pid).filter(|_| marked()) else { return false };
    let Ok(handle) = pidfd_open(handle, PidfdFlags::empty()) else { return false };
    marked() && pidfd_send_signal(&handle, Signal::KILL).is_ok()
}
