//! Between the questions of an interview: doors, talks, and the judging of a talk.

use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::rounds::Face;
use crate::app::scroll::Scroll;
use crate::app::sitting::Sitting;
use crate::app::words;
use crate::attempt::HeldRound;
use crate::attempt::HeldTalk;
use crate::drill::State;
use crate::drill::script::AtDoor;
use crate::drill::script::Stop;
use crate::drill::script::TalkReview;
use crate::drill::script::Talking;
use crate::format::ClockFace;
use crate::text;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::practice;
use crate::ui::widget::header;
use crate::ui::widget::keys::Keys;
use crate::ui::widget::prose;
use crate::ui::widget::scrolled;
use crate::ui::widget::sides;
use crate::ui::widget::text_area;
use crate::ui::widget::time;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::text::Span;

/// Draws the screen.
pub fn render(frame: &mut Frame<'_>, area: Rect, sitting: &Sitting, face: &Face, ctx: &Ctx<'_>, hits: &mut Hits) {
    let scene = Scene { sitting, face, ctx };
    match sitting.drill.state() {
        State::Door(door) => scene.door(frame, area, door),
        State::Talk(talking) => scene.talk(frame, area, talking),
        State::TalkReview(review) => scene.judge(frame, area, review, hits),
        _ => {}
    }
}

struct Scene<'a> {
    sitting: &'a Sitting,
    face: &'a Face,
    ctx: &'a Ctx<'a>,
}

impl Scene<'_> {
    fn style(&self, role: Role) -> Style {
        self.ctx.theme.style(role)
    }

    fn round(&self, round: u16) -> Option<&HeldRound> {
        let interview = self.sitting.drill.session().interview.as_ref()?;
        interview.rounds.get(usize::from(round))
    }

    /// "Phone screen, coding" to the left, "round 2 of 4 · timed" to the right.
    fn head(&self, frame: &mut Frame<'_>, area: Rect, round: u16) -> Rect {
        let session = self.sitting.drill.session();
        let interview = session.interview.as_ref();
        let title = interview.map_or("Interview", |interview| &interview.title);
        let rounds = interview.map_or(0, |interview| interview.rounds.len());
        let realism = session.realism.title().to_lowercase();
        let place = format!("round {} of {rounds} {} {realism}", round + 1, self.ctx.glyphs.dot);
        let beside = if rounds > 1 { place } else { realism };
        header::render(frame, area, title, &beside, self.ctx)
    }

    /// What waits behind the door.
    fn door(&self, frame: &mut Frame<'_>, area: Rect, door: &AtDoor) {
        let body = self.head(frame, area, door.round);
        let width = scrolled::text_width(body);
        let (title, plain, muted) = (self.style(Role::Title), self.style(Role::Text), self.style(Role::Muted));
        let mut lines = self.spoken(width);
        if let Some(round) = self.round(door.round) {
            let length = (round.seconds > 0).then(|| format!("   {}", time::length(round.seconds)));
            let length = Span::styled(length.unwrap_or_default(), muted);
            lines.extend([Line::from(vec![Span::styled(round.title.to_string(), title), length]), Line::default()]);
        }
        let parts: Vec<_> = self.sitting.drill.script().round(door.round).map(|stop| self.part(stop)).collect();
        let column = parts.iter().map(|(length, _)| text::width(length)).max().unwrap_or(0) + 2;
        lines.extend(parts.iter().flat_map(|(length, what)| {
            let label = Span::styled(format!("{length:>column$} "), muted);
            prose::marked(label, what, plain, width)
        }));
        lines.push(Line::default());
        lines.extend(self.before(door, width));
        lines.push(Line::default());
        let keys = Keys::new(self.ctx, self.sitting.contexts());
        let mut way = Line::from(Span::styled(format!("{} ", self.ctx.glyphs.marker), self.style(Role::Accent)));
        way.spans.extend(keys.hint(Command::Select, "begins the round"));
        lines.push(way);
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let below = below(body, body.height.saturating_sub(height) / 3);
        scrolled::render(frame, below, lines, &self.face.scroll, self.ctx);
    }

    /// What there is to do before the round: the break with its clock, or getting ready.
    fn before(&self, door: &AtDoor, width: usize) -> Vec<Line<'static>> {
        let muted = self.style(Role::Muted);
        let left = door.left(self.ctx.now.moment);
        if door.round == 0 {
            let words = "Nothing runs yet. Close the other windows, take a glass of water, sit up.";
            let mut lines = prose::wrapped(words, width, muted);
            if let Some(plan) = &self.sitting.drill.session().plan {
                lines.extend([Line::default(), Line::styled("Your plan from last time", muted)]);
                lines.extend(prose::wrapped(plan, width, self.style(Role::Text)));
            }
            if let Some(focus) = &self.sitting.drill.session().focus {
                lines.extend([Line::default(), Line::styled("Attend to one thing", muted)]);
                lines.extend(prose::wrapped(&words::focus(focus), width, self.style(Role::Text)));
            }
            return lines;
        }
        let mut lines = Vec::new();
        if left > 0 {
            let rest = format!(" left of a break of {}", time::length(door.rest));
            lines.push(Line::from(vec![
                Span::styled(time::clock(left), self.style(Role::Clock)),
                Span::styled(rest, muted),
            ]));
        } else if door.rest > 0 {
            lines.push(Line::styled("The break is over; begin when you are ready.", muted));
        }
        lines.extend(prose::wrapped("You can leave here, and go on with the interview another time.", width, muted));
        lines
    }

    /// What the interviewer said last, with a blank line below it; nothing when nothing stands.
    fn spoken(&self, width: usize) -> Vec<Line<'static>> {
        let line = practice::spoken(self.sitting, width, self.ctx);
        if line.width() == 0 { Vec::new() } else { vec![line, Line::default()] }
    }

    fn part(&self, stop: &Stop) -> (String, String) {
        match stop {
            Stop::Talk { talk, .. } => (time::length(talk.seconds), talk.title.to_string()),
            Stop::Question { slot } => {
                let slot = self.sitting.drill.slots().get(*slot);
                let seconds = slot.map_or(0, |slot| slot.limit_seconds);
                let kind = slot.map_or("", |slot| slot.question.header.category.title());
                (time::length(seconds), format!("{kind} question"))
            }
            Stop::Door { .. } => (String::new(), String::new()),
        }
    }

    fn talk(&self, frame: &mut Frame<'_>, area: Rect, talking: &Talking) {
        let body = self.head(frame, area, talking.round);
        let row = Rect { height: body.height.min(1), ..body };
        let (clock, role) = self.clock(talking);
        frame.render_widget(Line::styled(talking.talk.title.to_string(), self.style(Role::Heading)), row);
        frame.render_widget(Line::styled(clock, self.style(role)).right_aligned(), row);
        let body = below(body, if body.height > 10 { 2 } else { 1 });
        let notes = (body.height / 3).clamp(3, 12).min(body.height);
        let top = Rect { height: body.height - notes, ..body };
        let width = scrolled::text_width(top);
        let mut lines = self.spoken(width);
        let marker = Span::styled(self.ctx.glyphs.marker, self.style(Role::Accent));
        lines.extend(prose::marked(marker, &talking.talk.prompt, self.style(Role::Title), width));
        lines.push(Line::default());
        let cues = talking.talk.cues.iter();
        lines.extend(cues.flat_map(|cue| prose::marked(Span::raw(" "), cue, self.style(Role::Muted), width)));
        scrolled::render(frame, top, lines, &self.face.scroll, self.ctx);
        self.notes(frame, below(body, top.height));
    }

    /// The time left, or the time of day where no countdown is seen.
    fn clock(&self, talking: &Talking) -> (String, Role) {
        if self.sitting.drill.rules().clock == ClockFace::Wall {
            return (practice::time_of_day(self.ctx), Role::Muted);
        }
        let left = talking.left(self.ctx.now.moment);
        let seconds = time::clock(u32::try_from(left.unsigned_abs()).unwrap_or(u32::MAX));
        if left < 0 { (format!("+{seconds} over"), Role::ClockOver) } else { (format!("{seconds} left"), Role::Clock) }
    }

    fn notes(&self, frame: &mut Frame<'_>, area: Rect) {
        let role = if self.face.typing { Role::Accent } else { Role::Muted };
        let mut heading = Line::from(vec![Span::styled("Notes", self.style(role)), Span::raw("   ")]);
        let keys = Keys::new(self.ctx, self.sitting.contexts());
        heading.spans.extend(if self.face.typing {
            keys.hint(Command::Back, "leaves them")
        } else {
            keys.hint(Command::Notes, "to write")
        });
        let heading = sides::heading(heading, usize::from(area.width), self.ctx);
        frame.render_widget(heading, Rect { height: area.height.min(1), ..area });
        let role = if self.face.typing { Role::Input } else { Role::Text };
        text_area::render(frame, below(area, 1), &self.sitting.notes, (role, self.face.typing), self.ctx);
    }

    fn judge(&self, frame: &mut Frame<'_>, area: Rect, review: &TalkReview, hits: &mut Hits) {
        let interview = self.sitting.drill.session().interview.as_ref();
        let Some(held) = interview.and_then(|interview| interview.talks.get(review.place)) else { return };
        let body = self.head(frame, area, held.round);
        let took = format!("{} of {}", time::clock(held.took), time::clock(held.talk.seconds));
        let row = Rect { height: body.height.min(1), ..body };
        frame.render_widget(Line::styled(held.talk.title.to_string(), self.style(Role::Heading)), row);
        frame.render_widget(Line::styled(took, self.style(Role::Muted)).right_aligned(), row);
        let body = below(body, if body.height > 10 { 2 } else { 1 });
        let written = !held.notes.trim().is_empty();
        let list = if written && body.width >= sides::BESIDE {
            let [list, notes] = sides::split(frame, body, 60, self.ctx);
            let heading = Line::styled("Your notes", self.style(Role::Muted));
            self.written(frame, notes, heading, &held.notes);
            list
        } else if written {
            let height = (body.height / 3).clamp(2, 8).min(body.height);
            let list = Rect { height: body.height - height, ..body };
            let heading = Line::styled("Your notes", self.style(Role::Muted));
            let heading = sides::heading(heading, usize::from(body.width), self.ctx);
            self.written(frame, below(body, list.height), heading, &held.notes);
            list
        } else {
            body
        };
        self.points(frame, list, (held, review), hits);
    }

    fn written(&self, frame: &mut Frame<'_>, area: Rect, heading: Line<'static>, notes: &str) {
        frame.render_widget(heading, Rect { height: area.height.min(1), ..area });
        let text = below(area, 1);
        let lines = prose::as_written(notes, scrolled::text_width(text)).into_iter();
        let lines = lines.map(|line| Line::styled(line, self.style(Role::Text))).collect();
        scrolled::render(frame, text, lines, &Scroll::default(), self.ctx);
    }

    /// The points of a talk with their boxes, and how many were made.
    fn points(&self, frame: &mut Frame<'_>, area: Rect, (held, review): (&HeldTalk, &TalkReview), hits: &mut Hits) {
        let made = review.ticks.iter().filter(|tick| **tick).count();
        let title = Line::from(vec![
            Span::styled("Did you do it?", self.style(Role::Title)),
            Span::styled(format!("   {made} of {}", held.talk.points.len()), self.style(Role::Muted)),
        ]);
        frame.render_widget(title, Rect { height: area.height.min(1), ..area });
        let list = below(area, if area.height > 8 { 2 } else { 1 });
        let width = scrolled::text_width(list);
        let points = held.talk.points.iter().map(|point| &**point);
        let block = |(place, (point, tick)): (usize, (&str, &bool))| {
            let focused = place == self.face.point;
            let marker = if focused { self.ctx.glyphs.marker } else { " " };
            let mark = if *tick { self.ctx.glyphs.tick } else { " " };
            let role = if focused { Role::Selected } else { Role::Text };
            let label = Span::styled(format!("{marker} [{mark}]"), self.style(Role::Accent));
            prose::marked(label, point, self.style(role), width)
        };
        let blocks = points.zip(&review.ticks).enumerate().map(block).collect();
        for (place, spot) in scrolled::focused(frame, list, blocks, (self.face.point, None), self.ctx) {
            hits.add(spot, Action::Row(place));
        }
    }
}

/// The area below its first `rows` rows.
fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}
