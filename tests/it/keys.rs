//! Keys, themes and settings as files on disk: found, read, changed, and left alone.

#![expect(clippy::unwrap_used, reason = "a helper that fails fails its test")]

use greenroom::app::action::Command;
use greenroom::app::action::Context;
use greenroom::config;
use greenroom::config::Config;
use greenroom::config::Origin;
use greenroom::config::Paths;
use greenroom::config::SaveError;
use greenroom::keymap::Keymap;
use greenroom::settings::Charset;
use greenroom::settings::Setting;
use greenroom::settings::Value;
use greenroom::theme::Palette;
use greenroom::theme::Role;
use greenroom::theme::Theme;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A home of its own: everything under one folder, as `GREENROOM_HOME` gives it.
struct Home {
    folder: TempDir,
    paths: Paths,
}

impl Home {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let paths = Paths::find(Some(folder.path().as_os_str())).unwrap();
        Self { folder, paths }
    }

    fn config(&self) -> Config {
        Config::load(&self.paths.config_file(), |_| None, &[])
    }
}

/// Writes a file, in folders of its own where they are missing.
fn write(file: &Path, bytes: impl AsRef<[u8]>) {
    Paths::make(file.parent().unwrap()).unwrap();
    fs::write(file, bytes).unwrap();
}

fn word(word: &str) -> Value {
    Value::Text(word.to_owned())
}

/// A home without files is a whole program: defaults everywhere, nothing said, and nothing created by looking.
#[test]
fn an_empty_home_gives_the_defaults() {
    let home = Home::new();
    assert_eq!(home.config(), Config::default());
    let (keymap, notices) = Keymap::load(&home.paths.keys_file(), Charset::Ascii);
    assert_eq!((keymap, notices), (Keymap::builtin(Charset::Ascii), Vec::new()));
    let (theme, notices) = Theme::load(&home.paths.theme_file(), Palette::Light);
    assert_eq!((theme, notices), (Theme::builtin(Palette::Light), Vec::new()));
    assert_eq!(fs::read_dir(home.folder.path()).unwrap().count(), 0);
}

/// The user's files are laid over what is built in, and a problem names the file it is in.
#[test]
fn files_are_laid_over_the_defaults() {
    let home = Home::new();
    write(&home.paths.keys_file(), "[practice]\npause = [\"p\"]\nhint = [\"n\"]\n");
    write(&home.paths.theme_file(), "[dark]\naccent = \"cyan\"\ngood = \"gren\"\n");
    write(&home.paths.config_file(), "[screen]\nmouse = false\nclock = \"tiny\"\n");

    let (keymap, notices) = Keymap::load(&home.paths.keys_file(), Charset::Unicode);
    assert_eq!(keymap.keys_for(Command::Pause, &[Context::Practice]), ["p"]);
    assert_eq!(keymap.keys_for(Command::Hint, &[Context::Practice]), ["x"]);
    let told = format!("{}:3:9: `n` already means next phase", home.paths.keys_file().display());
    assert!(notices[0].to_string().starts_with(&told), "{}", notices[0]);

    let (theme, notices) = Theme::load(&home.paths.theme_file(), Palette::Dark);
    assert_ne!(theme.style(Role::Accent), Theme::builtin(Palette::Dark).style(Role::Accent));
    assert!(
        notices[0].to_string().ends_with("theme.toml:3:8: `gren` is no colour and no attribute; did you mean `green`?")
    );

    let config = home.config();
    assert_eq!((config.settings.screen.mouse, config.origin(Setting::Mouse)), (false, Origin::File));
    assert!(config.notices[0].to_string().contains("config.toml:3:9: "), "{}", config.notices[0]);
}

/// A file that is no text, or that is a folder, costs a notice and nothing else.
#[test]
fn unreadable_files_leave_the_defaults() {
    let home = Home::new();
    write(&home.paths.config_file(), b"[screen]\ntheme = \"\xff\"\n");
    write(&home.paths.keys_file(), b"\xff\xfe[\0h\0");
    fs::create_dir(home.paths.theme_file()).unwrap();
    let config = home.config();
    assert_eq!(config.settings, Config::default().settings);
    assert!(config.notices[0].to_string().ends_with("save it as UTF-8"), "{}", config.notices[0]);
    let (keymap, notices) = Keymap::load(&home.paths.keys_file(), Charset::Unicode);
    assert_eq!((keymap, notices.len()), (Keymap::builtin(Charset::Unicode), 1));
    let (theme, notices) = Theme::load(&home.paths.theme_file(), Palette::Dark);
    assert_eq!((theme, notices.len()), (Theme::builtin(Palette::Dark), 1));
}

/// A setting saved is a setting read, in a file of the user's own making, and nothing is left beside it.
#[test]
fn a_saved_setting_is_read_again() {
    let home = Home::new();
    let file = home.paths.config_file();
    config::set(&file, Setting::Theme, &word("light")).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), "[screen]\ntheme = \"light\"\n");
    config::set(&file, Setting::Theme, &word("mono")).unwrap();
    assert_eq!(home.config().settings.get(Setting::Theme), word("mono"));
    assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
    assert!(matches!(config::set(&file, Setting::Theme, &word("pink")), Err(SaveError::Wrong(_))));
}

/// A file with an error in it is never written over, not even by one good value.
#[test]
fn a_broken_file_is_left_alone() {
    let home = Home::new();
    let broken = "[screen\ntheme = 'dark'\n";
    write(&home.paths.config_file(), broken);
    let error = config::set(&home.paths.config_file(), Setting::Mouse, &Value::Switch(false)).unwrap_err();
    assert!(error.to_string().contains("config.toml:1:8: "), "{error}");
    assert_eq!(fs::read_to_string(home.paths.config_file()).unwrap(), broken);
}

/// The documented file is written once; a second time it is refused and what is there stays.
#[test]
fn the_documented_file_never_replaces_one() {
    let home = Home::new();
    let file = home.paths.config_file();
    config::init(&file).unwrap();
    assert_eq!(home.config(), Config::default());
    config::set(&file, Setting::Bell, &Value::Switch(false)).unwrap();
    assert!(matches!(config::init(&file), Err(SaveError::Exists { .. })));
    assert!(!home.config().settings.practice.bell);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::fs::symlink;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    /// Folders are made for this user only, all the way down; files likewise.
    #[test]
    fn folders_and_files_are_private() {
        let home = Home::new();
        Paths::make(&home.paths.drafts_dir()).unwrap();
        Paths::make(&home.paths.drafts_dir()).unwrap();
        config::init(&home.paths.config_file()).unwrap();
        for folder in [home.paths.data_dir(), &home.paths.drafts_dir(), home.paths.config_file().parent().unwrap()] {
            assert_eq!(mode(folder), 0o700, "{}", folder.display());
        }
        assert_eq!(mode(&home.paths.config_file()), 0o600);
    }

    /// A settings file that is a link into some other folder stays a link; the file it leads to changes.
    #[test]
    fn a_linked_file_stays_linked() {
        let home = Home::new();
        let kept = home.folder.path().join("dotfiles").join("greenroom.toml");
        write(&kept, "# mine\n[screen]\nmouse = true\n");
        Paths::make(home.paths.config_file().parent().unwrap()).unwrap();
        symlink(&kept, home.paths.config_file()).unwrap();
        config::set(&home.paths.config_file(), Setting::Mouse, &Value::Switch(false)).unwrap();
        assert!(home.paths.config_file().is_symlink());
        assert_eq!(fs::read_to_string(&kept).unwrap(), "# mine\n[screen]\nmouse = false\n");
    }

    /// A folder that cannot be made is told with its name and the cure.
    #[test]
    fn a_folder_in_the_way_is_told() {
        let home = Home::new();
        fs::write(home.folder.path().join("data"), "a file").unwrap();
        let error = Paths::make(&home.paths.packs_dir()).unwrap_err().to_string();
        assert!(error.contains("data/packs` cannot be made: "), "{error}");
        assert!(error.ends_with("check the permissions of the one it lies in"), "{error}");
    }
}
