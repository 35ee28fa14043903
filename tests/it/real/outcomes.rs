//! Real interviews on the command line.

use crate::real::Room;
use serde_json::Value;

impl Room {
    /// The document that lists real interviews.
    fn reality(&self) -> Value {
        let said = self.run(&["outcome", "list", "--json"]);
        said.check(0, &[]);
        serde_json::from_str::<Value>(&said.out).unwrap()["reality"].take()
    }
}

/// One is logged, listed, given its result and deleted; each time it is said in words what was done.
#[test]
fn an_interview_from_log_to_deletion() {
    let room = Room::new();
    room.run(&["outcome", "list"]).check(0, &["No real interview is logged yet. `greenroom outcome add FORMAT`"]);
    let args = ["outcome", "add", "phone-coding", "--day", "2026-03-02", "they", "asked about caches"];
    let said = room.run(&args);
    said.check(0, &["Phone screen, coding, 2026-03-02, not known yet.", "No reviewed coding answers", "outcome set "]);
    let one = room.reality()["outcomes"][0].clone();
    assert_eq!((&one["format"], &one["category"]), (&Value::from("phone-coding"), &Value::from("coding")));
    assert_eq!((&one["line"], &one["advanced"]), (&Value::from("they asked about caches"), &Value::Null));
    let whole: String = one["id"].as_str().unwrap().chars().filter(|letter| *letter != '-').collect();
    let id = &whole[16..22];
    room.run(&["outcome", "set", id, "--not-advanced"]).check(0, &[id, "not advanced"]);
    room.run(&["outcome", "set", id, "--advanced"]).check(0, &[id, "is now: advanced."]);
    assert_eq!(room.reality()["outcomes"][0]["advanced"], Value::Bool(true));
    room.run(&["outcome", "list"]).check(
        0,
        &[id, "Phone screen, coding: advanced", "\"they asked about caches\"", "3 more interviews to compare"],
    );
    let exported: Value = serde_json::from_str(&room.run(&["export"]).out).unwrap();
    assert_eq!(exported["outcomes"][0]["id"], one["id"]);
    room.feed(&["outcome", "delete", id], "no\n").check(1, &["Delete the real interview", "nothing was changed"]);
    room.run(&["outcome", "delete", id, "--yes"]).check(0, &["Deleted the real interview", "of 2026-03-02", "backup"]);
    assert_eq!(room.reality()["outcomes"], Value::Array(Vec::new()));
    room.run(&["doctor"]).check(0, &["0 real interviews", "All is well."]);
}

/// Words of one's own name an interview as well; it is then about several things unless a category is named.
#[test]
fn an_interview_in_own_words() {
    let room = Room::new();
    room.run(&["outcome", "add", "chat with the founder", "--advanced"])
        .check(0, &["chat with the founder", "advanced."]);
    room.run(&["outcome", "add", "mixed", "--category", "behavioral", "--not-advanced"])
        .check(0, &["behavioral answers"]);
    let all = room.reality();
    let categories: Vec<&Value> = all["outcomes"].as_array().unwrap().iter().map(|one| &one["category"]).collect();
    assert!(categories.contains(&&Value::Null) && categories.contains(&&Value::from("behavioral")), "{all}");
    assert_eq!(all["agreement"]["told"], Value::Bool(false));
}

/// What makes no sense changes nothing and says what would.
#[test]
fn wrong_words_are_told() {
    let room = Room::new();
    for (code, args, parts) in [
        (1, &["outcome", "add", "  "] as &[&str], &["Say which interview it was"] as &[&str]),
        (1, &["outcome", "add", "x", "--category", "sport"], &["there is no category sport"]),
        (
            1,
            &["outcome", "add", "x", "--day", "2999-01-01"],
            &["2999-01-01 is still to come", "profile.interview_date"],
        ),
        (2, &["outcome", "add", "x", "--advanced", "--not-advanced"], &["cannot be used with"]),
        (2, &["outcome", "add", "x", "--day", "yesterday"], &["invalid value"]),
        (2, &["outcome", "set", "abcdef"], &["--advanced"]),
        (1, &["outcome", "set", "abcdef", "--advanced"], &["there is no real interview abcdef"]),
        (1, &["outcome", "delete", "abc", "--yes"], &["abc is no id", "greenroom outcome list"]),
    ] {
        room.run(args).check(code, parts);
    }
    assert_eq!(room.reality()["outcomes"], Value::Array(Vec::new()));
}
