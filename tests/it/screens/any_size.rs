//! Lists and details at every size, with everything in them that is hard to fit.

use crate::sample;
use crate::screens::furnished;
use crate::screens::plan;
use crate::screens::press;
use crate::screens::report;
use crate::screens::shot;
use crate::screens::type_text;
use greenroom::app::App;
use greenroom::app::action::Command;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::attempt::Attempt;
use greenroom::format::Realism;
use greenroom::history::HistoryPage;
use greenroom::history::QuestionMarks;
use greenroom::history::SessionDetail;

/// Wide characters, a word without an end, marks that combine, and a tab.
const AWKWARD: &str = "\u{65e5}\u{672c}\u{8a9e}\u{306e}\u{9577}\u{3044}\u{984c}\u{540d} \
    abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz \
    re\u{301}sume\u{301}\tend";

fn awkward(mut attempt: Attempt) -> Attempt {
    attempt.snapshot.title = AWKWARD.into();
    attempt.snapshot.prompt = format!("{AWKWARD}\n\n{AWKWARD}");
    attempt.notes = format!("\tfn main() {{\n{AWKWARD}\n}}");
    for point in &mut attempt.snapshot.points {
        point.text = AWKWARD.into();
    }
    attempt
}

fn history() -> App {
    let mut app = furnished();
    let effects = press(&mut app, &[Command::History]);
    let Some(Effect::LoadHistory(query)) = effects.first() else { panic!("{effects:?}") };
    let mut rows = sample::summaries();
    rows[2].title = AWKWARD.into();
    let page =
        HistoryPage { query: (**query).clone(), rows, total: 8, ripe: Vec::new(), today: sample::now(0).wall.day() };
    report(&mut app, Report::History(Box::new(page)), 0);
    press(&mut app, &[Command::Down, Command::Down]);
    app
}

fn screens() -> Vec<(&'static str, App)> {
    let marks = QuestionMarks { bookmark: true, never: true, note: AWKWARD.to_owned() };
    let mut screens = vec![("history", history())];
    let mut filtered = history();
    press(&mut filtered, &[Command::Filter, Command::Right, Command::Bottom, Command::Right]);
    screens.push(("history filter", filtered));
    let mut searched = history();
    press(&mut searched, &[Command::Search]);
    type_text(&mut searched, AWKWARD);
    screens.push(("history search", searched));
    screens.push(("plan", plan::sample()));
    let mut catalog = furnished();
    press(&mut catalog, &[Command::Catalog]);
    screens.push(("catalog", catalog));
    let mut session = furnished();
    let attempts = vec![awkward(sample::attempt()), awkward(sample::older_attempt())];
    let detail = SessionDetail { session: sample::session(Realism::Timed), attempts };
    report(&mut session, Report::Session(Box::new(detail)), 0);
    screens.push(("session", session));
    let mut attempt = furnished();
    let one = Box::new(awkward(sample::twice_reviewed()));
    report(&mut attempt, Report::Attempt { attempt: one, marks: marks.clone(), siblings: sample::summaries() }, 0);
    press(&mut attempt, &[Command::Why]);
    screens.push(("attempt", attempt));
    let mut compare = furnished();
    let pair = [sample::older_attempt(), sample::attempt()].map(|attempt| Box::new(awkward(attempt)));
    let [older, newer] = pair;
    report(&mut compare, Report::Comparison(older, newer), 0);
    screens.push(("compare", compare));
    let mut question = furnished();
    let mut one = Box::new(sample::question());
    AWKWARD.clone_into(&mut one.prompt);
    report(&mut question, Report::Question { question: one, marks, attempts: sample::summaries() }, 0);
    press(&mut question, &[Command::Reveal, Command::NextField]);
    screens.push(("question", question));
    screens
}

/// No size and no text makes a screen panic, at its beginning or its end; where it is not too small, something is shown.
#[test]
fn every_screen_draws_at_any_size() {
    let heights = [1, 2, 3, 5, 9, 10, 11, 12, 13, 14, 16, 24, 41];
    for (name, mut app) in screens() {
        for end in [false, true] {
            for width in (1..=12).chain((39..=46).step_by(1)).chain((50..=124).step_by(7)) {
                for height in heights {
                    let drawn = shot(&app, sample::now(0), (width, height));
                    assert!(width < 3 || !drawn.trim().is_empty(), "{name} at {width}x{height}");
                }
            }
            if !end {
                press(&mut app, &[Command::Bottom]);
            }
        }
    }
}
