//! What could not be written: kept here, and tried again until it can.
//!
//! A disk may be full or a file held by another program for a while. Nothing is lost then: saves wait in order, and so does
//! the newest draft. Whoever uses the program is told why not, again with every try, and when all is written.

use crate::app::effect::Effect;
use crate::app::effect::Report;
use crate::attempt::SessionId;
use crate::backstage::Backstage;
use crate::backstage::climb;
use crate::backstage::open_store;
use crate::backstage::words;
use crate::clock::Moment;
use crate::clock::Now;
use crate::drill::draft::Draft;
use crate::store;
use std::collections::BTreeSet;
use std::time::Duration;

/// How long until it is tried again for the first time, and at most: every try in vain doubles it.
const RETRY: [Duration; 2] = [Duration::from_secs(10), Duration::from_secs(80)];

/// How long a try waits for another program that holds the history, when an earlier one had to give up.
const BRIEFLY: Duration = Duration::from_millis(50);

/// What could not be written yet.
#[derive(Debug, Default)]
pub(super) struct Owed {
    /// Saves in the order they were asked for, with the session whose draft stays for them.
    saves: Vec<(Option<SessionId>, Effect)>,
    /// The newest draft, while it could not be written.
    draft: Option<Box<Draft>>,
    /// Sessions that are over but for what is owed.
    over: BTreeSet<SessionId>,
    /// The reason that was told last.
    told: Option<String>,
    /// When it is tried again.
    retry_at: Option<Moment>,
    /// Tries in vain by the clock.
    tries: u32,
}

impl Owed {
    /// When something is tried again; `None` while nothing is owed.
    pub(super) const fn deadline(&self) -> Option<Moment> {
        self.retry_at
    }

    fn is_empty(&self) -> bool {
        self.saves.is_empty() && self.draft.is_none()
    }

    /// Adds a save in the place of the one it makes outdated.
    fn add(&mut self, session: Option<SessionId>, effect: Effect) {
        let outdated = |(_, other): &&mut (_, Effect)| match (&effect, other) {
            (Effect::SaveSession(one), Effect::SaveSession(other)) => one.id == other.id,
            (Effect::SaveAttempt(one), Effect::SaveAttempt(other)) => one.id == other.id,
            (Effect::SaveReview(one, review), Effect::SaveReview(other, outdated)) => {
                one == other && review.kind == outdated.kind
            }
            _ => false,
        };
        match self.saves.iter_mut().find(outdated) {
            Some(place) => *place = (session, effect),
            None => self.saves.push((session, effect)),
        }
    }

    /// A session of which nothing but the head is owed is worth nothing once it is over.
    fn forget_empty(&mut self, session: SessionId) {
        let of = |(other, _): &(Option<SessionId>, Effect)| other.is_none_or(|other| other == session);
        let head = |save: &(_, Effect)| matches!(save.1, Effect::SaveSession(_));
        if self.saves.iter().filter(|save| of(save)).all(head) {
            self.saves.retain(|save| !of(save));
        }
    }

    fn waits_for(&self, session: SessionId) -> bool {
        self.saves.iter().any(|(other, _)| other.is_none_or(|other| other == session))
    }

    /// Whether this reason has not been told yet.
    fn is_news(&mut self, why: &str) -> bool {
        let news = self.told.as_deref() != Some(why);
        self.told = Some(why.to_owned());
        news
    }
}

impl Backstage {
    /// Saves, and with it whatever could not be saved before.
    pub(super) fn save(&mut self, effect: Effect, now: Now) -> Result<Option<Report>, String> {
        let session = match &effect {
            Effect::SaveSession(session) => Some(session.id),
            Effect::SaveAttempt(attempt) => Some(attempt.session),
            _ => self.running,
        };
        let review = matches!(effect, Effect::SaveReview(..));
        self.owed.add(session, effect);
        match self.pay(store::PATIENCE, now) {
            Ok(()) => Ok(self.paid()),
            Err(why) => {
                self.try_later(now);
                if self.owed.is_news(&why) || review { Err(not_yet(&why)) } else { Ok(None) }
            }
        }
    }

    /// Writes a draft; one that cannot be written waits, and the newest is enough.
    pub(super) fn keep_draft(&mut self, draft: Box<Draft>, now: Now) -> Result<Option<Report>, String> {
        self.running = Some(draft.drill.session().id);
        self.owed.over.remove(&draft.drill.session().id);
        match self.write_draft(&draft, now) {
            Ok(()) => {
                let waited = self.owed.draft.take().is_some();
                Ok(if waited { self.paid() } else { None })
            }
            Err(why) => {
                self.owed.draft = Some(draft);
                self.try_later(now);
                self.owed.is_news(&why);
                Err(why)
            }
        }
    }

    /// Ends a draft: its session is over or was thrown away. It stays while something of the session is owed.
    pub(super) fn end_draft(&mut self, session: SessionId, now: Now) -> Result<Option<Report>, String> {
        self.owed.forget_empty(session);
        if self.owed.waits_for(session)
            && let Err(why) = self.pay(BRIEFLY, now)
        {
            self.owed.over.insert(session);
            self.try_later(now);
            return Err(not_yet(&why));
        }
        self.owed.draft.take_if(|draft| draft.drill.session().id == session);
        let paid = self.paid();
        self.running = None;
        self.drafts.remove(session).map_err(words)?;
        Ok(paid)
    }

    /// Tries again when it is time.
    pub(super) fn retry(&mut self, now: Now) -> Vec<Report> {
        if self.owed.retry_at.is_none_or(|at| at > now.moment) {
            return Vec::new();
        }
        match self.try_all(now) {
            Ok(()) => self.paid().into_iter().collect(),
            Err(why) => {
                self.owed.tries += 1;
                self.try_later(now);
                vec![Report::Failed(not_yet(&why))]
            }
        }
    }

    /// Tries for the last time. The answer is what the user has to know before the program ends, with the words of an answer
    /// that could be written nowhere.
    pub fn close(&mut self, now: Now) -> Vec<String> {
        let mut lines: Vec<String> = self.drafts.sync().err().map(words).into_iter().collect();
        if self.owed.is_empty() {
            return lines;
        }
        match self.try_all(now) {
            Ok(()) => {
                self.paid();
                return lines;
            }
            Err(why) => lines.push(why),
        }
        if let Some(draft) = &self.owed.draft {
            let earlier = draft.drill.attempts().iter().map(|attempt| attempt.notes.as_str());
            let mut notes: Vec<&str> = earlier.chain([draft.notes.as_str()]).collect();
            notes.retain(|notes| !notes.trim().is_empty());
            notes.dedup();
            lines.push(format!("Your answer could not be written. These are its words:\n\n{}\n", notes.join("\n\n")));
        } else {
            lines
                .push("What was not saved to the history is kept as a draft and offered at the next start.".to_owned());
        }
        lines
    }

    fn try_all(&mut self, now: Now) -> Result<(), String> {
        let draft = self.owed.draft.take();
        let written = draft.map_or(Ok(()), |draft| {
            let written = self.write_draft(&draft, now);
            self.owed.draft = written.is_err().then_some(draft);
            written
        });
        self.pay(BRIEFLY, now).and(written)
    }

    fn try_later(&mut self, now: Now) {
        let [first, most] = RETRY;
        let pause = first.saturating_mul(2_u32.saturating_pow(self.owed.tries)).min(most);
        self.owed.retry_at = Some(now.moment.plus(pause));
    }

    /// Tries every save that is owed; the answer is the first reason why not.
    fn pay(&mut self, patience: Duration, now: Now) -> Result<(), String> {
        let mut trouble = Ok(());
        self.open_again(now);
        self.be_patient(patience);
        for (session, effect) in std::mem::take(&mut self.owed.saves) {
            if let Err(why) = self.store_one(&effect) {
                self.owed.saves.push((session, effect));
                // Whoever holds the file holds it against the others too.
                self.be_patient(BRIEFLY);
                trouble = trouble.and(Err(why));
            }
        }
        self.be_patient(store::PATIENCE);
        trouble
    }

    /// A history that could not be opened, or not for writing, may be well by now.
    fn open_again(&mut self, now: Now) {
        let unusable = self.store.as_ref().map_or(true, store::Store::is_read_only);
        if unusable && self.owed.told.is_some() {
            match open_store(&self.paths, now) {
                Ok(store) => self.store = Ok(store),
                Err(error) if self.store.is_err() => self.store = Err(error.to_string()),
                Err(_) => {}
            }
        }
    }

    fn be_patient(&self, patience: Duration) {
        if let Ok(store) = &self.store {
            // A database that cannot be told so will say more when it is written.
            let _ = store.set_patience(patience);
        }
    }

    fn store_one(&mut self, effect: &Effect) -> Result<(), String> {
        let store = self.store()?;
        match effect {
            Effect::SaveSession(session) => store.save_session(session),
            Effect::SaveAttempt(attempt) => store.save_attempt(attempt),
            Effect::SaveReview(id, review) => store.save_review(*id, review, &climb),
            _ => Ok(()),
        }
        .map_err(words)
    }

    /// Says so when nothing is owed any more, and lets the drafts go that stayed for it.
    fn paid(&mut self) -> Option<Report> {
        if !self.owed.is_empty() {
            return None;
        }
        (self.owed.retry_at, self.owed.tries) = (None, 0);
        for session in std::mem::take(&mut self.owed.over) {
            // One that another window has taken up stays.
            let _ = self.drafts.remove(session);
        }
        self.owed.told.take().map(|_| Report::Done("Saved now: everything is written.".to_owned()))
    }
}

fn not_yet(why: &str) -> String {
    format!("Not written yet, and tried again by itself: {why}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attempt::Session;
    use crate::catalog::Level;
    use crate::clock::Stamp;
    use crate::config::Paths;
    use crate::drill::Drill;
    use crate::format::Realism;
    use std::fs;
    use std::path::PathBuf;
    use tempfile::TempDir;
    use uuid::Uuid;

    fn at(seconds: u64) -> Now {
        let moment = Moment::at(Duration::from_secs(seconds));
        Now { moment, awake: moment, wall: Stamp::from_millis(1_773_576_000_000, 3600).unwrap() }
    }

    fn session() -> Session {
        let id = SessionId::new(Uuid::from_u128(7));
        Session::new(id, at(0).wall, Realism::Timed, Level::Mid, 0)
    }

    type Place = fn(&Paths) -> PathBuf;

    /// A home in which a file is of no use.
    fn spoilt(place: Place) -> (TempDir, PathBuf, Backstage) {
        let folder = TempDir::new().unwrap();
        let paths = Paths::under(folder.path()).unwrap();
        let spoilt = place(&paths);
        fs::create_dir_all(spoilt.parent().unwrap()).unwrap();
        fs::write(&spoilt, "of no use to anyone who wants a folder or a database here").unwrap();
        let (backstage, _) = Backstage::open(paths, &|_| None, Vec::new(), at(0));
        (folder, spoilt, backstage)
    }

    /// What cannot be written is told, tried again at longer and longer intervals, and written once that is possible.
    #[test]
    fn what_is_owed_is_paid() {
        let draft = || Draft { drill: Drill::new(session(), Vec::new()), notes: "kept".to_owned(), saved: at(0).wall };
        let cases: [(Place, Effect); 2] = [
            (Paths::history_db, Effect::SaveSession(Box::new(session()))),
            (Paths::drafts_dir, Effect::WriteDraft(Box::new(draft()))),
        ];
        for (place, effect) in cases {
            let (_folder, spoilt, mut backstage) = spoilt(place);
            assert!(matches!(backstage.perform(effect, at(0)).as_slice(), [Report::Failed(_)]));
            for (now, due) in [(9, 10), (10, 30), (29, 30), (30, 70), (70, 150), (150, 230)] {
                let told = backstage.settle(at(now));
                assert_eq!(told.len(), usize::from(due != 10 && now != 29), "{now}: {told:?}");
                assert_eq!(backstage.deadline(), Some(at(due).moment), "{now}");
            }
            fs::remove_file(&spoilt).unwrap();
            assert!(backstage.settle(at(229)).is_empty());
            assert!(matches!(backstage.settle(at(230)).as_slice(), [Report::Done(_)]));
            assert!(spoilt.exists() && backstage.owed.deadline().is_none());
            assert!(backstage.close(at(231)).is_empty());
        }
    }

    /// At the end the words of an answer that could be written nowhere are handed over.
    #[test]
    fn the_last_words() {
        let (_folder, _, mut backstage) = spoilt(Paths::drafts_dir);
        let draft =
            Draft { drill: Drill::new(session(), Vec::new()), notes: "my own words".to_owned(), saved: at(0).wall };
        backstage.perform(Effect::WriteDraft(Box::new(draft)), at(0));
        assert!(backstage.close(at(1)).concat().contains("my own words"));
    }
}
