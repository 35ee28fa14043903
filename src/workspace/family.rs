//! The processes of a run: how many they are and what memory they hold.

#[cfg(target_os = "linux")]
mod proc;
#[cfg(any(not(target_os = "linux"), test))]
mod ps;

#[cfg(target_os = "linux")]
pub(super) use proc::Family;
#[cfg(target_os = "linux")]
pub(super) use proc::kill_marked;
#[cfg(not(target_os = "linux"))]
pub(super) use ps::Family;
#[cfg(not(target_os = "linux"))]
pub(super) use ps::kill_marked;

use std::collections::BTreeSet;

/// What the processes of a run take together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Taken {
    /// How many they are.
    pub(super) processes: usize,
    /// Memory in use, in KiB.
    pub(super) resident: u64,
}

/// A process among all of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    pid: i32,
    parent: i32,
    group: i32,
}

/// Those of a group, and all that descend from them.
fn members(all: &[Seen], group: i32) -> BTreeSet<i32> {
    let mut found: BTreeSet<i32> = all.iter().filter(|seen| seen.group == group).map(|seen| seen.pid).collect();
    loop {
        let more = all.iter().filter(|seen| found.contains(&seen.parent) && !found.contains(&seen.pid));
        let more: Vec<i32> = more.map(|seen| seen.pid).collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Members are those of the group and their descendants, also of those that have left it; nobody else.
    #[test]
    fn descendants_belong_to_it() {
        let all = [(7, 1, 7), (8, 7, 7), (12, 11, 11), (11, 8, 11), (9, 1, 9), (10, 9, 9), (6, 1, 7)];
        let all = all.map(|(pid, parent, group)| Seen { pid, parent, group });
        assert_eq!(members(&all, 7), BTreeSet::from([6, 7, 8, 11, 12]));
        assert_eq!(members(&all, 5), BTreeSet::new());
    }
}
