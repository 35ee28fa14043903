//! Practice: from the hidden question to the end of the answer.

use crate::assert_shots;
use crate::sample;
use crate::screens::buffer;
use crate::screens::shot;
use crate::screens::stage::draw_at_any_size;
use crate::screens::stage::on;
use crate::screens::stage::pair;
use crate::screens::stage::press;
use crate::screens::stage::second_question;
use crate::screens::stage::sitting;
use crate::screens::stage::state;
use crate::screens::stage::wait;
use crate::screens::stage::write;
use greenroom::app::App;
use greenroom::app::action::Action;
use greenroom::app::action::Command;
use greenroom::app::action::Edit;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::app::text::FIELD_LIMIT;
use greenroom::assessment::Percent;
use greenroom::attempt::Ending;
use greenroom::catalog::Category;
use greenroom::drill::Drill;
use greenroom::drill::Slot;
use greenroom::drill::State;
use greenroom::drill::countdown::Warning;
use greenroom::format::Realism;
use greenroom::keymap::Keymap;
use greenroom::settings::Charset;
use greenroom::theme::Glyphs;
use greenroom::theme::Palette;
use greenroom::theme::Theme;
use greenroom::ui;
use greenroom::ui::Ctx;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// A running answer, its clock started at second 0.
fn answering(realism: Realism) -> App {
    let mut app = on(sample::drill(realism));
    press(&mut app, 0, &[Command::Select, Command::Choice4]);
    assert!(matches!(state(&app), State::Answer(_)));
    app
}

/// An answer well on its way: phases, questions, hints, notes.
pub(crate) fn busy(realism: Realism) -> App {
    let mut app = answering(realism);
    press(&mut app, 150, &[Command::NextPhase, Command::Ask, Command::Ask]);
    press(&mut app, 280, &[Command::NextPhase, Command::Hint, Command::Notes]);
    write(&mut app, 300, "ask: no readings? below zero?\nwindow [l, r], sum <= budget\n    for r in range(n):");
    app
}

/// The drafts among effects.
fn drafts(effects: &[Effect]) -> usize {
    effects.iter().filter(|effect| matches!(effect, Effect::WriteDraft(_))).count()
}

/// A behavioral drill: half a minute to think.
fn story() -> Drill {
    let mut question = sample::question();
    question.header.category = Category::Behavioral;
    question.header.limit_seconds = 150;
    Drill::new(sample::session(Realism::Timed), vec![Slot { retake: true, ..Slot::new(question) }])
}

/// Before it is opened, a question shows its kind, its time and the rules; only relaxed tells its topic.
#[test]
fn a_hidden_question() {
    let mut session = sample::session(Realism::Timed);
    session.plan = Some("If a follow-up surprises me, then I will restate it aloud first.".to_owned());
    let slots = pair(Realism::Timed).slots().to_vec();
    let timed = on(Drill::new(session, slots));
    assert_shots!("ready_timed", timed, sample::now(0));
    let relaxed = on(sample::drill(Realism::Relaxed));
    assert_shots!("ready_relaxed", relaxed, sample::now(0));
    let story = on(story());
    assert_shots!("ready_story", story, sample::now(0));
}

/// The chance of passing is asked under the visible prompt, and no clock runs meanwhile.
#[test]
fn a_prediction() {
    let mut app = on(pair(Realism::Timed));
    press(&mut app, 0, &[Command::Select]);
    assert_eq!(app.deadline(sample::now(5).moment), None);
    press(&mut app, 5, &[Command::Right, Command::Right]);
    assert_shots!("predict", app, sample::now(5));
    press(&mut app, 20, &[Command::Select]);
    let State::Answer(answer) = state(&app) else { panic!("{:?}", state(&app)) };
    assert_eq!(answer.prediction, Some(Percent::new(70)));
}

/// Enter that opened the question and is held too long does not start the clock; zero starts it without a prediction.
#[test]
fn enter_held_too_long_starts_nothing() {
    let mut app = on(pair(Realism::Timed));
    press(&mut app, 0, &[Command::Select, Command::Select, Command::Select]);
    assert!(matches!(state(&app), State::Predict { .. }));
    press(&mut app, 1, &[Command::Choice0]);
    let State::Answer(answer) = state(&app) else { panic!("{:?}", state(&app)) };
    assert_eq!(answer.prediction, None);
}

/// Think time counts down over the prompt and can be cut short.
#[test]
fn think_time() {
    let mut app = on(story());
    press(&mut app, 0, &[Command::Select, Command::Choice3]);
    assert_shots!("think", app, sample::now(9));
    press(&mut app, 12, &[Command::Select]);
    let State::Answer(answer) = state(&app) else { panic!("{:?}", state(&app)) };
    assert_eq!((answer.think, answer.seconds(sample::now(20).moment)), (12, 8));
}

/// The answer as it begins, and later with questions asked, hints opened and notes written.
#[test]
fn a_running_answer() {
    let (begun, timed, relaxed) = (answering(Realism::Timed), busy(Realism::Timed), busy(Realism::Relaxed));
    assert_shots!("answer_begins", begun, sample::now(7));
    assert_shots!("answer_timed", timed, sample::now(352));
    assert_shots!("answer_relaxed", relaxed, sample::now(352));
}

/// Paused, hidden, in overtime: each state says in words what it is.
#[test]
fn states_of_the_clock() {
    let mut app = busy(Realism::Timed);
    press(&mut app, 360, &[Command::Back, Command::Pause]);
    wait(&mut app, 432);
    assert_shots!("answer_paused", app, sample::now(432));
    press(&mut app, 440, &[Command::Pause, Command::HideClock]);
    assert_shots!("answer_hidden", app, sample::now(500));
    press(&mut app, 510, &[Command::HideClock]);
    wait(&mut app, 1592);
    assert_shots!("answer_over", app, sample::now(1592));
}

/// A warning rings once, stays until a key or ten seconds, and needs no wake-up of its own to go.
#[test]
fn warnings_stay_for_a_while() {
    let mut app = answering(Realism::Timed);
    assert_eq!(wait(&mut app, 750).iter().filter(|effect| **effect == Effect::Ring(Warning::Half)).count(), 1);
    assert!(shot(&app, sample::now(759), (80, 24)).contains("Half the time is gone."));
    assert!(!shot(&app, sample::now(760), (80, 24)).contains("Half the time"));
    assert!(wait(&mut app, 1200).contains(&Effect::Ring(Warning::Last)));
    assert!(shot(&app, sample::now(1201), (80, 24)).contains("5 min left."));
    press(&mut app, 1202, &[Command::NextPhase]);
    assert!(!shot(&app, sample::now(1202), (80, 24)).contains("5 min left."));
}

/// A hint that costs a rating names its price first; the same key opens it, any other key does nothing else.
#[test]
fn hints_name_their_price() {
    let mut app = answering(Realism::Timed);
    let hints = |app: &App| match state(app) {
        State::Answer(answer) => answer.hints(),
        other => panic!("{other:?}"),
    };
    press(&mut app, 10, &[Command::Hint]);
    assert_eq!(hints(&app), 1);
    press(&mut app, 20, &[Command::Hint]);
    assert_eq!(hints(&app), 1);
    assert_shots!("hint_asks", app, sample::now(20));
    press(&mut app, 21, &[Command::Finish]);
    assert!(matches!(state(&app), State::Answer(_)));
    press(&mut app, 22, &[Command::Hint, Command::Hint]);
    press(&mut app, 23, &[Command::Hint, Command::Yes]);
    assert_eq!(hints(&app), 3);

    let mut app = answering(Realism::Relaxed);
    press(&mut app, 10, &[Command::Hint, Command::Hint, Command::Hint, Command::Hint, Command::Hint]);
    assert_eq!(hints(&app), 4);
    assert!(shot(&app, sample::now(10), (120, 40)).contains("against the clock Approach would"));
}

/// In relaxed one key gives every clarifying answer, against the clock one at a time.
#[test]
fn answers_come_as_the_dial_allows() {
    for (realism, expected) in [(Realism::Relaxed, 3), (Realism::Timed, 1)] {
        let mut app = answering(realism);
        press(&mut app, 10, &[Command::Ask]);
        let State::Answer(answer) = state(&app) else { panic!("{:?}", state(&app)) };
        assert_eq!(answer.reveals().len(), expected, "{realism}");
    }
}

/// Every change of the notes writes the draft, and moving about in them does not.
#[test]
fn every_keystroke_is_kept() {
    let mut app = answering(Realism::Timed);
    press(&mut app, 5, &[Command::Notes]);
    for text in ["a", "\n", "ß"] {
        assert_eq!(drafts(&write(&mut app, 6, text)), 1);
    }
    let effects = app.update(Action::Edit(Edit::Backspace), sample::now(7));
    let [Effect::WriteDraft(draft)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(draft.notes, "a\n");
    let left = Edit::Move { to: greenroom::app::action::Motion::Left, select: false };
    assert_eq!(drafts(&app.update(Action::Edit(left), sample::now(8))), 0);
    assert_eq!(drafts(&press(&mut app, 8, &[Command::Undo])), 1);
    assert_eq!(sitting(&app).notes.text(), "a\nß");
}

/// Notes beyond the limit are cut, and the screen says so until there is room again.
#[test]
fn full_notes_say_so() {
    let mut app = answering(Realism::Timed);
    press(&mut app, 5, &[Command::Notes]);
    app.update(Action::Edit(Edit::Paste("x".repeat(FIELD_LIMIT + 1))), sample::now(6));
    assert_eq!(sitting(&app).notes.text().len(), FIELD_LIMIT);
    assert!(shot(&app, sample::now(6), (80, 24)).contains("The notes are full"));
    app.update(Action::Edit(Edit::Backspace), sample::now(7));
    assert!(!shot(&app, sample::now(7), (80, 24)).contains("The notes are full"));
    press(&mut app, 8, &[Command::Editor]);
    let edited = Report::Edited("ä".repeat(FIELD_LIMIT));
    app.update(Action::Report(Box::new(edited)), sample::now(8));
    assert!(sitting(&app).notes_full && sitting(&app).notes.text().len() <= FIELD_LIMIT);
}

/// In the notes keys are text, Back only leaves them, and finishing from there asks; typing on is the answer no.
#[test]
fn notes_take_every_key() {
    let mut app = answering(Realism::Timed);
    press(&mut app, 5, &[Command::Notes, Command::Finish]);
    assert_shots!("finish_asks", app, sample::now(5));
    write(&mut app, 6, "f");
    press(&mut app, 6, &[Command::Finish]);
    assert!(matches!(state(&app), State::Answer(_)));
    press(&mut app, 7, &[Command::Finish]);
    assert!(matches!(state(&app), State::Closed(_)));
    assert_eq!(sitting(&app).drill.attempts()[0].notes, "f");

    let mut app = answering(Realism::Timed);
    press(&mut app, 5, &[Command::Notes, Command::Back]);
    assert!(app.dialog().is_none());
    press(&mut app, 5, &[Command::Back]);
    assert!(app.dialog().is_some());
}

/// The terminal's cursor stands where the next character goes, and is away when keys are commands.
#[test]
fn the_cursor_is_where_one_types() {
    let app = busy(Realism::Timed);
    let cursor = |app: &App| {
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        let (theme, keymap) = (Theme::builtin(Palette::Dark), Keymap::builtin(Charset::Unicode));
        let glyphs = Glyphs::of(Charset::Unicode);
        let ctx = Ctx { theme: &theme, glyphs: &glyphs, keymap: &keymap, now: sample::now(300) };
        let mut place = None;
        terminal
            .draw(|frame| {
                drop(ui::render(frame, app, &ctx));
            })
            .unwrap();
        if terminal.backend().cursor_visible() {
            place = Some(terminal.backend().cursor_position());
        }
        place
    };
    let shown = cursor(&app).expect("typing");
    let row: String = shot(&app, sample::now(300), (80, 24)).lines().nth(usize::from(shown.y)).unwrap().to_owned();
    assert!(row.ends_with("for r in range(n):"), "{row}");
    let mut app = app;
    press(&mut app, 301, &[Command::Back]);
    assert_eq!(cursor(&app), None);
}

/// The editor gets the notes, and what it saved becomes them.
#[test]
fn the_editor_takes_and_gives_the_notes() {
    let mut app = busy(Realism::Timed);
    let effects = press(&mut app, 310, &[Command::Editor]);
    let Some(Effect::Edit(text)) = effects.last() else { panic!("{effects:?}") };
    assert!(text.starts_with("ask: no readings?"));
    let effects = app.update(Action::Report(Box::new(Report::Edited("from outside".to_owned()))), sample::now(311));
    assert_eq!(drafts(&effects), 1);
    assert_eq!(sitting(&app).notes.text(), "from outside");
}

/// What the editor saves once its answer has ended changes nothing: not the stored attempt, not the draft, and not the notes
/// of the next question. The screen says so.
#[test]
fn a_late_editor_changes_nothing() {
    let late = |app: &mut App, second| {
        let effects = app.update(Action::Report(Box::new(Report::Edited("too late".to_owned()))), sample::now(second));
        assert_eq!(effects, Vec::new());
        assert!(app.toast().is_some_and(|toast| toast.text.starts_with("The answer had ended")));
        assert!(!sitting(app).notes.text().contains("late"));
    };
    let mut app = on(pair(Realism::Timed));
    press(&mut app, 0, &[Command::Select, Command::Choice4, Command::Editor]);
    let saved = Report::Edited("in time".to_owned());
    assert_eq!(drafts(&app.update(Action::Report(Box::new(saved)), sample::now(9))), 1);
    press(&mut app, 10, &[Command::Finish]);
    late(&mut app, 11);
    press(&mut app, 12, &[Command::Select]);
    late(&mut app, 13);
    press(&mut app, 14, &[Command::Choice5, Command::Select, Command::Later]);
    late(&mut app, 15);
    press(&mut app, 16, &[Command::Select, Command::Choice4]);
    assert!(matches!(state(&app), State::Answer(_)));
    late(&mut app, 17);
    assert_eq!(sitting(&app).drill.attempts()[0].notes, "in time");
    assert!(sitting(&app).notes.is_blank());
}

/// A think time that was set is announced and counts down, whatever the category is used to; none at all starts at once.
#[test]
fn think_time_is_as_set() {
    let with = |question, think_seconds| {
        Drill::new(sample::session(Realism::Timed), vec![Slot { think_seconds, ..Slot::new(question) }])
    };
    let mut app = on(with(sample::question(), Some(45)));
    assert!(shot(&app, sample::now(0), (80, 24)).contains("45 s to think before the clock starts."));
    press(&mut app, 0, &[Command::Select]);
    assert!(shot(&app, sample::now(0), (80, 24)).contains("Your choice starts 45 s of thinking."));
    press(&mut app, 0, &[Command::Choice4]);
    assert!(shot(&app, sample::now(5), (60, 12)).contains("0:40 to think"));
    wait(&mut app, 45);
    assert!(matches!(state(&app), State::Answer(_)));

    let mut app = on(with(sample::behavioral(), Some(0)));
    assert!(!shot(&app, sample::now(0), (80, 24)).contains("to think"));
    press(&mut app, 0, &[Command::Select, Command::Choice4]);
    assert!(matches!(state(&app), State::Answer(_)));
}

/// The checklist can be looked at in relaxed only; looking is marked, and Back leads to the question.
#[test]
fn the_checklist_is_for_the_relaxed() {
    let mut app = answering(Realism::Relaxed);
    press(&mut app, 10, &[Command::Checklist]);
    assert_shots!("checklist", app, sample::now(10));
    press(&mut app, 11, &[Command::Back]);
    assert!(app.dialog().is_none() && !shot(&app, sample::now(11), (80, 24)).contains("strong answer says"));
    let mut app = answering(Realism::Timed);
    assert!(!app.commands().contains(&Command::Checklist));
    press(&mut app, 10, &[Command::Checklist]);
    assert!(!shot(&app, sample::now(10), (80, 24)).contains("strong answer says"));
}

/// Skipping asks first; the next question begins with empty notes.
#[test]
fn skipping_asks() {
    let mut app = on(pair(Realism::Relaxed));
    press(&mut app, 0, &[Command::Select, Command::Choice4, Command::Notes]);
    write(&mut app, 5, "draft of an answer");
    press(&mut app, 6, &[Command::Back, Command::Skip]);
    assert_shots!("skip_asks", app, sample::now(6));
    press(&mut app, 7, &[Command::Skip]);
    let sitting = sitting(&app);
    assert_eq!((sitting.drill.place(), sitting.drill.state()), (1, &State::Ready));
    let attempt = &sitting.drill.attempts()[0];
    assert_eq!((attempt.ending, attempt.notes.as_str()), (Ending::Skipped, "draft of an answer"));
    assert!(sitting.notes.is_blank());
}

/// Another question is drawn from none of this sitting and none passed up before; a named question stays.
#[test]
fn another_question_is_another() {
    let mut app = on(sample::drill(Realism::Relaxed));
    let redrawn = |effects: Vec<Effect>| match effects.as_slice() {
        [Effect::Redraw { not, .. }] => not.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(redrawn(press(&mut app, 0, &[Command::Redraw])), ["core/longest-quiet-stretch"]);
    app.update(Action::Report(Box::new(Report::Redrawn(Box::new(Slot::new(second_question()))))), sample::now(1));
    let not = redrawn(press(&mut app, 2, &[Command::Redraw]));
    assert_eq!(not, ["core/second", "core/longest-quiet-stretch"]);
    press(&mut app, 3, &[Command::Select]);
    assert!(press(&mut app, 4, &[Command::Redraw]).is_empty());

    let mut app = on(sample::drill(Realism::Timed));
    press(&mut app, 0, &[Command::Redraw]);
    app.update(Action::Report(Box::new(Report::Redrawn(Box::new(Slot::new(second_question()))))), sample::now(1));
    assert!(!app.commands().contains(&Command::Redraw), "once a slot");
    assert!(press(&mut app, 2, &[Command::Redraw]).is_empty());
}

/// After the answer: its time, follow-ups with a clock of their own, and a way back.
#[test]
fn after_the_answer() {
    let mut app = busy(Realism::Timed);
    press(&mut app, 1512, &[Command::Back, Command::Finish]);
    assert_shots!("closed", app, sample::now(1515));
    press(&mut app, 1520, &[Command::FollowUp]);
    assert_shots!("follow_up", app, sample::now(1533));
    let picture = shot(&app, sample::now(1590), (120, 40));
    assert!(picture.contains("over") && !picture.contains("The window argument fails"), "{picture}");
    press(&mut app, 1600, &[Command::StepBack]);
    let State::Answer(answer) = state(&app) else { panic!("{:?}", state(&app)) };
    assert_eq!(answer.seconds(sample::now(1610).moment), 1522);
    assert!(sitting(&app).notes.text().starts_with("ask: no readings?"));
}

/// Where feedback comes at once, a reply that was given is told what it should have held; against the clock that waits.
#[test]
fn feedback_comes_when_the_dial_says() {
    for (realism, told) in [(Realism::Relaxed, true), (Realism::Timed, false)] {
        let mut app = busy(realism);
        press(&mut app, 1512, &[Command::Back, Command::Finish]);
        press(&mut app, 1520, &[Command::FollowUp]);
        let title = "A good reply to the last one";
        assert!(!shot(&app, sample::now(1533), (120, 40)).contains(title), "{realism}: nothing was replied yet");
        press(&mut app, 1540, &[Command::FollowUp]);
        assert_eq!(shot(&app, sample::now(1541), (120, 40)).contains(title), told, "{realism}");
    }
}

/// The prompt can be copied, read in small windows by scrolling, and a tiny terminal still shows the time.
#[test]
fn small_terminals_stay_usable() {
    let mut app = busy(Realism::Timed);
    press(&mut app, 320, &[Command::Back]);
    assert_eq!(press(&mut app, 320, &[Command::Copy]), [Effect::Copy(sample::question().prompt)]);
    let size = (40, 10);
    let mut seen = String::new();
    press(&mut app, 321, &[Command::Top]);
    for _ in 0..40 {
        seen += &shot(&app, sample::now(321), size);
        press(&mut app, 321, &[Command::Down]);
    }
    assert!(seen.contains("A noise meter") && seen.contains("least you have"), "{seen}");
    insta::assert_snapshot!("answer_40x10", shot(&app, sample::now(321), size));
    assert_eq!(shot(&app, sample::now(352), (30, 1)).trim(), "19:08 left  40x10 needed");
}

/// Every state draws at every size, in every state of the clock.
#[test]
fn any_size_draws() {
    let mut asking = answering(Realism::Timed);
    press(&mut asking, 1, &[Command::Hint, Command::Hint]);
    let mut over = busy(Realism::Relaxed);
    press(&mut over, 2000, &[Command::Finish, Command::Finish, Command::FollowUp]);
    let mut thinking = on(story());
    press(&mut thinking, 0, &[Command::Select, Command::Choice3]);
    let mut predicting = on(pair(Realism::Timed));
    press(&mut predicting, 0, &[Command::Select]);
    draw_at_any_size(&[on(story()), predicting, thinking, asking, busy(Realism::Relaxed), over], 2030);
}

/// A sitting begun from a past one, which still lies below it, is the one whose time runs.
#[test]
fn the_topmost_sitting_runs() {
    let mut app = on(sample::drill(Realism::Relaxed));
    press(&mut app, 0, &[Command::Skip, Command::Skip]);
    assert!(matches!(state(&app), State::Over));
    app.update(Action::Report(Box::new(Report::Begun(Box::new(story())))), sample::now(1));
    press(&mut app, 1, &[Command::Select, Command::Choice3]);
    assert_eq!(app.deadline(sample::now(1).moment), Some(sample::now(2).moment));
    wait(&mut app, 40);
    assert!(matches!(state(&app), State::Answer(_)), "{:?}", state(&app));
}

/// The digits of the big clock look alike in all three rows, whatever stands beside them.
#[test]
fn the_clock_is_of_one_piece() {
    let app = answering(Realism::Timed);
    let drawn = buffer(&app, sample::now(4), (80, 24));
    let ink = |y: u16| {
        let cells = (0..80).map(move |x| (x, y)).filter(|at| ["\u{2588}", "\u{2580}"].contains(&drawn[*at].symbol()));
        cells.map(|at| drawn[at].style()).collect::<Vec<_>>()
    };
    let rows = [0, 1, 2].map(ink);
    assert!(rows.iter().all(|row| !row.is_empty() && row.iter().all(|style| *style == rows[0][0])), "{rows:?}");
}
