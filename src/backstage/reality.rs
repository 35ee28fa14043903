//! Real interviews: logged, and held beside practice.

use crate::app::effect::Effect;
use crate::app::effect::Report;
use crate::backstage::Backstage;
use crate::backstage::draw;
use crate::backstage::words;
use crate::clock::Now;
use crate::coach::reality::Compared;
use crate::outcome::OutcomeId;
use crate::outcome::RealInterview;
use crate::outcome::Told;
use uuid::Builder;

impl Backstage {
    /// Logs a real interview.
    ///
    /// # Errors
    /// In words: nothing names its format, its day is still to come, or it could not be written.
    pub fn log(&mut self, told: Told, now: Now) -> Result<RealInterview, String> {
        let told =
            told.tidy().ok_or("Say which interview it was: a format such as phone-coding, or words of your own.")?;
        if told.day > now.wall.day() {
            return Err(format!(
                "{} is still to come: log an interview once it was held. The date of the next one is a setting, \
                 `profile.interview_date`.",
                told.day.date()
            ));
        }
        let millis = u64::try_from(now.wall.millis()).unwrap_or(0);
        let id = OutcomeId::new(Builder::from_unix_timestamp_millis(millis, &draw::random()?).into_uuid());
        let interview = RealInterview { id, at: now.wall, told };
        self.store()?.add_outcome(&interview).map_err(words)?;
        Ok(interview)
    }

    /// Performs the effects about real interviews.
    pub(super) fn outcomes(&mut self, effect: Effect, now: Now) -> Result<Report, String> {
        let mut added = None;
        match effect {
            Effect::LogInterview(told) => added = Some(self.log(*told, now)?.id),
            Effect::SetAdvanced(id, advanced) => self.store()?.set_advanced(id, advanced).map_err(words)?,
            _ => {}
        }
        Ok(Report::Outcomes { all: self.reality()?, added })
    }

    /// Every real interview beside the practice before it, newest day first.
    pub fn reality(&mut self) -> Result<Vec<Compared>, String> {
        let found = self.store()?.reality().map_err(words)?;
        Ok(found.into_iter().map(Compared::of).collect())
    }
}
