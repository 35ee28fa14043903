//! Between the questions of an interview: doors, talks, and the judging of a talk.

use crate::app::action::Action;
use crate::app::action::Command;
use crate::app::rounds::Face;
use crate::app::sitting::Sitting;
use crate::attempt::HeldRound;
use crate::drill::State;
use crate::drill::script::AtDoor;
use crate::drill::script::Stop;
use crate::drill::script::TalkReview;
use crate::drill::script::Talking;
use crate::theme::Role;
use crate::ui::Ctx;
use crate::ui::Hits;
use crate::ui::widget::header;
use crate::ui::widget::keys::Keys;
use crate::ui::widget::prose;
use crate::ui::widget::scrolled;
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
        let mut lines = Vec::new();
        if let Some(round) = self.round(door.round) {
            let length = if round.seconds > 0 { format!(", {}", time::length(round.seconds)) } else { String::new() };
            lines.push(Line::styled(format!("{}{length}", round.title), title));
            lines.push(Line::default());
        }
        let kinds = self.sitting.drill.script().round(door.round).map(|stop| self.part(stop));
        lines.extend(kinds.flat_map(|(length, what)| {
            let label = Span::styled(format!("{length:>9}  "), muted);
            prose::marked(label, &what, plain, width)
        }));
        lines.push(Line::default());
        let left = door.left(self.ctx.now.moment);
        let words = match (door.round, left) {
            (0, _) => "Nothing runs yet. Leave the other windows, take a glass of water, sit up.".to_owned(),
            (_, 0) => "The break is over when you are ready. You can leave here and go on another time.".to_owned(),
            (_, left) => format!(
                "A break of {}: {} left. You can leave here and go on another time.",
                time::length(door.rest),
                time::clock(left)
            ),
        };
        lines.extend(prose::wrapped(&words, width, muted));
        scrolled::render(frame, body, lines, &self.face.scroll, self.ctx);
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
        let width = scrolled::text_width(body);
        let muted = self.style(Role::Muted);
        let left = talking.left(self.ctx.now.moment);
        let clock = match u32::try_from(left) {
            Ok(left) => format!("{} left", time::clock(left)),
            Err(_) => format!("+{} over", time::clock(u32::try_from(left.unsigned_abs()).unwrap_or(u32::MAX))),
        };
        let mut lines = vec![
            Line::from(vec![
                Span::styled(talking.talk.title.to_string(), self.style(Role::Title)),
                Span::styled(format!("   {clock}"), muted),
            ]),
            Line::default(),
        ];
        let marker = Span::styled(self.ctx.glyphs.marker, self.style(Role::Accent));
        lines.extend(prose::marked(marker, &talking.talk.prompt, self.style(Role::Title), width));
        lines.push(Line::default());
        lines.extend(talking.talk.cues.iter().flat_map(|cue| prose::wrapped(cue, width, muted)));
        let notes = (body.height / 3).clamp(2, 10).min(body.height);
        let top = Rect { height: body.height - notes, ..body };
        scrolled::render(frame, top, lines, &self.face.scroll, self.ctx);
        let foot = Rect { y: top.bottom(), height: notes, ..body };
        let role = if self.face.typing { Role::Accent } else { Role::Muted };
        let mut heading = vec![Span::styled("Notes", self.style(role))];
        let keys = Keys::new(self.ctx, self.sitting.contexts());
        heading.push(Span::raw("   "));
        heading.extend(if self.face.typing {
            keys.hint(Command::Back, "leaves them")
        } else {
            keys.hint(Command::Notes, "to write")
        });
        frame.render_widget(Line::from(heading), Rect { height: foot.height.min(1), ..foot });
        let text = Rect { y: foot.y + 1, height: foot.height.saturating_sub(1), ..foot };
        text_area::render(frame, text, &self.sitting.notes, (Role::Text, self.face.typing), self.ctx);
    }

    fn judge(&self, frame: &mut Frame<'_>, area: Rect, review: &TalkReview, hits: &mut Hits) {
        let interview = self.sitting.drill.session().interview.as_ref();
        let Some(held) = interview.and_then(|interview| interview.talks.get(review.place)) else { return };
        let body = self.head(frame, area, held.round);
        let width = scrolled::text_width(body);
        let muted = self.style(Role::Muted);
        let took = format!("{} of {}", time::clock(held.took), time::clock(held.talk.seconds));
        let mut blocks = vec![vec![
            Line::from(vec![
                Span::styled(held.talk.title.to_string(), self.style(Role::Title)),
                Span::styled(format!("   {took}"), muted),
            ]),
            Line::styled("Did you do it?", muted),
            Line::default(),
        ]];
        for (place, (point, tick)) in held.talk.points.iter().zip(&review.ticks).enumerate() {
            let focused = place == self.face.point;
            let marker = if focused { self.ctx.glyphs.marker } else { " " };
            let mark = if *tick { self.ctx.glyphs.tick } else { " " };
            let label = Span::styled(format!("{marker} [{mark}] "), self.style(Role::Accent));
            let role = if focused { Role::Selected } else { Role::Text };
            blocks.push(prose::marked(label, point, self.style(role), width));
        }
        for (place, spot) in scrolled::focused(frame, body, blocks, (self.face.point + 1, None), self.ctx) {
            if let Some(point) = place.checked_sub(1) {
                hits.add(spot, Action::Row(point));
            }
        }
    }
}
