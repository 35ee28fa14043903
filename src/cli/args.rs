//! What can be typed after `greenroom`.

use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use std::path::PathBuf;

/// A solo mock-interview coach for the terminal: a real clock, an anchored rubric, a local history.
#[derive(Debug, Parser)]
#[command(name = "greenroom", version, about, after_help = EXAMPLES, after_long_help = LONG_HELP, max_term_width = 100)]
pub struct Cli {
    /// What to do; nothing opens the screens.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Keep everything under this folder instead of the usual places.
    #[arg(long, global = true, env = "GREENROOM_HOME", value_name = "FOLDER", hide_env_values = true)]
    pub home: Option<PathBuf>,

    /// Colours: auto follows `NO_COLOR` and whether the output is a terminal.
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,

    /// Draw with ASCII characters only.
    #[arg(long, global = true)]
    pub ascii: bool,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// Follow `NO_COLOR` and whether the output is a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

const EXAMPLES: &str = "\
Examples:
  greenroom                                  open the screens
  greenroom drill coding --minutes 20        straight into one coding question
  greenroom interview phone-coding           a whole interview, in rounds
  greenroom drill --plain                    line by line: for screen readers, pipes and scripts
  greenroom history --category coding        what was answered, newest first
  greenroom catalog check my-questions.toml  is this pack right?";

const LONG_HELP: &str = "\
Examples:
  greenroom                                  open the screens
  greenroom drill coding --minutes 20        straight into one coding question
  greenroom interview phone-coding           a whole interview, in rounds
  greenroom drill --plain                    line by line: for screen readers, pipes and scripts
  greenroom history --category coding        what was answered, newest first
  greenroom catalog check my-questions.toml  is this pack right?

Exit codes:
  0        done
  1        failed, or problems were found
  2        wrong usage, or no terminal where one is needed
  101      a bug: the terminal was given back and the answer kept
  128 + n  ended by signal n; the answer was kept

Nothing leaves this machine. `greenroom config path` and `greenroom doctor` say where everything is.";

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Rehearse now: draw questions and begin.
    Drill(Drill),
    /// A whole interview: rounds, breaks, your questions for them.
    Interview(Interview),
    /// List past answers.
    History(History),
    /// Show one past answer or session in full.
    Show(Show),
    /// What the answers come to: every page of progress, in sentences.
    Stats(Stats),
    /// What to rehearse on which day, until the interview or for four weeks.
    Plan(Plan),
    /// Real interviews: log them, and see what practice said before each.
    #[command(
        subcommand,
        after_help = "\
Examples:
  greenroom outcome add phone-coding --advanced \"they asked about caches\"
  greenroom outcome list"
    )]
    Outcome(Outcome),
    /// Questions: list, show, check, write new ones.
    #[command(
        subcommand,
        after_help = "\
Examples:
  greenroom catalog list coding --difficulty easy
  greenroom catalog check my-questions.toml"
    )]
    Catalog(Catalog),
    /// Settings: where they are, what they are.
    #[command(
        subcommand,
        after_help = "\
Examples:
  greenroom config init
  greenroom config show"
    )]
    Config(Config),
    /// What is where, versions, integrity, what this terminal can do.
    Doctor(Doctor),
    /// Make a verified backup of the history.
    Backup(Backup),
    /// Put a backup in the place of the history; the present file is kept aside.
    Restore(Restore),
    /// Write the whole history out.
    Export(Export),
    /// Delete an answer, a session or everything; a backup is made first.
    Delete(Delete),
    /// Print shell completions.
    #[command(after_help = "\
Examples:
  greenroom completions bash > ~/.local/share/bash-completion/completions/greenroom
  greenroom completions zsh > ~/.zfunc/_greenroom
  greenroom completions fish > ~/.config/fish/completions/greenroom.fish")]
    Completions {
        /// For which shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    #[command(after_help = "\
Examples:
  greenroom man | man -l -")]
    Man,
}

/// Machine-readable output.
#[derive(Debug, Clone, Copy, Args)]
pub struct Json {
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `plan`.
#[derive(Debug, Clone, Copy, Args)]
#[command(after_help = "\
Examples:
  greenroom plan
  greenroom plan --weeks 1 --topics
  greenroom plan --json")]
pub struct Plan {
    /// So many weeks; otherwise four, or with --json all of them.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=27))]
    pub weeks: Option<u8>,
    /// Name the topics: a spoiler.
    #[arg(long)]
    pub topics: bool,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `drill`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  greenroom drill                              as suggested
  greenroom drill coding --minutes 20 --seed 7 the same question for the same seed
  greenroom drill --question core/two-receipts-refund
  greenroom drill behavioral --count 3 --realism timed --plain
  greenroom drill --realism realistic --set pause=relaxed --set hints=timed")]
pub struct Drill {
    /// coding, system-design or behavioral; none: any.
    pub category: Option<String>,
    /// Only this topic, such as sliding-window. May be given more than once.
    #[arg(long, value_name = "TOPIC")]
    pub topic: Vec<String>,
    /// Only questions with this tag. May be given more than once.
    #[arg(long, value_name = "TAG")]
    pub tag: Vec<String>,
    /// easy, medium or hard.
    #[arg(long, value_name = "WORD")]
    pub difficulty: Vec<String>,
    /// The level to aim at: junior, mid, senior or staff.
    #[arg(long, value_name = "WORD")]
    pub level: Option<String>,
    /// How many questions.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=10))]
    pub count: Option<u8>,
    /// Minutes per answer; otherwise what each question says.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=240))]
    pub minutes: Option<u16>,
    /// suggested or random.
    #[arg(long, value_name = "WORD")]
    pub order: Option<String>,
    /// relaxed, timed or realistic.
    #[arg(long, value_name = "WORD")]
    pub realism: Option<String>,
    /// One row of the dial by itself, such as pause=relaxed. May be given more than once.
    #[arg(long = "set", value_name = "ROW=SETTING")]
    pub rows: Vec<String>,
    /// Exactly this question.
    #[arg(long, value_name = "ID")]
    pub question: Option<String>,
    /// The same seed draws the same questions, on every machine.
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Line by line, without the screens.
    #[arg(long)]
    pub plain: bool,
    /// With --plain: go on with the newest interrupted answer. (The screens offer it by themselves.)
    #[arg(long = "continue", requires = "plain")]
    pub resume: bool,
}

/// Arguments of `interview`.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  greenroom interview                                  what there is, and how long it takes
  greenroom interview show onsite-senior               its rounds and parts
  greenroom interview phone-coding                     straight into it
  greenroom interview onsite-senior --realism realistic --panel
  greenroom interview mini-loop --seed 7 --set hints=relaxed --plain"
)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
pub struct Interview {
    /// List, show, check.
    #[command(subcommand)]
    pub about: Option<AboutInterviews>,
    /// Which one, such as phone-coding; none: list them.
    pub format: Option<String>,
    /// relaxed, timed or realistic.
    #[arg(long, value_name = "WORD")]
    pub realism: Option<String>,
    /// One row of the dial by itself, such as pause=relaxed. May be given more than once.
    #[arg(long = "set", value_name = "ROW=SETTING")]
    pub rows: Vec<String>,
    /// The level to aim at: junior, mid, senior or staff; otherwise the interview's own, or your profile's.
    #[arg(long, value_name = "WORD")]
    pub level: Option<String>,
    /// The same seed draws the same interview.
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Each round has an interviewer of its own manner.
    #[arg(long)]
    pub panel: bool,
    /// Line by line, without the screens.
    #[arg(long)]
    pub plain: bool,
    /// Without an interview: print the list as one JSON document.
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
}

/// Subcommands of `interview`.
#[derive(Debug, Subcommand)]
pub enum AboutInterviews {
    /// List interviews with how long they take and what they are.
    #[command(after_help = "\
Examples:
  greenroom interview list
  greenroom interview list --json")]
    List(Json),
    /// Show what an interview is made of.
    #[command(after_help = "\
Examples:
  greenroom interview show phone-coding
  greenroom interview show onsite-senior --json")]
    Show {
        /// Which one, such as phone-coding.
        format: String,
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
    /// Check a file of interviews: every problem at once, with line and cure. Exits 1 when there is one.
    #[command(after_help = "\
Examples:
  greenroom interview check
  greenroom interview check ./formats.toml")]
    Check {
        /// Which file; none: formats.toml in your configuration folder.
        path: Option<PathBuf>,
    },
}

/// Arguments of `history`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  greenroom history --category behavioral --sort worst
  greenroom history --from 2026-01-01 --verdict lean-no
  greenroom history --text \"retry\" --json")]
pub struct History {
    /// coding, system-design or behavioral. May be given more than once.
    #[arg(long, value_name = "WORD")]
    pub category: Vec<String>,
    /// Only this topic.
    #[arg(long, value_name = "TOPIC")]
    pub topic: Option<String>,
    /// strong-yes, yes, lean-no, no, or unreviewed.
    #[arg(long, value_name = "WORD")]
    pub verdict: Option<String>,
    /// On or after this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<chrono::NaiveDate>,
    /// On or before this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<chrono::NaiveDate>,
    /// Only answers with this text in the title or the notes.
    #[arg(long, value_name = "TEXT")]
    pub text: Option<String>,
    /// newest, oldest, best, worst or title.
    #[arg(long, value_name = "WORD", default_value = "newest")]
    pub sort: String,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: u32,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `stats`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  greenroom stats
  greenroom stats --category coding --realism timed --from 2026-01-01
  greenroom stats --json")]
pub struct Stats {
    /// coding, system-design or behavioral; none: all.
    #[arg(long, value_name = "WORD")]
    pub category: Option<String>,
    /// Only this topic.
    #[arg(long, value_name = "TOPIC")]
    pub topic: Option<String>,
    /// relaxed, timed or realistic; none: all.
    #[arg(long, value_name = "WORD")]
    pub realism: Option<String>,
    /// On or after this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<chrono::NaiveDate>,
    /// On or before this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<chrono::NaiveDate>,
    /// In sentences, without tables and pictures: what is printed anyway.
    #[arg(long, conflicts_with = "json")]
    pub plain: bool,
    /// Print every figure as one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `show`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  greenroom show 3f9a1c         notes, ratings, what was missed
  greenroom show 3f9a1c --json")]
pub struct Show {
    /// An id from `greenroom history`, six characters or more.
    pub id: String,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
    /// Print the debrief of a session as Markdown.
    #[arg(long, conflicts_with = "json")]
    pub markdown: bool,
}

/// Subcommands of `outcome`.
#[derive(Debug, Subcommand)]
pub enum Outcome {
    /// Log a real interview.
    Add(AddOutcome),
    /// List real interviews with what practice said before each, and how often the two agreed.
    #[command(after_help = "\
Examples:
  greenroom outcome list
  greenroom outcome list --json")]
    List(Json),
    /// Say whether an interview led on, once you know.
    #[command(after_help = "\
Examples:
  greenroom outcome set 3f9a1c --advanced
  greenroom outcome set 3f9a1c --not-advanced")]
    Set {
        /// An id from `greenroom outcome list`, six characters or more.
        id: String,
        /// What came of it.
        #[command(flatten)]
        result: KnownResult,
    },
    /// Delete a logged interview; a backup is made first.
    #[command(after_help = "\
Examples:
  greenroom outcome delete 3f9a1c        asks first
  greenroom outcome delete 3f9a1c --yes")]
    Delete {
        /// An id from `greenroom outcome list`, six characters or more.
        id: String,
        /// Do not ask.
        #[arg(long)]
        yes: bool,
    },
}

/// Arguments of `outcome add`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  greenroom outcome add phone-coding --advanced \"they asked about caches\"
  greenroom outcome add \"chat with the founder\" --day 2026-03-02
  greenroom outcome add onsite-senior --not-advanced --category system-design")]
pub struct AddOutcome {
    /// Which interview: one from `greenroom interview`, such as phone-coding, or words of your own.
    pub format: String,
    /// A line about it.
    pub line: Vec<String>,
    /// What came of it, where you know.
    #[command(flatten)]
    pub result: MaybeResult,
    /// The day it was held; none: today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub day: Option<chrono::NaiveDate>,
    /// coding, system-design or behavioral; none: what the format is about, or several things.
    #[arg(long, value_name = "WORD")]
    pub category: Option<String>,
}

/// What came of an interview, where it is known.
#[derive(Debug, Args)]
pub struct MaybeResult {
    /// It led on.
    #[arg(long, conflicts_with = "not_advanced")]
    pub advanced: bool,
    /// It did not lead on.
    #[arg(long)]
    pub not_advanced: bool,
}

/// What came of an interview.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct KnownResult {
    /// It led on.
    #[arg(long)]
    pub advanced: bool,
    /// It did not lead on.
    #[arg(long)]
    pub not_advanced: bool,
}

impl MaybeResult {
    /// Whether it led on; `None`: not said.
    pub const fn known(&self) -> Option<bool> {
        if self.advanced || self.not_advanced { Some(self.advanced) } else { None }
    }
}

/// Subcommands of `catalog`.
#[derive(Debug, Subcommand)]
pub enum Catalog {
    /// List questions.
    #[command(after_help = "\
Examples:
  greenroom catalog list coding --difficulty easy
  greenroom catalog list --search \"rate limit\"")]
    List {
        /// coding, system-design or behavioral; none: all.
        category: Option<String>,
        /// Only this topic.
        #[arg(long, value_name = "TOPIC")]
        topic: Option<String>,
        /// easy, medium or hard.
        #[arg(long, value_name = "WORD")]
        difficulty: Option<String>,
        /// Fuzzy search.
        #[arg(long, value_name = "TEXT")]
        search: Option<String>,
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
    /// Show a question; spoilers only when asked for.
    #[command(after_help = "\
Examples:
  greenroom catalog show core/two-receipts-refund
  greenroom catalog show core/two-receipts-refund --spoilers")]
    Show {
        /// The question's id, such as core/two-receipts-refund.
        id: String,
        /// With hints, checklist and model answer.
        #[arg(long)]
        spoilers: bool,
        /// Print one JSON document.
        #[arg(long)]
        json: bool,
    },
    /// Check packs: every problem at once, with file, line and cure. Exits 1 when there is one.
    #[command(after_help = "\
Examples:
  greenroom catalog check
  greenroom catalog check my-questions.toml")]
    Check {
        /// Files or folders; none: the built-in catalog and your own packs.
        paths: Vec<PathBuf>,
    },
    /// Write a commented template of a pack.
    #[command(after_help = "\
Examples:
  greenroom catalog new mine --category behavioral
  greenroom catalog new ./mine.toml")]
    New {
        /// Where; a name alone goes into your packs folder.
        path: PathBuf,
        /// coding, system-design or behavioral.
        #[arg(long, value_name = "WORD", default_value = "coding")]
        category: String,
    },
    /// Print the folder your own packs belong into.
    Path,
}

/// Subcommands of `config`.
#[derive(Debug, Subcommand)]
pub enum Config {
    /// Print where everything is.
    Path,
    /// Print every setting with its value and where that comes from.
    Show(Json),
    /// Write a commented settings file, unless there is one.
    Init,
    /// Check settings, keys and theme files.
    Check,
}

/// Arguments of `doctor`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  greenroom doctor
  greenroom doctor --repair")]
pub struct Doctor {
    /// Mend what can be mended safely: file modes, computed columns.
    #[arg(long)]
    pub repair: bool,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `backup`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  greenroom backup                 into the backups folder
  greenroom backup ~/greenroom.db  and a copy there")]
pub struct Backup {
    /// Where; none: the backups folder.
    pub path: Option<PathBuf>,
}

/// Arguments of `restore`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  greenroom restore                the newest good backup
  greenroom restore ~/greenroom.db --yes")]
pub struct Restore {
    /// Which backup; none: the newest good one.
    pub path: Option<PathBuf>,
    /// Do not ask.
    #[arg(long)]
    pub yes: bool,
}

/// Arguments of `export`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  greenroom export --format json -o history.json
  greenroom export | jq '.sessions | length'")]
pub struct Export {
    /// The form: json is complete.
    #[arg(long, value_enum, default_value_t = ExportFormat::Json)]
    pub format: ExportFormat,
    /// Into this file; none: standard output.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The form of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// One complete JSON document.
    Json,
}

/// Arguments of `delete`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  greenroom delete 3f9a1c          asks first
  greenroom delete --everything --yes")]
#[command(group = clap::ArgGroup::new("what").required(true))]
pub struct Delete {
    /// An answer or session, by its id from `greenroom history`.
    #[arg(group = "what")]
    pub id: Option<String>,
    /// The whole history.
    #[arg(long, group = "what")]
    pub everything: bool,
    /// Do not ask.
    #[arg(long)]
    pub yes: bool,
}
