//! The running answer on disk: what was written is offered again, whatever happened, and what cannot be read is kept.

use super::monday;
use crate::make;
use greenroom::attempt::SessionId;
use greenroom::store::draft::DRAFT_SCHEMA;
use greenroom::store::draft::DraftError;
use greenroom::store::draft::DraftFault;
use greenroom::store::draft::Drafts;
use std::env;
use std::fs;
use std::fs::File;
use std::os::unix::fs::MetadataExt;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

/// What these tests keep as a draft.
type Notes = (String, u32);

/// A folder of drafts and a session.
struct Desk {
    folder: TempDir,
    session: SessionId,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), session: session(1) }
    }

    fn drafts(&self) -> Drafts<Notes> {
        Drafts::new(self.path())
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("data/drafts")
    }

    fn file(&self, extension: &str) -> PathBuf {
        self.path().join(format!("{}.{extension}", self.session))
    }

    /// The files in the folder, without the session's name.
    fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .map(|name| name.replace(&self.session.to_string(), ""))
            .collect();
        names.sort_unstable();
        names
    }
}

fn session(number: u64) -> SessionId {
    SessionId::new(make::uuid(monday(), number))
}

fn notes(text: &str) -> Notes {
    (text.to_owned(), 7)
}

/// What is offered, and what is kept, by its fault.
fn offered(drafts: &Drafts<Notes>) -> (Vec<(SessionId, Notes)>, Vec<DraftFault>) {
    let offer = drafts.offered().unwrap();
    (offer.drafts, offer.kept.into_iter().map(|kept| kept.why).collect())
}

/// A draft is offered once its window is gone, as last written, and while it lives it is not.
#[test]
fn a_draft_outlives_its_window() {
    let desk = Desk::new();
    let mut window = desk.drafts();
    assert_eq!(offered(&window), (vec![], vec![]), "no folder yet");
    window.write(desk.session, &notes("first")).unwrap();
    window.write(desk.session, &notes("second")).unwrap();
    assert_eq!(offered(&desk.drafts()), (vec![], vec![]), "live");
    assert_eq!(offered(&window), (vec![], vec![]), "live, and ours");
    drop(window);
    assert_eq!(offered(&desk.drafts()), (vec![(desk.session, notes("second"))], vec![]));
    assert_eq!(offered(&desk.drafts()).0.len(), 1, "offering takes nothing away");
}

/// A draft belongs to one window: another can neither write, nor claim, nor remove it until it is set down.
#[test]
fn a_live_draft_belongs_to_one_window() {
    let desk = Desk::new();
    let (mut one, mut other) = (desk.drafts(), desk.drafts());
    one.write(desk.session, &notes("mine")).unwrap();
    let refused = |error: DraftError| matches!(error, DraftError::Live { .. });
    assert!(refused(other.write(desk.session, &notes("theirs")).unwrap_err()));
    assert!(refused(other.claim(desk.session).unwrap_err()));
    assert!(refused(other.remove(desk.session).unwrap_err()));
    one.set_down(desk.session).unwrap();
    assert!(!one.is_unsynced() && desk.file("synced").exists(), "set down on the disk");
    assert_eq!(offered(&one).0.len(), 1, "offered again in the same window");
    assert_eq!(other.claim(desk.session).unwrap(), Some(notes("mine")));
    assert!(refused(one.write(desk.session, &notes("late")).unwrap_err()));
    other.write(desk.session, &notes("continued")).unwrap();
    other.remove(desk.session).unwrap();
    assert_eq!(desk.files(), [""; 0]);
    assert_eq!(one.claim(desk.session).unwrap(), None, "dealt with by the other window");
    assert_eq!(desk.files(), [""; 0]);
}

/// Drafts are private, and so is everything beside them.
#[test]
fn drafts_are_private() {
    let desk = Desk::new();
    let mut window = desk.drafts();
    window.write(desk.session, &notes("private")).unwrap();
    window.sync().unwrap();
    assert_eq!(desk.files(), [".json", ".lock", ".synced"]);
    for entry in fs::read_dir(desk.path()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", entry.file_name());
    }
    for folder in [desk.path(), desk.path().parent().unwrap().to_owned()] {
        assert_eq!(fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
    }
}

/// A reader at any moment sees a whole draft: each write is a new file under the old name.
#[test]
fn a_write_replaces_the_whole_file() {
    let desk = Desk::new();
    let mut window = desk.drafts();
    window.write(desk.session, &notes(&"long ".repeat(1000))).unwrap();
    let before = File::open(desk.file("json")).unwrap();
    window.write(desk.session, &notes("short")).unwrap();
    assert_ne!(before.metadata().unwrap().ino(), fs::metadata(desk.file("json")).unwrap().ino());
    assert_eq!(before.metadata().unwrap().nlink(), 0);
    assert!(fs::read_to_string(desk.file("json")).unwrap().contains("short"));
    assert!(!desk.file("part").exists());
}

/// A sync keeps what reached the disk under its own name, untouched by later writes; only new writes need another.
#[test]
fn a_sync_keeps_what_reached_the_disk() {
    let desk = Desk::new();
    let mut window = desk.drafts();
    assert!(!window.is_unsynced());
    window.write(desk.session, &notes("safe")).unwrap();
    assert!(window.is_unsynced());
    window.sync().unwrap();
    assert!(!window.is_unsynced());
    let safe = fs::read(desk.file("synced")).unwrap();
    window.sync().unwrap();
    window.write(desk.session, &notes("newer")).unwrap();
    assert_eq!(fs::read(desk.file("synced")).unwrap(), safe);
    window.sync().unwrap();
    assert_eq!(fs::read(desk.file("synced")).unwrap(), fs::read(desk.file("json")).unwrap());
    assert_eq!(desk.files(), [".json", ".lock", ".synced"]);
}

/// After a power cut that emptied the newest write, the draft as it last reached the disk is offered, the other is named,
/// and continuing moves it aside.
#[test]
fn a_power_cut_costs_the_last_seconds_only() {
    for broken in ["", "{\"schema\":1,\"draft\":[\"hal"] {
        let desk = Desk::new();
        let mut window = desk.drafts();
        window.write(desk.session, &notes("safe")).unwrap();
        window.sync().unwrap();
        window.write(desk.session, &notes("lost")).unwrap();
        drop(window);
        fs::write(desk.file("json"), broken).unwrap();
        let mut next = desk.drafts();
        let (drafts, faults) = offered(&next);
        assert_eq!(drafts, [(desk.session, notes("safe"))]);
        assert!(matches!(faults.as_slice(), [DraftFault::Damaged(_)]), "{faults:?}");
        assert_eq!(fs::read_to_string(desk.file("json")).unwrap(), broken, "an offer changes nothing");
        assert_eq!(next.claim(desk.session).unwrap(), Some(notes("safe")));
        next.write(desk.session, &notes("safe, and on")).unwrap();
        assert_eq!(fs::read_to_string(desk.file("json.damaged")).unwrap(), broken);
    }
}

/// Where the newest write never got its name, the draft as it last reached the disk is offered.
#[test]
fn a_missing_name_is_no_loss() {
    let desk = Desk::new();
    let mut window = desk.drafts();
    window.write(desk.session, &notes("safe")).unwrap();
    window.sync().unwrap();
    drop(window);
    fs::remove_file(desk.file("json")).unwrap();
    assert_eq!(offered(&desk.drafts()), (vec![(desk.session, notes("safe"))], vec![]));
}

/// The bytes of a draft file, and what is the matter with them.
type Case<'a> = (&'a [u8], fn(&DraftFault) -> bool);

/// What cannot be read as a draft is named, kept byte for byte, and stands in nobody's way.
#[test]
fn damaged_drafts_are_named_and_kept() {
    let newer = format!("{{\"schema\":{},\"draft\":{{\"shape\":\"unknown\"}}}}", DRAFT_SCHEMA + 1);
    let cases: [Case<'_>; 5] = [
        (b"", |fault| matches!(fault, DraftFault::Damaged(_))),
        (b"\xff\xfe garbage \0", |fault| matches!(fault, DraftFault::Damaged(_))),
        (b"{\"schema\":1}", |fault| matches!(fault, DraftFault::Damaged(_))),
        (b"{\"schema\":1,\"draft\":[\"notes\",-1]}", |fault| matches!(fault, DraftFault::Damaged(_))),
        (newer.as_bytes(), |fault| *fault == DraftFault::Newer(DRAFT_SCHEMA + 1)),
    ];
    for (bytes, expected) in cases {
        let desk = Desk::new();
        let other = session(2);
        let mut window = desk.drafts();
        window.write(other, &notes("fine")).unwrap();
        drop(window);
        fs::write(desk.file("json"), bytes).unwrap();
        let mut next = desk.drafts();
        let offer = next.offered().unwrap();
        assert_eq!(offer.drafts, [(other, notes("fine"))]);
        let kept = &offer.kept[0];
        assert!(kept.path == desk.file("json") && expected(&kept.why), "{kept}");
        assert!(kept.to_string().starts_with(&*desk.file("json").to_string_lossy()), "{kept}");
        assert_eq!(next.claim(desk.session).unwrap(), None);
        assert_eq!(fs::read(desk.file("json")).unwrap(), bytes);
    }
}

/// Files of other names, and folders, are nobody's draft.
#[test]
fn other_files_are_left_alone() {
    let desk = Desk::new();
    fs::create_dir_all(desk.file("json")).unwrap();
    fs::write(desk.path().join("notes.json"), "{}").unwrap();
    fs::write(desk.path().join("README"), "").unwrap();
    assert_eq!(offered(&desk.drafts()), (vec![], vec![]));
    assert_eq!(desk.files(), [".json", "README", "notes.json"]);
}

/// Removing takes every file of the session and no other; removing nothing is fine.
#[test]
fn removing_is_thorough() {
    let desk = Desk::new();
    let other = session(2);
    let mut window = desk.drafts();
    window.remove(desk.session).unwrap();
    window.write(desk.session, &notes("done")).unwrap();
    window.write(other, &notes("not yet")).unwrap();
    window.sync().unwrap();
    fs::write(desk.file("part"), "half").unwrap();
    window.remove(desk.session).unwrap();
    assert!(desk.files().iter().all(|name| name.starts_with(&other.to_string())), "{:?}", desk.files());
    window.remove(desk.session).unwrap();
    drop(window);
    assert_eq!(offered(&desk.drafts()).0, [(other, notes("not yet"))]);
    desk.drafts().remove(other).unwrap();
    assert_eq!(desk.files(), [""; 0], "a dead window's draft is discarded whole");
}

/// A write that fails leaves the draft before it, and says what could not be done.
#[test]
fn a_failed_write_leaves_the_last_one() {
    let desk = Desk::new();
    let mut window = desk.drafts();
    window.write(desk.session, &notes("kept")).unwrap();
    fs::create_dir(desk.file("part")).unwrap();
    let error = window.write(desk.session, &notes("refused")).unwrap_err();
    assert!(matches!(error, DraftError::File { .. }));
    assert!(error.to_string().contains("still on the screen"), "{error}");
    drop(window);
    assert_eq!(offered(&desk.drafts()).0, [(desk.session, notes("kept"))]);
}

const FOLDER: &str = "GREENROOM_TEST_DRAFTS";

/// A process that is killed while it writes loses no write it had finished.
#[test]
fn a_killed_process_loses_nothing() {
    if let Some(folder) = env::var_os(FOLDER) {
        return write_until_killed(Path::new(&folder));
    }
    let desk = Desk::new();
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "store::drafts::a_killed_process_loses_nothing"])
        .env(FOLDER, desk.path())
        .spawn()
        .unwrap();
    let acknowledged = |desk: &Desk| -> u32 {
        fs::read(desk.path().join("acknowledged")).ok().map_or(0, |bytes| u32::try_from(bytes.len()).unwrap())
    };
    while acknowledged(&desk) < 50 {
        assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let (drafts, faults) = offered(&desk.drafts());
    assert_eq!(faults, []);
    assert!(drafts[0].1.1 >= acknowledged(&desk), "{} of {}", drafts[0].1.1, acknowledged(&desk));
}

/// Writes drafts with a rising number, and after each a byte to say so; it ends by itself only if nobody kills it.
fn write_until_killed(folder: &Path) {
    use std::io::Write;
    let mut window = Drafts::<Notes>::new(folder);
    window.write(session(1), &notes("start")).unwrap();
    let mut acknowledged = File::create(folder.join("acknowledged")).unwrap();
    for number in 1..50_000 {
        window.write(session(1), &("typed ".repeat(700), number)).unwrap();
        acknowledged.write_all(b".").unwrap();
    }
}
