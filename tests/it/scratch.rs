use greenroom::catalog::pack::*;
use greenroom::catalog::*;
use greenroom::library::Library;
use std::fs;
use std::time::Instant;
fn rss() -> String {
    fs::read_to_string("/proc/self/status")
        .unwrap()
        .lines()
        .filter(|l| l.starts_with("VmHWM") || l.starts_with("VmRSS"))
        .collect::<Vec<_>>()
        .join(" ")
}
#[test]
fn check300() {
    let packs = embedded::packs();
    let n: usize = embedded::headers().len();
    let t = Instant::now();
    let mut q = 0;
    let mut rounds = 0;
    while q < 300 {
        for p in packs {
            q += pack::read(p.file, p.text.as_bytes(), Author::Builtin).questions.len();
        }
        rounds += 1;
    }
    println!("{q} questions ({n} x {rounds}) in {:?}", t.elapsed());
}
const HEAD: &str = "format = 1\n[pack]\nid = \"sample\"\ntitle = \"Sample\"\nlicense = \"MIT\"\n";
fn path(name: &str, text: String) {
    let t = Instant::now();
    let l = pack::read("a", text.as_bytes(), Author::User);
    println!("{name}: {:?} {} {}", t.elapsed(), l.problems.len(), rss());
}
#[test]
fn p1() {
    path("values", format!("{HEAD}a = [{}]", "1,".repeat(500_000)));
}
#[test]
fn p2() {
    path("nested", format!("{HEAD}a = {}", "[".repeat(100_000)));
}
#[test]
fn p3() {
    path("keys", HEAD.to_owned() + &(0..225_000).map(|i| format!("k{i}=1\n")).collect::<String>());
}
#[test]
fn p4() {
    path("blanks", format!("{HEAD}{}", " ".repeat(4_000_000)));
}
#[test]
fn p5() {
    path("newlines", format!("{HEAD}{}", "\n".repeat(1_880_000)));
}
#[test]
fn p6() {
    path("dots", format!("{HEAD}{}x=1", "a.".repeat(700_000)));
}
#[test]
fn p7() {
    path("comments", format!("{HEAD}{}", "#\n".repeat(1_880_000)));
}
#[test]
fn p8() {
    path("closing", format!("{HEAD}{}", "]".repeat(1_880_000)));
}
#[test]
fn p9() {
    path("quotes", format!("{HEAD}{}", "\"\"".repeat(2_000_000)));
}
#[test]
fn p10() {
    path("string", format!("{HEAD}a=\"{}\"", "x".repeat(4_000_000)));
}
#[test]
fn p11() {
    path("escapes", format!("{HEAD}a=\"{}\"", "\\u001b".repeat(600_000)));
}
#[test]
fn p12() {
    path("q5000", HEAD.to_owned() + &"[[question]]\nid=1\ntitle=2\npoints=[1,2,3]\n".repeat(5_000));
}
#[test]
fn p13() {
    path("inline", format!("{HEAD}a=[{}]", "{a=1},".repeat(105_000)));
}
#[test]
fn p14() {
    path("empties", format!("{HEAD}a=[{}]", "[],".repeat(229_000)));
}
#[test]
fn p15() {
    path("tables", format!("{HEAD}{}", (0..150_000).map(|i| format!("[k{i}]\n")).collect::<String>()));
}
#[test]
fn p16() {
    path("tables2", HEAD.to_owned() + &"[[a]]\na=1\n".repeat(90_000));
}
#[test]
fn big() {
    let home = std::path::PathBuf::from("/tmp/gr/fix/home");
    let packs = home.join("packs");
    if !packs.exists() {
        fs::create_dir_all(&packs).unwrap();
        let base = fs::read_to_string("tests/data/packs/valid/behavioral.toml").unwrap();
        let (head, q) = base.split_once("[[question]]").unwrap();
        for f in 0..100 {
            let mut s = head.replace("\"sample\"", &format!("\"community-{f}\""));
            for i in 0..1000 {
                s += "[[question]]";
                s += &q
                    .replace("id = \"story\"", &format!("id = \"some-longer-question-name-{i}\""))
                    .replace("A rule you changed", &format!("A rule that somebody changed in team {f} at {i}"))
                    .replace(
                        "competencies = [\"quality\"]",
                        &format!("competencies = [\"quality\"]\ntags = [\"tag-{}\", \"label-{}\"]", i % 40, i % 17),
                    );
            }
            let p = packs.join(format!("p{f:03}.toml"));
            fs::write(&p, s).unwrap();
            fs::File::options()
                .write(true)
                .open(&p)
                .unwrap()
                .set_modified(std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000))
                .unwrap();
        }
    }
    let cache = home.join("cache/index");
    let had = cache.exists();
    println!("before {}", rss());
    let t = Instant::now();
    let (c, l) = Library::open(&packs, &cache, true);
    println!("open (cached {had}) {:?} {} problems {} {}", t.elapsed(), c.headers().len(), c.problems().len(), rss());
    println!("cache {}", fs::metadata(&cache).unwrap().len());
    for q in ["rule", "team changed", "rulecha", "zzz", "e", "infl 77"] {
        let t = Instant::now();
        let h = filter::search(c.headers(), q);
        println!("search {q}: {} {:?}", h.len(), t.elapsed());
    }
    let f = filter::Filter { text: "team 99".into(), ..Default::default() };
    let t = Instant::now();
    let n = c.headers().iter().filter(|h| f.matches(h)).count();
    println!("filter {n} {:?}", t.elapsed());
    let id = QuestionId::new("community-7/some-longer-question-name-500");
    let t = Instant::now();
    l.question(&id).unwrap();
    println!("question {:?}", t.elapsed());
    println!("{}", rss());
}
#[test] fn opens(){
  let home=std::path::PathBuf::from("/tmp/gr/fix/home"); let packs=home.join("packs"); let cache=home.join("cache/index");
  for _ in 0..10 { let t=Instant::now(); let (c,_l)=Library::open(&packs,&cache,true); println!("open {:?} {}",t.elapsed(),c.headers().len()); }
  println!("{}",rss());
}
#[test] fn finds(){
  let home=std::path::PathBuf::from("/tmp/gr/fix/home"); let packs=home.join("packs"); let cache=home.join("cache/index");
  let (c,_l)=Library::open(&packs,&cache,true);
  for _ in 0..15 { for q in ["rule","rulecha","zzz","infl 77"]{ let t=Instant::now(); let h=filter::search(c.headers(),q); print!("{q} {} {:?}  ",h.len(),t.elapsed()); }
  let f=filter::Filter{text:"team 99".into(),..Default::default()}; let t=Instant::now(); let n=c.headers().iter().filter(|h|f.matches(h)).count(); println!("filter {n} {:?}",t.elapsed());}
}
