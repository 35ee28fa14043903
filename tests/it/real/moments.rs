//! Killed at random moments, over and over: what was on the screen is there at the next start.
//!
//! A few dozen times as a rule; `GREENROOM_KILLS=200` for longer. The moments are random, what is typed comes from a seed.

use crate::pty::Pty;
use crate::real::Room;
use crate::real::kill;
use crate::real::press;
use rand::RngExt;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rusqlite::Connection;
use std::env;
use std::time::Duration;

const STEPS: [&str; 6] = ["Guess", "Tick", "Model answer", "Rate", "Verdict", "Plan"];

fn kills(usual: u64) -> u64 {
    env::var("GREENROOM_KILLS").ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

fn assert_whole(room: &Room, round: u64) {
    let history = Connection::open(room.history()).unwrap();
    let found: String = history.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(found, "ok", "round {round}");
}

/// Sends keys in pieces, and kills somewhere in between or soon after.
fn kill_while(pty: &mut Pty, keys: &[String], random: &mut ChaCha8Rng) {
    let last = random.random_range(1..=keys.len());
    for key in &keys[..last] {
        pty.send(key);
        if random.random_bool(0.3) {
            pty.written_within(Duration::from_micros(random.random_range(0..3000)));
        }
    }
    pty.written_within(Duration::from_micros(random.random_range(0..3000)));
    kill(pty);
}

/// The line that begins so on the screen.
fn line(pty: &Pty, start: &str) -> Option<String> {
    let text = pty.seen().text();
    let at = text.rfind(start)?;
    text[at..].split_whitespace().next().map(str::to_owned)
}

/// No character that reached the screen is lost, whenever the program is killed while someone types.
#[test]
fn killed_while_typing() {
    const LETTERS: [&str; 6] = ["a", "b", "é", "世", "7", "?"];
    let room = Room::new();
    let mut random = ChaCha8Rng::seed_from_u64(5);
    kill(&mut room.answering("kept"));
    let mut shown = "kept".to_owned();
    for round in 0..kills(30) {
        let mut pty = room.go_on();
        pty.until_shown(&shown);
        press(&mut pty, "\t", "Esc leaves them");
        let start = format!("#{round}=");
        press(&mut pty, &format!("\r{start}"), &start);
        let keys: Vec<String> = (0..12).map(|_| LETTERS[random.random_range(0..LETTERS.len())].to_owned()).collect();
        kill_while(&mut pty, &keys, &mut random);
        shown = line(&pty, &start).unwrap();
        assert!(format!("{start}{}", keys.concat()).starts_with(&shown), "{shown:?} of {keys:?}");
        assert_whole(&room, round);
    }
    room.go_on().until_shown(&shown);
}

/// The step of the review that is marked on the screen.
fn step(pty: &Pty) -> Option<usize> {
    let text = pty.seen().text();
    let header = text.lines().nth(1)?;
    STEPS.iter().position(|step| header.contains(&format!("▸ {step}")))
}

/// A review goes on where it was on the screen, and one whose end was on the screen is in the history.
#[test]
fn killed_while_reviewing() {
    let prepared = Room::new();
    let mut pty = prepared.answering("a note");
    press(&mut pty, "\x1b", "n next phase");
    press(&mut pty, "f", "Your answer is kept.");
    kill(&mut pty);
    let mut random = ChaCha8Rng::seed_from_u64(6);
    let mut ends = 0;
    for round in 0..kills(15) {
        let room = prepared.copy();
        let mut pty = room.go_on();
        pty.until_shown("Your answer is kept.");
        let keys = ["\r", "6", "\r", " ", "\r", "\r", "3", "3", "3", "3", "3", "3", "3", "\r", "\r", "\r", "\r", "\r"];
        kill_while(&mut pty, &keys.map(str::to_owned), &mut random);
        let (was, over) = (step(&pty), pty.seen().text().contains("back to Home"));
        assert_whole(&room, round);
        let answers = room.answers();
        assert_eq!(answers.len(), 1, "round {round}");
        if answers[0]["verdict"].is_string() {
            ends += 1;
            continue;
        }
        assert!(!over, "round {round}: the end was shown");
        let pty = room.go_on();
        pty.until("the review", |seen| {
            let text = seen.text();
            !text.contains("Go on with") && (text.contains("Your answer is kept.") || text.contains("▸ "))
        });
        assert!(step(&pty) >= was, "round {round}: {was:?} before, {:?} after", step(&pty));
    }
    println!("{ends} reviews had come to their end");
}
