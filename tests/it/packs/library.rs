//! The disk side: which files are packs, what the index saves, and what happens when files change meanwhile.

use super::fixtures::packs;
use greenroom::catalog::Catalog;
use greenroom::catalog::QuestionId;
use greenroom::catalog::embedded;
use greenroom::library;
use greenroom::library::Library;
use greenroom::library::LibraryError;
use std::fs;
use std::fs::File;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::SystemTime;
use tempfile::TempDir;

/// A packs folder and a cache file of their own.
struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        let home = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(home.packs()).unwrap();
        home
    }

    fn packs(&self) -> PathBuf {
        self.folder.path().join("packs")
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("cache/index")
    }

    /// Writes a pack last changed so many seconds after 1970.
    fn write(&self, name: &str, text: &str, changed: u64) -> PathBuf {
        let path = self.packs().join(name);
        fs::write(&path, text).unwrap();
        touch(&path, changed);
        path
    }

    fn open(&self) -> (Catalog, Library) {
        Library::open(&self.packs(), &self.cache(), false)
    }
}

fn touch(path: &Path, changed: u64) {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(changed);
    File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

fn sample(name: &str) -> String {
    let (_, bytes) = packs("valid").into_iter().find(|(found, _)| found == name).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn ids(catalog: &Catalog) -> Vec<&str> {
    catalog.headers().iter().map(|header| header.id.as_str()).collect()
}

fn titles(catalog: &Catalog) -> Vec<&str> {
    catalog.headers().iter().map(|header| &*header.title).collect()
}

fn problems(catalog: &Catalog) -> Vec<String> {
    catalog.problems().iter().map(ToString::to_string).collect()
}

const LONG_AGO: u64 = 1_000_000_000;

/// User packs come behind the built-in ones, file by file, and every question opens.
#[test]
fn packs_are_found_and_opened() {
    let home = Home::new();
    home.write("b.toml", &sample("three").replace("\"sample\"", "\"b\""), LONG_AGO);
    home.write("a.toml", &sample("crlf-and-mark"), LONG_AGO);
    home.write("notes.txt", "no pack", LONG_AGO);
    home.write(".hidden.toml", "no pack", LONG_AGO);
    for builtin in [false, true] {
        for _first_and_indexed in 0..2 {
            let (catalog, library) = Library::open(&home.packs(), &home.cache(), builtin);
            assert_eq!(problems(&catalog), [""; 0]);
            let own = if builtin { embedded::headers().len() } else { 0 };
            assert_eq!(ids(&catalog)[own..], ["sample/design", "b/puzzle", "b/design", "b/story"]);
            for header in catalog.headers() {
                assert_eq!(library.question(&header.id).unwrap().header, *header);
            }
        }
    }
}

/// No folder is no packs; an id that nobody has says so.
#[test]
fn nothing_is_no_problem() {
    let home = Home::new();
    let (catalog, library) = Library::open(&home.packs().join("none"), &home.cache(), true);
    assert_eq!((catalog.headers().len(), problems(&catalog)), (embedded::headers().len(), vec![]));
    let error = library.question(&QuestionId::new("sample/none")).unwrap_err();
    assert!(matches!(error, LibraryError::Unknown(_)), "{error}");
    assert!(!home.cache().exists());
}

/// An unchanged pack is not read again; size, time or doubt make it so.
#[test]
fn the_index_is_trusted_only_when_sure() {
    let home = Home::new();
    let text = sample("behavioral");
    home.write("a.toml", &text, LONG_AGO);
    assert_eq!(titles(&home.open().0), ["A rule you changed"]);
    // Same size, same time: nothing tells the difference, which shows that the file is not read.
    home.write("a.toml", &text.replace("A rule you changed", "A rule you altered"), LONG_AGO);
    assert_eq!(titles(&home.open().0), ["A rule you changed"]);
    touch(&home.packs().join("a.toml"), LONG_AGO + 1);
    assert_eq!(titles(&home.open().0), ["A rule you altered"]);
    home.write("a.toml", &text.replace("A rule you changed", "A rule"), LONG_AGO + 1);
    assert_eq!(titles(&home.open().0), ["A rule"]);
    // As young as the index itself: a change within the same tick would not show.
    let young = LONG_AGO + 1_000;
    home.write("a.toml", &text, young);
    assert_eq!(titles(&home.open().0), ["A rule you changed"]);
    touch(&home.cache(), young + 1);
    home.write("a.toml", &text.replace("A rule you changed", "A rule you altered"), young);
    assert_eq!(titles(&home.open().0), ["A rule you altered"]);
}

/// A damaged index, or none, changes nothing but the time it takes.
#[test]
fn a_damaged_index_is_passed_over() {
    let home = Home::new();
    home.write("a.toml", &sample("three"), LONG_AGO);
    let expected = ids(&home.open().0).join(" ");
    let bytes = fs::read(home.cache()).unwrap();
    for at in [0, 20, 60, bytes.len() / 2, bytes.len() - 1] {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1;
        for wrong in [damaged, bytes[..at].to_vec()] {
            fs::write(home.cache(), wrong).unwrap();
            assert_eq!(ids(&home.open().0).join(" "), expected);
        }
    }
    assert_eq!(fs::read(home.cache()).unwrap(), bytes);
    fs::remove_file(home.cache()).unwrap();
    fs::create_dir(home.cache()).unwrap();
    assert_eq!(ids(&home.open().0).join(" "), expected);
}

/// A pack that went away takes its questions along; a broken one is named at every start and its sound questions stay.
#[test]
fn packs_come_and_go() {
    let home = Home::new();
    let gone = home.write("a.toml", &sample("coding"), LONG_AGO);
    home.write(
        "b.toml",
        &sample("three").replace("\"sample\"", "\"b\"").replace("minutes = 15", "minutes = 0"),
        LONG_AGO,
    );
    for _first_and_indexed in 0..2 {
        let (catalog, _) = home.open();
        assert_eq!(ids(&catalog), ["sample/puzzle", "b/design", "b/story"]);
        assert_eq!(problems(&catalog).len(), 1);
        assert!(
            problems(&catalog)[0].contains("b.toml:12:11: error: 0 minutes is no time limit"),
            "{:?}",
            problems(&catalog)
        );
    }
    fs::remove_file(gone).unwrap();
    assert_eq!(ids(&home.open().0), ["b/design", "b/story"]);
}

/// The first question with an id keeps it, built-in before the user's, and the second is named with both places.
#[test]
fn a_second_id_is_named() {
    let home = Home::new();
    let first = home.write("a.toml", &sample("coding"), LONG_AGO);
    home.write("b.toml", &sample("three").replace("Nearest empty seat", "Other"), LONG_AGO);
    for _first_and_indexed in 0..2 {
        let (catalog, library) = home.open();
        assert_eq!(titles(&catalog), ["Nearest empty seat", "Queue at the bakery", "A rule you changed"]);
        assert_eq!(problems(&catalog).len(), 1);
        let problem = &problems(&catalog)[0];
        assert!(problem.contains("b.toml:4:1: error: the question id `sample/puzzle` is already used at"), "{problem}");
        assert!(problem.contains("a.toml:9:1"), "{problem}");
        for header in catalog.headers() {
            assert_eq!(library.question(&header.id).unwrap().header.title, header.title);
        }
    }
    fs::remove_file(first).unwrap();
    assert_eq!(titles(&home.open().0), ["Other", "Queue at the bakery", "A rule you changed"]);
}

/// A question is read from its pack as it is now: moved, reworded, gone, broken, or the file gone.
#[test]
fn questions_follow_their_files() {
    let home = Home::new();
    let text = sample("three");
    let path = home.write("a.toml", &text, LONG_AGO);
    let (_, library) = home.open();
    let id = QuestionId::new("sample/design");
    let open = || library.question(&id);
    let prompt = open().unwrap().prompt;
    home.write("a.toml", &text.replace("format = 1", "# one more line\nformat = 1"), LONG_AGO + 9);
    assert_eq!(open().unwrap().prompt, prompt);
    home.write("a.toml", &text.replace("end the morning queue", "end the evening queue"), LONG_AGO + 9);
    assert!(open().unwrap().prompt.contains("end the evening queue"));
    let estimate =
        "\n[[question.estimates]]\nname = \"n\"\nexpression = \"1\"\nunit = \"u\"\nresult = 1\nshown = \"1 u\"\n";
    let last = "shown = \"600,000 numbers an hour\"\n";
    let longer = text.replace(last, &format!("{last}{estimate}"));
    home.write("a.toml", &longer, LONG_AGO + 9);
    assert_eq!(open().unwrap().estimates.len(), 2, "what was added behind the old end of the block is read too");
    home.write("a.toml", &text.replace("\"design\"", "\"desire\""), LONG_AGO);
    assert!(matches!(open(), Err(LibraryError::Gone { .. })), "the same size and time, and another question");
    home.write("a.toml", &text.replace("\"design\"", "\"other\""), LONG_AGO + 9);
    assert!(matches!(open(), Err(LibraryError::Gone { .. })), "{:?}", open());
    home.write("a.toml", &text.replace("minutes = 45", "minutes = 0"), LONG_AGO + 9);
    assert!(matches!(open(), Err(LibraryError::Broken { .. })), "{:?}", open());
    fs::remove_file(path).unwrap();
    assert!(matches!(open(), Err(LibraryError::Unreadable(_))), "{:?}", open());
}

/// Links, pipes, folders and giants in the packs folder are named and never opened; the rest loads.
#[cfg(unix)]
#[test]
fn only_regular_files_are_read() {
    let home = Home::new();
    let outside = home.folder.path().join("outside.toml");
    fs::write(&outside, sample("coding")).unwrap();
    let link = home.folder.path().join("named.toml");
    std::os::unix::fs::symlink(&outside, &link).unwrap();
    assert_eq!(library::check(&[link], false).questions, 1, "a link that is named is followed");
    std::os::unix::fs::symlink(&outside, home.packs().join("link.toml")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", home.packs().join("device.toml")).unwrap();
    fs::create_dir(home.packs().join("folder.toml")).unwrap();
    let pipe = home.packs().join("pipe.toml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    File::create(home.packs().join("giant.toml")).unwrap().set_len(1 << 30).unwrap();
    home.write("z.toml", &sample("behavioral"), LONG_AGO);
    let (catalog, _) = home.open();
    assert_eq!(ids(&catalog), ["sample/story"]);
    let found = problems(&catalog).join("\n");
    for expected in [
        "device.toml: error: the pack is a symbolic link",
        "folder.toml: error: the pack is not a regular file",
        "link.toml: error: the pack is a symbolic link",
        "pipe.toml: error: the pack is not a regular file",
        "giant.toml: error: the file has 1073741824 bytes; a pack has at most 4194304",
    ] {
        assert!(found.contains(expected), "{expected} in\n{found}");
    }
    assert_eq!(catalog.problems().len(), 5);
}

/// `catalog check` sees what opening sees, and advice; files and folders may be named, and what is not there is a problem
/// unless it is the user's own folder.
#[test]
fn checking_covers_folders_and_files() {
    let home = Home::new();
    let path = home.write("a.toml", &sample("three"), LONG_AGO);
    home.write("b.toml", &sample("coding"), LONG_AGO);
    let check = |paths: &[PathBuf], builtin| {
        let result = library::check(paths, builtin);
        let messages: Vec<_> = result.problems.iter().map(ToString::to_string).collect();
        (result.files, result.questions, messages)
    };
    let (files, questions, messages) = check(&[home.packs()], false);
    assert_eq!((files, questions, messages.len()), (2, 4, 2), "{messages:?}");
    assert!(
        messages[0].contains("b.toml:10:6: error: the question id `sample/puzzle` is already used at"),
        "{messages:?}"
    );
    assert!(
        messages[1].contains("b.toml:11:9: advice: the title `Nearest empty seat` is already used"),
        "{messages:?}"
    );
    assert_eq!(check(&[path], false), (1, 3, vec![]));
    let (files, questions, messages) = check(&[home.packs().join("none.toml")], false);
    assert_eq!((files, questions, messages.len()), (1, 0, 1), "{messages:?}");
    let own = (embedded::packs().len(), embedded::headers().len(), vec![]);
    assert_eq!(check(&[home.packs().join("none")], true), own);
}

/// Many questions take long to open, unless an index of them is at hand that is small enough itself.
#[test]
fn many_packs_take_long_once() {
    let home = Home::new();
    let check = |long: bool| assert_eq!(Library::takes_long(&home.packs(), &home.cache()), long);
    check(false);
    home.write("small.toml", &sample("three"), LONG_AGO);
    check(false);
    let remark = format!("# {}\n", "x".repeat(1000));
    home.write("large.toml", &(remark.repeat(300) + &sample("behavioral")), LONG_AGO);
    check(true);
    home.open();
    check(false);
}
