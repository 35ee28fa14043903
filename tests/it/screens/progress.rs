//! Progress: every page at three sizes, in ASCII, as numbers, and with the styles of three themes.

mod bests;
mod calendar;
mod calibration;
mod grid;
mod overview;
mod pacing;
mod topics;
mod trend;
mod weeks;

use crate::assert_shots;
use crate::sample;
use crate::screens::drawn;
use crate::screens::furnished;
use crate::screens::press;
use crate::screens::report;
use crate::screens::text_of;
use greenroom::app::App;
use greenroom::app::action::Command;
use greenroom::app::effect::Effect;
use greenroom::app::effect::Report;
use greenroom::coach::progress::Page;
use greenroom::coach::progress::Sheet;
use greenroom::settings::Charset;
use greenroom::theme::Palette;
use greenroom::theme::Theme;
use ratatui::buffer::Buffer;
use std::fmt::Write;

/// The screen on the page of this sheet.
pub(super) fn showing(sheet: Sheet) -> App {
    let mut app = furnished();
    let mut effects = press(&mut app, &[Command::Progress]);
    let place = Page::ALL.iter().position(|page| *page == sheet.page()).unwrap();
    for _ in 0..place {
        effects = press(&mut app, &[Command::Right]);
    }
    assert_eq!(effects, [Effect::LoadSheet(sheet.page(), Box::default())]);
    report(&mut app, Report::Sheet(Box::default(), Box::new(sheet)), 0);
    app
}

/// Compares a page with its stored pictures: three sizes, ASCII, numbers, and the styles of three themes.
pub(super) fn check(name: &str, sheet: Sheet) {
    let mut app = showing(sheet);
    let now = sample::now(0);
    assert_shots!(format!("progress_{name}"), app, now);
    let plain = drawn(&app, now, (60, 16), &Theme::builtin(Palette::Mono), Charset::Ascii);
    let text = text_of(&plain);
    assert!(text.is_ascii(), "{text}");
    insta::assert_snapshot!(format!("progress_{name}_ascii"), text);
    for palette in Palette::ALL {
        let buffer = drawn(&app, now, (80, 24), &Theme::builtin(*palette), Charset::Unicode);
        insta::assert_snapshot!(format!("progress_{name}_{palette}"), styles(&buffer));
    }
    press(&mut app, &[Command::Why]);
    assert_shots!(format!("progress_{name}_numbers"), app, now);
}

/// Rows with the runs of their styles: text, then foreground and modifiers; runs in the plain style are left out.
fn styles(buffer: &Buffer) -> String {
    let mut said = String::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let style = |x| (buffer[(x, y)].fg, buffer[(x, y)].bg, buffer[(x, y)].modifier);
            let start = x;
            while x < buffer.area.width && style(x) == style(start) {
                x += 1;
            }
            let text: String = (start..x).map(|x| buffer[(x, y)].symbol()).collect();
            let (fg, bg, modifier) = style(start);
            if !text.trim().is_empty() {
                writeln!(said, "{y:2} {:?} {fg:?} on {bg:?} {modifier:?}", text.trim()).unwrap();
            }
        }
    }
    said
}

/// The screen with a page of it.
pub(crate) fn sample() -> App {
    showing(Sheet::Overview(Box::new(overview::full())))
}

/// Each page is asked for by its key and by the arrows, all the way round; an answer to an old question is dropped.
#[test]
fn pages_are_turned() {
    let mut app = furnished();
    press(&mut app, &[Command::Progress]);
    for page in Page::ALL.iter().skip(1).chain(Page::ALL.iter().take(usize::from(Page::ALL.len() > 1))) {
        let effects = press(&mut app, &[Command::Right]);
        assert_eq!(effects, [Effect::LoadSheet(*page, Box::default())]);
    }
}
