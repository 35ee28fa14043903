//! From an id to a place in a list, without keeping the ids twice.

use crate::catalog::Header;
use std::hash::BuildHasher;
use std::hash::RandomState;

const FREE: u32 = u32::MAX;

/// A hash table of places in a list of headers, four bytes a slot; the list itself holds the ids.
#[derive(Debug, Default)]
pub(super) struct ById {
    /// A power of two, at most half taken.
    slots: Vec<u32>,
    hasher: RandomState,
}

impl ById {
    /// The place of the header with this id.
    pub(super) fn find(&self, headers: &[Header], id: &str) -> Option<usize> {
        self.probe(id).find_map(|slot| match self.slots.get(slot).copied() {
            None | Some(FREE) => Some(None),
            Some(place) if is(headers, place, id) => Some(Some(place as usize)),
            Some(_) => None,
        })?
    }

    /// Adds the last header of the list, whose id must be new.
    pub(super) fn add_last(&mut self, headers: &[Header]) {
        if headers.len() * 2 > self.slots.len() {
            let slots = (headers.len() * 4).next_power_of_two();
            self.slots.clear();
            self.slots.resize(slots, FREE);
            for place in 0..headers.len() {
                self.put(headers, place);
            }
        } else if let Some(last) = headers.len().checked_sub(1) {
            self.put(headers, last);
        }
    }

    fn put(&mut self, headers: &[Header], place: usize) {
        let Some(header) = headers.get(place) else { return };
        let free = self.probe(header.id.as_str()).find(|slot| self.slots.get(*slot) == Some(&FREE));
        if let Some(slot) = free.and_then(|slot| self.slots.get_mut(slot)) {
            *slot = u32::try_from(place).unwrap_or(FREE);
        }
    }

    /// The slots to look at for an id, in order: every slot once.
    fn probe(&self, id: &str) -> impl Iterator<Item = usize> + use<> {
        let length = self.slots.len();
        #[expect(clippy::cast_possible_truncation, reason = "a hash; any of its bits serve")]
        let first = self.hasher.hash_one(id) as usize;
        (0..length).map(move |step| first.wrapping_add(step) & (length - 1))
    }
}

fn is(headers: &[Header], place: u32, id: &str) -> bool {
    headers.get(place as usize).is_some_and(|header| header.id.as_str() == id)
}
