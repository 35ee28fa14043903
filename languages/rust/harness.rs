// Calls the solution with every case of cases.json and writes what it returned into results.jsonl.
#![allow(dead_code)]

mod given;
mod solution;

use given::Linked;
use given::Tree;
use std::collections::HashMap;
use std::collections::VecDeque;
use std::fs;
use std::io::Write;
use std::panic;
use std::time::Instant;

/// A recursion as deep as the input is fair.
const STACK: usize = 512 * 1024 * 1024;

/// Reads JSON by the type that is wanted.
struct Reader<'a> {
    text: &'a str,
    place: usize,
}

impl Reader<'_> {
    fn rest(&mut self) -> &str {
        let rest = self.text[self.place..].trim_start();
        self.place = self.text.len() - rest.len();
        rest
    }

    fn take(&mut self, wanted: &str) -> bool {
        let found = self.rest().starts_with(wanted);
        self.place += if found { wanted.len() } else { 0 };
        found
    }

    fn expect(&mut self, wanted: char) {
        if !self.take(wanted.encode_utf8(&mut [0; 4])) {
            eprintln!("cases.json: {wanted} is expected at byte {}", self.place);
            std::process::exit(70);
        }
    }

    fn nil(&mut self) -> bool {
        self.take("\"nil\"")
    }

    /// Whether an item follows, its comma taken; otherwise the end of the list is.
    fn more(&mut self) -> bool {
        if self.take("]") {
            return false;
        }
        self.take(",");
        true
    }

    /// Behind the arguments of a case.
    fn steps(&mut self) {
        self.expect(',');
        self.take("\"steps\"");
        self.expect(':');
        self.expect('[');
    }

    /// The next argument.
    fn item<T: Value>(&mut self) -> T {
        self.take(",");
        T::read(self)
    }

    fn token(&mut self) -> &str {
        let start = self.text.len() - self.rest().len();
        let length = self.text[start..].find([',', ']', '}']).unwrap_or(self.text.len() - start);
        self.place = start + length;
        &self.text[start..start + length]
    }

    /// Passes over one value, whatever it is.
    fn skip(&mut self) {
        let mut depth = 0;
        loop {
            match self.rest().as_bytes().first() {
                Some(b'"') => drop(String::read(self)),
                Some(next) => {
                    depth += i32::from(matches!(next, b'{' | b'[')) - i32::from(matches!(next, b'}' | b']'));
                    self.place += 1;
                }
                None => return,
            }
            if depth == 0 {
                return;
            }
        }
    }
}

/// What stands in cases and results.
trait Value: Sized {
    fn read(input: &mut Reader<'_>) -> Self;
    /// Appends the JSON of it, or says why there is none.
    fn tell(&self, out: &mut String) -> Result<(), String>;

    /// How the absence of it is written.
    const ABSENT: &'static str = "\"nil\"";

    /// It, or nothing.
    fn read_present(input: &mut Reader<'_>) -> Option<Self> {
        if input.nil() { None } else { Some(Self::read(input)) }
    }
}

impl Value for i64 {
    fn read(input: &mut Reader<'_>) -> Self {
        input.token().trim().parse().expect("a whole number stands in cases.json")
    }

    fn tell(&self, out: &mut String) -> Result<(), String> {
        out.push_str(&self.to_string());
        Ok(())
    }
}

impl Value for f64 {
    fn read(input: &mut Reader<'_>) -> Self {
        input.token().trim().parse().expect("a number stands in cases.json")
    }

    fn tell(&self, out: &mut String) -> Result<(), String> {
        if !self.is_finite() {
            return Err(format!("TypeError: a finite number is expected, not {self}"));
        }
        out.push_str(&format!("{self:?}"));
        Ok(())
    }
}

impl Value for bool {
    fn read(input: &mut Reader<'_>) -> Self {
        input.token().trim() == "true"
    }

    fn tell(&self, out: &mut String) -> Result<(), String> {
        out.push_str(if *self { "true" } else { "false" });
        Ok(())
    }
}

impl Value for String {
    fn read(input: &mut Reader<'_>) -> Self {
        input.expect('"');
        let mut out = String::new();
        let mut letters = input.text[input.place..].char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '"' => {
                    input.place += at + 1;
                    break;
                }
                '\\' => out.push(match letters.next().map_or('\\', |(_, letter)| letter) {
                    'b' => '\u{8}',
                    'f' => '\u{c}',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    // Control characters only: every other letter stands as it is.
                    'u' => {
                        let digits: String = letters.by_ref().take(4).map(|(_, letter)| letter).collect();
                        u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).unwrap_or('?')
                    }
                    other => other,
                }),
                _ => out.push(letter),
            }
        }
        out
    }

    fn tell(&self, out: &mut String) -> Result<(), String> {
        out.push('"');
        for letter in self.chars() {
            match letter {
                '"' | '\\' => out.extend(['\\', letter]),
                '\0'..='\u{1f}' => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
                _ => out.push(letter),
            }
        }
        out.push('"');
        Ok(())
    }
}

fn list<'a, T: Value + 'a>(items: impl IntoIterator<Item = Option<&'a T>>, out: &mut String) -> Result<(), String> {
    out.push('[');
    for (place, item) in items.into_iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        match item {
            Some(item) => item.tell(out)?,
            None => out.push_str("\"nil\""),
        }
    }
    out.push(']');
    Ok(())
}

impl<T: Value> Value for Vec<T> {
    fn read(input: &mut Reader<'_>) -> Self {
        let mut out = Vec::new();
        input.expect('[');
        while input.more() {
            out.push(T::read(input));
        }
        out
    }

    fn tell(&self, out: &mut String) -> Result<(), String> {
        list(self.iter().map(Some), out)
    }
}

impl<T: Value> Value for Option<T> {
    fn read(input: &mut Reader<'_>) -> Self {
        T::read_present(input)
    }

    fn tell(&self, out: &mut String) -> Result<(), String> {
        match self {
            Some(value) => value.tell(out),
            None => {
                out.push_str(T::ABSENT);
                Ok(())
            }
        }
    }
}

impl<V: Value> Value for HashMap<String, V> {
    fn read(input: &mut Reader<'_>) -> Self {
        entries(input).into_iter().collect()
    }

    fn tell(&self, out: &mut String) -> Result<(), String> {
        table(self, out)
    }
}

impl<V: Value> Value for HashMap<i64, V> {
    fn read(input: &mut Reader<'_>) -> Self {
        let whole = |name: String| name.parse().expect("a whole number is a key in cases.json");
        entries(input).into_iter().map(|(name, value)| (whole(name), value)).collect()
    }

    fn tell(&self, out: &mut String) -> Result<(), String> {
        table(self, out)
    }
}

fn entries<V: Value>(input: &mut Reader<'_>) -> Vec<(String, V)> {
    let mut out = Vec::new();
    input.expect('{');
    while !input.take("}") {
        input.take(",");
        let name = String::read(input);
        input.expect(':');
        out.push((name, V::read(input)));
    }
    out
}

fn table<K: ToString, V: Value>(map: &HashMap<K, V>, out: &mut String) -> Result<(), String> {
    out.push('{');
    for (place, (key, value)) in map.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        key.to_string().tell(out)?;
        out.push(':');
        value.tell(out)?;
    }
    out.push('}');
    Ok(())
}

impl<T: Value> Value for Box<Tree<T>> {
    const ABSENT: &'static str = "[]";

    fn read(input: &mut Reader<'_>) -> Self {
        Self::read_present(input).expect("a tree that must be there is")
    }

    /// Level by level; built from the last node up, because a node owns its children.
    fn read_present(input: &mut Reader<'_>) -> Option<Self> {
        let values = Vec::<Option<T>>::read(input);
        let mut child = 1;
        let mut nodes = Vec::with_capacity(values.len());
        for value in values {
            nodes.push(value.map(|value| {
                child += 2;
                (Box::new(Tree { value, left: None, right: None }), child - 2)
            }));
        }
        for place in (0..nodes.len()).rev() {
            let Some((mut node, child)) = nodes[place].take() else { continue };
            node.left = taken(&mut nodes, child);
            node.right = taken(&mut nodes, child + 1);
            nodes[place] = Some((node, child));
        }
        taken(&mut nodes, 0)
    }

    fn tell(&self, out: &mut String) -> Result<(), String> {
        let mut queue = VecDeque::from([Some(self)]);
        let mut values = Vec::new();
        while let Some(node) = queue.pop_front() {
            values.push(node.map(|node| &node.value));
            if let Some(node) = node {
                queue.extend([node.left.as_ref(), node.right.as_ref()]);
            }
        }
        while values.last().is_some_and(Option::is_none) {
            values.pop();
        }
        list(values, out)
    }
}

fn taken<T>(nodes: &mut [Option<(Box<Tree<T>>, usize)>], place: usize) -> Option<Box<Tree<T>>> {
    nodes.get_mut(place)?.take().map(|(node, _)| node)
}

impl<T: Value> Value for Box<Linked<T>> {
    const ABSENT: &'static str = "[]";

    fn read(input: &mut Reader<'_>) -> Self {
        Self::read_present(input).expect("a list that must be there is")
    }

    fn read_present(input: &mut Reader<'_>) -> Option<Self> {
        let values = Vec::<T>::read(input);
        values.into_iter().rev().fold(None, |next, value| Some(Self::new(Linked { value, next })))
    }

    fn tell(&self, out: &mut String) -> Result<(), String> {
        let nodes = std::iter::successors(Some(self), |node| node.next.as_ref());
        list(nodes.map(|node| Some(&node.value)), out)
    }
}

{calls}
fn outcome(input: &mut Reader<'_>) -> String {
    let tried = panic::catch_unwind(panic::AssertUnwindSafe(|| perform(input)));
    let failed = match tried {
        Ok(Ok(line)) => return line,
        Ok(Err(why)) => why,
        Err(payload) => {
            let said = payload.downcast_ref::<&str>().map(ToString::to_string);
            let said = said.or_else(|| payload.downcast_ref::<String>().cloned());
            format!("panic: {}", said.unwrap_or_default())
        }
    };
    let mut out = "\"error\":".to_owned();
    let _ = failed.tell(&mut out);
    out
}

fn run() {
    let text = fs::read_to_string("cases.json").expect("cases.json can be read");
    let mut results = fs::File::options().append(true).create(true).open("results.jsonl").expect("results.jsonl opens");
    let mut write = |line: &str| {
        results.write_all(format!("{{{line}}}\n").as_bytes()).expect("results.jsonl can be written");
    };
    write("\"ready\":true");
    let mut input = Reader { text: &text, place: 0 };
    input.expect('[');
    let mut number = 0;
    while input.more() {
        input.rest();
        let begun = input.place;
        input.expect('{');
        input.take("\"args\"");
        input.expect(':');
        let line = outcome(&mut input);
        input.place = begun;
        input.skip();
        write(&format!("\"case\":{number},{line}"));
        number += 1;
    }
}

fn main() {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(run).expect("there is memory for the stack");
    let failed = thread.join().is_err();
    std::process::exit(i32::from(failed));
}
