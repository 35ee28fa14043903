//! What an editor saved after the program was killed is the answer so far.

use crate::attempt::SessionId;
use crate::backstage::Backstage;
use crate::term::editor::left::Left;
use uuid::Uuid;

impl Backstage {
    /// Takes what editors saved after a kill into the drafts it belongs to. What cannot be taken stays and is named.
    pub fn take_up_edits(&mut self) -> Vec<String> {
        let mut notices = Vec::new();
        for left in Left::find(&self.paths.drafts_dir()) {
            let taken = left.is_known() || self.take_up(&left).unwrap_or(false);
            if taken && !left.more {
                left.remove();
            } else {
                notices.push(left.notice(taken));
            }
        }
        notices
    }

    /// Whether the draft has the text now. A draft that went on without the editor keeps its own; `None`: there is none, or
    /// another window works on it.
    fn take_up(&mut self, left: &Left) -> Option<bool> {
        let session = SessionId::new(Uuid::try_parse(left.owner.as_deref()?).ok()?);
        let saved = left.saved.as_ref()?;
        let mut draft = self.drafts.claim(session).ok()??;
        let mut taken = draft.notes == *saved;
        if draft.notes == left.before && !taken {
            draft.notes.clone_from(saved);
            taken = self.drafts.write(session, &draft).is_ok();
        }
        self.drafts.set_down(session).ok().map(|()| taken)
    }
}
