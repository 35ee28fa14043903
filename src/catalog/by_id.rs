//! From an id to a place in a list, without keeping the ids twice.

use crate::catalog::Header;
use std::hash::BuildHasher;
use std::hash::RandomState;

const FREE: u32 = u32::MAX;

/// A hash table of places in a list of headers, four bytes a slot; the list itself holds the ids.
#[derive(Debug, Default)]
pub(super) struct ById {
    /// None, or a power of two of them, at most half taken.
    slots: Vec<u32>,
    hasher: RandomState,
}

impl ById {
    /// The place of the header with this id.
    pub(super) fn find(&self, headers: &[Header], id: &str) -> Option<usize> {
        self.slot(headers, id).and_then(|slot| self.taken(slot))
    }

    /// Gives the place behind the last header to this id, for a header about to be pushed there. The error is the place
    /// of the header that already has the id.
    pub(super) fn claim(&mut self, headers: &[Header], id: &str) -> Result<(), usize> {
        if (headers.len() + 1) * 2 > self.slots.len() {
            self.grow(headers);
        }
        let Some(slot) = self.slot(headers, id) else { return Ok(()) };
        if let Some(place) = self.taken(slot) {
            return Err(place);
        }
        self.fill(slot, headers.len());
        Ok(())
    }

    fn grow(&mut self, headers: &[Header]) {
        self.slots = vec![FREE; ((headers.len() + 1) * 4).next_power_of_two()];
        for (place, header) in headers.iter().enumerate() {
            // All ids differ, so that the first free slot is found without looking at the others.
            let free = self.probe(header.id.as_str()).find(|slot| self.taken(*slot).is_none());
            if let Some(slot) = free {
                self.fill(slot, place);
            }
        }
    }

    /// The slot that holds this id, or the free one where it belongs.
    fn slot(&self, headers: &[Header], id: &str) -> Option<usize> {
        let is = |place: usize| headers.get(place).is_some_and(|header| header.id.as_str() == id);
        self.probe(id).find(|slot| self.taken(*slot).is_none_or(is))
    }

    fn taken(&self, slot: usize) -> Option<usize> {
        self.slots.get(slot).filter(|place| **place != FREE).map(|place| *place as usize)
    }

    fn fill(&mut self, slot: usize, place: usize) {
        if let Some(slot) = self.slots.get_mut(slot) {
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
