//! What Home shows: the history's facts, today's suggestion, interrupted answers.

use crate::app::effect::Report;
use crate::app::effect::Suggestion;
use crate::backstage::Backstage;
use crate::backstage::draw;
use crate::catalog::Header;
use crate::clock::Now;
use crate::coach::exposure;
use crate::coach::exposure::Sitting;
use crate::coach::pick::Pick;
use crate::coach::reason;
use crate::history::HomeFacts;
use crate::history::Page;

/// Attempts that Home lists.
const LATEST: u32 = 5;

/// Sessions that are looked at for the next step of the dial: some at another setting may lie between.
const LOOKED_AT: u32 = 20;

impl Backstage {
    pub(super) fn load_home(&self, now: Now) -> Result<Report, String> {
        let facts = match &self.store {
            Ok(store) => store.home(now.wall, LATEST).map_err(|error| error.to_string())?,
            Err(_) => HomeFacts::default(),
        };
        // Drawn from all questions, or it would be another one a moment later.
        let pick = if self.looking { None } else { draw::suggest(self, now)? };
        let suggestion = pick.and_then(|pick| {
            let header = self.catalog.header(&pick.question)?;
            Some(self.suggestion(&pick, header))
        });
        let offer = self.drafts.offered().map_err(|error| error.to_string())?;
        let mut drafts: Vec<_> = offer.drafts.into_iter().map(|(_, draft)| draft).collect();
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.saved));
        Ok(Report::Home { facts: Box::new(facts), suggestion, drafts })
    }

    /// The next step of the dial after the last sittings; where there is no history there is none.
    pub(super) fn next_step(&self) -> Result<Report, String> {
        let Ok(store) = &self.store else { return Ok(Report::NextStep(None)) };
        let lines = store.sessions(Page::first(LOOKED_AT)).map_err(|error| error.to_string())?;
        let sittings = lines.into_iter().map(|line| Sitting {
            dial: line.session.dial(),
            before: line.session.nerves.before,
            passes: line.passes,
            reviewed: line.reviewed,
        });
        let sittings: Vec<Sitting> = sittings.collect();
        Ok(Report::NextStep(exposure::next_step(&sittings).map(Box::new)))
    }

    fn suggestion(&self, pick: &Pick, header: &Header) -> Suggestion {
        let limit = self.settings.practice.limit(header.limit());
        Suggestion {
            question: pick.question.clone(),
            headline: format!(
                "One {} question, {}",
                header.category.title().to_lowercase(),
                self.settings.practice.realism.title().to_lowercase()
            ),
            minutes: u32::try_from(limit.as_secs().div_ceil(60)).unwrap_or(u32::MAX),
            why: reason::brief(&pick.reasons),
            spoiler: format!("{}: {}", header.title, reason::full(&pick.key.topic, &pick.reasons)),
        }
    }
}
