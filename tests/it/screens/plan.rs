//! Plan: pictures in every kind of terminal, and what its keys and clicks start.

use crate::assert_shots;
use crate::sample;
use crate::screens::app;
use crate::screens::press;
use crate::screens::report;
use greenroom::app::App;
use greenroom::app::Screen;
use greenroom::app::action::Action;
use greenroom::app::action::Command;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::attempt::AttemptId;
use greenroom::catalog::Category;
use greenroom::catalog::Header;
use greenroom::catalog::QuestionId;
use greenroom::catalog::Topic;
use greenroom::clock::Day;
use greenroom::coach::TopicDay;
use greenroom::coach::TopicKey;
use greenroom::coach::plan;
use greenroom::coach::plan::Facts;
use greenroom::coach::plan::Item;
use greenroom::coach::plan::Kind;
use greenroom::coach::plan::Plan;
use greenroom::coach::plan::PlanDay;
use greenroom::coach::plan::Why;
use greenroom::coach::plan::Wish;
use greenroom::format::Formats;
use greenroom::format::Realism;
use greenroom::keymap::Keymap;
use greenroom::settings::Charset;
use greenroom::settings::Settings;
use greenroom::theme::Glyphs;
use greenroom::theme::Palette;
use greenroom::theme::Theme;
use greenroom::ui;
use greenroom::ui::Ctx;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Color;
use uuid::Uuid;

fn today() -> Day {
    sample::now(0).wall.day()
}

/// A plan to an interview so many days ahead, or for four weeks, of somebody who has begun.
fn planned(interview: Option<i64>) -> Plan {
    let catalog = sample::catalog();
    let headers: Vec<&Header> = catalog.headers().iter().collect();
    let settings = Settings::default();
    let practised = |(place, header): (u8, &&Header)| TopicDay {
        category: header.category,
        topic: header.topic.clone(),
        day: today().plus(-9),
        attempts: 1,
        score_sum: 0.2 * f64::from(place),
    };
    let days: Vec<TopicDay> = (0u8..3).zip(&headers).map(practised).collect();
    let level = settings.profile.level;
    let ground = plan::ground(&headers, &days, (level, today()), |_, _| 1.0, |seconds| seconds);
    let ripe = [AttemptId::new(Uuid::from_u128(7))];
    let facts = Facts {
        ground: &ground,
        days: &days,
        recent: &[],
        rungs: &[],
        formats: &Formats::interviews().formats,
        limit_percent: 100,
        held: &[],
        spent: &[],
        ripe: &ripe,
    };
    let practice = &settings.practice;
    let wish = Wish {
        today: today(),
        interview: interview.map(|days| today().plus(days)),
        minutes_per_week: practice.minutes_per_week,
        days: practice.days,
        level,
        slot: 0,
    };
    plan::plan(&facts, &wish)
}

/// The screen over a plan, opened from Home.
pub(crate) fn showing(plan: Plan) -> App {
    let mut app = app();
    assert_eq!(press(&mut app, &[Command::Plan]), [Effect::LoadPlan]);
    report(&mut app, Report::Plan(Box::new(plan)), 0);
    app
}

/// The screen over a sample plan.
pub(crate) fn sample() -> App {
    showing(planned(Some(16)))
}

/// Today first with its reasons; topics unnamed.
#[test]
fn a_plan_is_drawn() {
    assert_shots!("plan", sample(), sample::now(0));
}

/// The end of the way: light days, a warm-up the day before, the interview; topics named.
#[test]
fn the_last_days_are_drawn() {
    let mut app = sample();
    press(&mut app, &[Command::Why, Command::Bottom, Command::Up]);
    assert_shots!("plan_last_days", app, sample::now(0));
}

/// Without a date there are four weeks, and a free day says that it is one.
#[test]
fn four_weeks_are_drawn() {
    let mut app = showing(planned(None));
    let free = planned(None).days.iter().position(|day| day.note.is_some()).unwrap_or(0);
    for _ in 0..free {
        press(&mut app, &[Command::Down]);
    }
    assert_shots!("plan_rolling", app, sample::now(0));
}

/// In ASCII nothing else is drawn, and without colours nothing is lost.
#[test]
fn it_is_drawn_plainly() {
    let (theme, keymap) = (Theme::builtin(Palette::Mono), Keymap::builtin(Charset::Ascii));
    let glyphs = Glyphs::of(Charset::Ascii);
    let ctx = Ctx { theme: &theme, glyphs: &glyphs, keymap: &keymap, now: sample::now(0) };
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| drop(ui::render(frame, &sample(), &ctx))).unwrap();
    let buffer = terminal.backend().buffer().clone();
    let foreign = buffer.content.iter().find(|cell| !cell.symbol().is_ascii() || cell.fg != Color::Reset);
    assert_eq!(foreign, None);
    let row = |y| -> String { (0..80).map(|x| buffer[(x, y)].symbol()).collect::<String>().trim_end().to_owned() };
    insta::assert_snapshot!("plan_ascii_mono", (0..24).map(row).collect::<Vec<_>>().join("\n"));
}

/// One of each kind, on one day.
fn one_of_each() -> Plan {
    let key = TopicKey { category: Category::Coding, topic: Topic::new("heaps") };
    let item = |kind| Item { kind, minutes: 10, why: vec![Why::DayBefore] };
    let items = vec![
        item(Kind::Question(key.clone())),
        item(Kind::Again(key, QuestionId::new("core/longest-quiet"))),
        item(Kind::Stories(2)),
        item(Kind::WarmUp { format: "warm-up".into() }),
        item(Kind::Interview { format: "phone-coding".into(), title: "Phone screen, coding".into() }),
        item(Kind::ColdReview(vec![AttemptId::new(Uuid::from_u128(7))])),
    ];
    let days = vec![PlanDay { day: today(), items, note: None }];
    Plan { today: today(), interview: None, minutes_per_week: 180, days }
}

/// What is marked is started as Home and Interviews would start it.
#[test]
fn enter_starts_what_is_marked() {
    let mut app = showing(one_of_each());
    let mut started = Vec::new();
    for _ in 0..6 {
        started.extend(press(&mut app, &[Command::Select]));
        press(&mut app, &[Command::Right]);
    }
    let [
        Effect::Draw(question),
        Effect::Draw(again),
        Effect::Draw(stories),
        Effect::Hold(warm_up),
        Effect::Hold(interview),
        Effect::LoadForReview(attempt),
    ] = started.as_slice()
    else {
        panic!("{started:?}")
    };
    assert_eq!((&question.topics, question.count), (&vec![Topic::new("heaps")], 1));
    assert_eq!(again.question, Some(QuestionId::new("core/longest-quiet")));
    assert_eq!((&stories.categories, stories.count), (&vec![Category::Behavioral], 2));
    assert_eq!((&*warm_up.format, warm_up.realism), ("warm-up", Realism::Timed));
    assert_eq!((&*interview.format, interview.realism), ("phone-coding", Realism::Realistic));
    assert_eq!(*attempt, AttemptId::new(Uuid::from_u128(7)));
}

/// A click on a day goes there, one on a thing marks it, and one on what is marked starts it.
#[test]
fn clicks_do_what_keys_do() {
    let mut app = showing(one_of_each());
    let mut click = |row: usize| app.update(Action::Row(row), sample::now(0));
    assert_eq!(click(2), []);
    assert!(matches!(click(2).as_slice(), [Effect::Draw(choice)] if choice.question.is_some()));
    let mut app = sample();
    app.update(Action::Row(3), sample::now(0));
    let Some(Screen::Plan(screen)) = app.screen() else { panic!("no plan") };
    assert_eq!((screen.cursor().row(), screen.marked()), (3, 0));
}

/// A plan made anew keeps the cursor on its day; when the day has gone, it is on the first.
#[test]
fn the_cursor_stays_on_its_day() {
    let mut app = sample();
    press(&mut app, &[Command::Down, Command::Down]);
    let day = |app: &App| match app.screen() {
        Some(Screen::Plan(screen)) => screen.day().map(|day| day.day),
        _ => None,
    };
    let before = day(&app);
    report(&mut app, Report::Plan(Box::new(planned(None))), 0);
    assert_eq!(day(&app), before);
    report(&mut app, Report::Plan(Box::new(one_of_each())), 0);
    assert_eq!(day(&app), Some(today()));
}

/// Back from what was started, the plan is made anew.
#[test]
fn it_is_made_anew_on_the_way_back() {
    let mut app = sample();
    press(&mut app, &[Command::Help]);
    assert_eq!(press(&mut app, &[Command::Back]), [Effect::LoadPlan]);
}
