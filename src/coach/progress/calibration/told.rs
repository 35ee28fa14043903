//! Calibration as sentences and as numbers.

use crate::coach::calibration::Guess;
use crate::coach::calibration::Prediction;
use crate::coach::evidence::points::Named;
use crate::coach::progress::Table;
use crate::coach::progress::Told;
use crate::coach::progress::calibration::CalibrationPage;
use crate::coach::progress::calibration::Said;
use crate::coach::progress::calibration::bias;
use crate::coach::progress::counted;
use crate::coach::progress::percent;

impl Told for CalibrationPage {
    fn reading(&self) -> String {
        let Some(Prediction { answers, passes, expected_passes, .. }) = self.told.prediction else {
            let answers = counted(self.told.predictions_missing, "more answer");
            return format!("After {answers} with a predicted chance, this page tells whether predictions come true.");
        };
        let guess = self.told.guess.map(|guess| format!("; own coverage is guessed {}", bias(&guess)));
        let foreseen =
            format!("{expected_passes:.0} of the last {answers} answers were foreseen to pass, {passes} did");
        format!("{foreseen}{}.", guess.unwrap_or_default())
    }

    fn table(&self) -> Table {
        let shown = |value: Option<f64>| value.map_or_else(String::new, percent);
        let points = |share: f64| format!("{:+.0}", share * 100.0);
        let mut rows: Vec<[String; 4]> = vec![];
        for Said { chance, answers, passes, pass_rate, .. } in &self.said {
            rows.push([format!("Said {chance}"), answers.to_string(), passes.to_string(), shown(*pass_rate)]);
        }
        if let Some(told) = self.told.prediction {
            let (answers, passes) = (told.answers.to_string(), told.passes.to_string());
            let rate = percent(f64::from(told.passes) / f64::from(told.answers));
            rows.push(["All predictions".to_owned(), answers, passes, rate]);
            let mut row = |name: &str, value| rows.push([name.to_owned(), String::new(), String::new(), value]);
            row("Passes foreseen", format!("{:.1}", told.expected_passes));
            row("Brier score", format!("{:.3}", told.brier));
            row("  of one's own pass rate", format!("{:.3}", told.reference));
            row("Skill", told.skill.map_or_else(String::new, |skill| format!("{skill:+.2}")));
        }
        if let Some(Guess { answers, bias }) = self.told.guess {
            rows.push(["Guessed less found coverage".to_owned(), answers.to_string(), String::new(), points(bias)]);
        }
        let coverage = self.drift.coverage;
        if let Some(mean) = coverage.mean {
            rows.push(["Second look: coverage".to_owned(), coverage.pairs.to_string(), String::new(), points(mean)]);
        }
        for (title, drift) in self.told_dimensions() {
            let mean = drift.shift.mean.map_or_else(String::new, |mean| format!("{mean:+.1}"));
            rows.push([format!("Second look: {title}"), drift.shift.pairs.to_string(), String::new(), mean]);
        }
        for (list, what) in [(self.in_error(), "In error"), (self.missed(), "Missed")] {
            let row = |point: &Named| {
                let times = counted(point.times, "time");
                [format!("{what}: {}", point.text), point.of.to_string(), String::new(), times]
            };
            rows.extend(list.iter().map(row));
        }
        Table { heads: vec!["", "answers", "passed", "figure"], rows: rows.into_iter().map(Vec::from).collect() }
    }

    fn sentences(&self) -> Vec<String> {
        let mut said: Vec<String> = self.said.iter().filter_map(Said::sentence).collect();
        said.extend(self.scores());
        for (list, what) in [(self.in_error(), "Ticked in error"), (self.missed(), "Missed")] {
            let sentence = |point: &Named| format!("{what} {} of {}: {}.", point.times, point.of, point.text);
            said.extend(list.iter().map(sentence));
        }
        if self.points.answers > 0 && self.in_error().is_empty() && self.missed().is_empty() {
            said.push(self.points.sentence());
        }
        said.extend(self.second_looks());
        said
    }
}
