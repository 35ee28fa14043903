//! Real interviews: pictures, and what their keys ask for.

use crate::assert_shots;
use crate::sample;
use crate::screens::furnished;
use crate::screens::press;
use crate::screens::report;
use crate::screens::shot;
use crate::screens::stage::draw_at_any_size;
use crate::screens::type_text;
use greenroom::app::App;
use greenroom::app::Screen;
use greenroom::app::action::Action;
use greenroom::app::action::Command;
use greenroom::app::effect::Deletion;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::app::outcomes::Outcomes;
use greenroom::catalog::Category;
use greenroom::coach::reality::Compared;
use greenroom::coach::reality::Practice;
use greenroom::outcome::OutcomeId;
use greenroom::outcome::RealInterview;
use greenroom::outcome::Told;
use uuid::Uuid;

const LINE: &str =
    "They asked about caches, and what I would do when one of them lies; I drew it before I was asked to.";

fn id(number: u128) -> OutcomeId {
    OutcomeId::new(Uuid::from_u128(0x019c_0000_0000_7000_a000_0000_0000_0000 + number))
}

fn one(
    number: u128,
    days: i64,
    (format, category): (&str, Option<Category>),
    advanced: Option<bool>,
    (passes, answers): (u32, u32),
) -> Compared {
    let at = sample::now(0).wall;
    let line = if number == 1 { LINE.to_owned() } else { String::new() };
    let told = Told { day: at.day().plus(-days), format: format.into(), category, advanced, line };
    let median = (answers > 0).then_some(0.706);
    Compared { interview: RealInterview { id: id(number), at, told }, practice: Practice { answers, passes, median } }
}

/// A spring of interviews, newest first.
fn spring() -> Vec<Compared> {
    let coding = ("phone-coding", Some(Category::Coding));
    vec![
        one(1, 1, coding, Some(true), (5, 7)),
        one(2, 2, ("a chat with the founder of a company whose name is long", None), None, (9, 12)),
        one(3, 9, ("onsite-senior", None), Some(false), (1, 4)),
        one(4, 20, ("design-45", Some(Category::SystemDesign)), Some(false), (3, 5)),
        one(5, 90, coding, Some(true), (1, 2)),
    ]
}

/// The screen over these interviews.
pub(crate) fn showing(all: Vec<Compared>) -> App {
    let mut app = furnished();
    assert_eq!(press(&mut app, &[Command::Outcomes]), [Effect::LoadOutcomes]);
    report(&mut app, Report::Outcomes { all, added: None }, 0);
    app
}

/// The screen with some interviews.
pub(crate) fn some() -> App {
    showing(spring())
}

/// The form on its first row.
pub(crate) fn form() -> App {
    let mut app = some();
    press(&mut app, &[Command::Add]);
    app
}

/// The form with words being typed.
pub(crate) fn typing() -> App {
    let mut app = form();
    press(&mut app, &[Command::Left, Command::Left, Command::Down]);
    app
}

fn screen(app: &App) -> &Outcomes {
    match app.screen() {
        Some(Screen::Outcomes(screen)) => screen,
        other => panic!("{other:?}"),
    }
}

/// The list at three sizes: what practice said before the focused one, and how often the two agreed.
#[test]
fn real_interviews_are_drawn() {
    let app = some();
    assert_shots!("outcomes", app, sample::now(0));
    let mut app = showing(spring()[..2].to_vec());
    press(&mut app, &[Command::Down]);
    assert_shots!("outcomes_few", app, sample::now(0));
    assert_shots!("outcomes_none", showing(Vec::new()), sample::now(0));
}

/// The form at three sizes, with a known format and with own words.
#[test]
fn the_form_is_drawn() {
    assert_shots!("outcomes_form", form(), sample::now(0));
    let mut app = typing();
    type_text(&mut app, "a chat with the founder");
    assert_shots!("outcomes_form_words", app, sample::now(0));
}

/// Nothing is claimed before it is known.
#[test]
fn nothing_is_said_before_it_is_loaded() {
    let mut app = furnished();
    press(&mut app, &[Command::Outcomes]);
    assert!(!shot(&app, sample::now(0), (80, 24)).contains("Log a real interview"));
}

/// The result goes round in both directions, by key and by click; the cursor stays on its interview when the list comes anew.
#[test]
fn the_result_goes_round() {
    let mut app = some();
    let set = |advanced| vec![Effect::SetAdvanced(id(1), advanced)];
    assert_eq!(press(&mut app, &[Command::Right]), set(Some(false)));
    assert_eq!(press(&mut app, &[Command::Select]), set(Some(false)));
    assert_eq!(press(&mut app, &[Command::Left]), set(None));
    app.update(Action::Row(2), sample::now(0));
    assert_eq!(screen(&app).row().map(|row| row.interview.id), Some(id(3)));
    report(&mut app, Report::Outcomes { all: spring()[1..].to_vec(), added: None }, 0);
    assert_eq!(screen(&app).row().map(|row| row.interview.id), Some(id(3)));
}

/// Deleting asks first and names what goes; the list is then read anew.
#[test]
fn deleting_asks_first() {
    let mut app = some();
    assert_eq!(press(&mut app, &[Command::Delete]), []);
    assert_shots!("outcomes_delete", app, sample::now(0));
    assert_eq!(press(&mut app, &[Command::Yes]), [Effect::Delete(Deletion::Outcome(id(1)))]);
    let deleted = Report::Deleted { what: Deletion::Outcome(id(1)), backup: "there".to_owned() };
    let effects = app.update(Action::Report(Box::new(deleted)), sample::now(0));
    assert_eq!(effects, [Effect::LoadOutcomes]);
}

/// A form is logged as it stands, and is done with only when that is reported; what was typed outlives a failure.
#[test]
fn a_form_is_logged() {
    let mut app = form();
    press(&mut app, &[Command::Down, Command::Down, Command::Left, Command::Down, Command::Right, Command::Down]);
    type_text(&mut app, " went well ");
    let effects = press(&mut app, &[Command::Select]);
    let [Effect::LogInterview(told)] = effects.as_slice() else { panic!("{effects:?}") };
    let expected = Told {
        day: sample::now(0).wall.day().plus(-1),
        format: "recruiter".into(),
        category: Some(Category::Behavioral),
        advanced: Some(true),
        line: "went well".to_owned(),
    };
    assert_eq!(**told, expected);
    report(&mut app, Report::Failed("the disk is full".to_owned()), 0);
    assert!(screen(&app).form.is_some());
    report(&mut app, Report::Outcomes { all: spring(), added: Some(id(4)) }, 0);
    assert!(screen(&app).form.is_none());
    assert_eq!(screen(&app).row().map(|row| row.interview.id), Some(id(4)));
}

/// Own words are needed where no format is chosen; the day never lies ahead; Back leaves the form and nothing is logged.
#[test]
fn a_form_says_what_is_missing() {
    let mut app = typing();
    press(&mut app, &[Command::Up]);
    assert_eq!(press(&mut app, &[Command::Select]), []);
    assert!(shot(&app, sample::now(0), (60, 16)).contains("Say in a word or two"));
    type_text(&mut app, "a call");
    press(&mut app, &[Command::Down, Command::Down, Command::Right]);
    let effects = press(&mut app, &[Command::Select]);
    let [Effect::LogInterview(told)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((&*told.format, told.day), ("a call", sample::now(0).wall.day()));
    assert_eq!(press(&mut app, &[Command::Back]), []);
    assert!(screen(&app).form.is_none());
    press(&mut app, &[Command::Back]);
    assert!(matches!(app.screen(), Some(Screen::Home(_))));
}

/// No size makes it panic, whatever is typed.
#[test]
fn any_size_draws() {
    let mut odd = typing();
    type_text(
        &mut odd,
        "\u{65e5}\u{672c}\u{8a9e} re\u{301}sume\u{301} abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    );
    draw_at_any_size(&[some(), showing(Vec::new()), form(), odd], 0);
}
