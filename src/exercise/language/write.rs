//! The files of a workspace.

use super::Language;
use super::cases::wide;
use super::kinds::nested;
use super::kinds::words;
use super::profile::Calls;
use super::profile::Profile;
use super::template::fill;
use crate::catalog::exercise::Exercise;
use crate::catalog::exercise::Method;
use crate::catalog::exercise::Param;
use crate::catalog::exercise::Shape;
use crate::catalog::kind::Kind;
use crate::exercise::Unmade;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

/// A language at work on an exercise.
struct Writer<'a> {
    profile: &'static Profile,
    shape: &'a Shape,
    wide: bool,
}

impl<'a> Writer<'a> {
    fn new(exercise: &'a Exercise, language: Language) -> Result<Self, Unmade> {
        let profile = language.profile();
        let wide = profile.types.wide.is_some() && wide(exercise)?;
        Ok(Self { profile, shape: &exercise.shape, wide })
    }
}

/// The file that the user edits: the signature in this language, with nothing written yet.
pub fn solution(exercise: &Exercise, language: Language) -> Result<String, Unmade> {
    let writer = Writer::new(exercise, language)?;
    let name = writer.profile.name(exercise.shape.name());
    let body = match &exercise.shape {
        Shape::Function { params, returns, .. } => {
            let template = &writer.profile.solutions.function;
            writer.callable(template, &name, params, Some(returns), &writer.profile.solutions.inside)
        }
        Shape::Class { params, methods, .. } => {
            let templates = &writer.profile.solutions;
            let indent = &templates.indent;
            let constructor = writer.callable(&templates.constructor, &name, params, None, indent);
            let names = writer.profile.names(methods.iter().map(|method| &*method.name));
            let methods = methods.iter().zip(&names).map(|(method, name)| {
                let template = if method.returns.is_some() { &templates.method } else { &templates.procedure };
                writer.callable(template, name, &method.params, method.returns.as_ref(), indent)
            });
            let methods: String = methods.collect();
            fill(&templates.class, &[("name", &name), ("constructor", &constructor), ("methods", &methods)])
        }
    };
    Ok(writer.head() + &body)
}

/// The files beside it, name and text: the harness, which calls the solution, and what is given with it.
pub fn harness(exercise: &Exercise, language: Language) -> Result<Vec<(&'static str, String)>, Unmade> {
    let writer = Writer::new(exercise, language)?;
    let profile = writer.profile;
    let calls = profile.calls.as_ref().map(|calls| writer.calls(calls)).unwrap_or_default();
    let shape = writer.described().to_string();
    let text = fill(profile.harness_text(language), &[("shape", &shape), ("calls", &calls)]);
    Ok(vec![(&*profile.harness, text), (&*profile.given, profile.given_text(language).to_owned())])
}

impl Writer<'_> {
    fn head(&self) -> String {
        let params = self.shape.params().iter().chain(self.shape.methods().iter().flat_map(|method| &method.params));
        let mut used = Vec::new();
        params.map(|param| &param.kind).chain(self.shape.results()).for_each(|kind| words(kind, &mut used));
        let templates = &self.profile.solutions;
        let imports = templates.imports.iter().filter(|(word, _)| used.contains(&&***word)).map(|(_, lines)| &**lines);
        let head: String = std::iter::once(&*templates.head).chain(imports).collect();
        if head.is_empty() { head } else { head + "\n" }
    }

    /// A function, a constructor or a method.
    fn callable(&self, template: &str, name: &str, params: &[Param], returns: Option<&Kind>, indent: &str) -> String {
        let templates = &self.profile.solutions;
        let unique = self.profile.names(params.iter().map(|param| &*param.name));
        let named: Vec<[String; 3]> = params
            .iter()
            .zip(unique)
            .map(|(param, name)| [name, self.profile.spell(&param.kind, self.wide), param.kind.to_string()])
            .collect();
        let each = |template: &str| -> Vec<String> {
            let filled = named
                .iter()
                .map(|[name, spelled, kind]| fill(template, &[("name", name), ("type", spelled), ("kind", kind)]));
            filled.collect()
        };
        let listed = each(&templates.param).join(", ");
        let more = if listed.is_empty() { String::new() } else { format!(", {listed}") };
        let returned = returns.map(|kind| self.profile.spell(kind, self.wide)).unwrap_or_default();
        let mut about = each(&templates.about);
        about.extend(returns.map(|kind| fill(&templates.result, &[("type", &returned), ("kind", &kind.to_string())])));
        let about: String = about.iter().flat_map(|line| [indent, line, "\n"]).collect();
        let values = [("about", &*about), ("name", name), ("params", &listed), ("more", &more), ("type", &returned)];
        fill(template, &values)
    }

    /// The shape for harnesses that read it themselves.
    fn described(&self) -> Value {
        let kinds = |params: &[Param]| -> Value { params.iter().map(|param| nested(&param.kind)).collect() };
        let profile = self.profile;
        let mut shape = json!({
            "name": profile.name(self.shape.name()), "params": kinds(self.shape.params()), "wide": u8::from(self.wide),
        });
        let (key, value) = match self.shape {
            Shape::Function { returns, .. } => ("returns", nested(returns)),
            Shape::Class { methods, .. } => {
                let names = profile.names(methods.iter().map(|method| &*method.name));
                let table: Map<String, Value> = methods
                    .iter()
                    .zip(names)
                    .map(|(method, name)| {
                        let returns = method.returns.as_ref().map_or_else(|| json!("nothing"), nested);
                        (method.name.to_string(), json!([name, kinds(&method.params), returns]))
                    })
                    .collect();
                ("methods", Value::Object(table))
            }
        };
        if let Some(table) = shape.as_object_mut() {
            table.insert(key.to_owned(), value);
        }
        shape
    }

    /// The calls of a harness that is compiled.
    fn calls(&self, calls: &Calls) -> String {
        let profile = self.profile;
        let name = profile.name(self.shape.name());
        let (reads, passes) = self.arguments(calls, self.shape.params());
        let values = [("name", &*name), ("reads", &reads), ("passes", &passes)];
        match self.shape {
            Shape::Function { returns, .. } => {
                fill(&calls.function, &[&values[..], &[("kind", &returns.to_string())]].concat())
            }
            Shape::Class { methods, .. } => {
                let names = profile.names(methods.iter().map(|method| &*method.name));
                let branch = |(method, name): (&Method, &String)| {
                    let (reads, passes) = self.arguments(calls, &method.params);
                    let kind = method.returns.as_ref().map(ToString::to_string);
                    let template = if kind.is_some() { &calls.method } else { &calls.procedure };
                    let kind = kind.unwrap_or_default();
                    let values = [
                        ("word", &*method.name),
                        ("name", name),
                        ("reads", &reads),
                        ("passes", &passes),
                        ("kind", &kind),
                    ];
                    fill(template, &values)
                };
                let methods: String = methods.iter().zip(&names).map(branch).collect();
                fill(&calls.class, &[&values[..], &[("methods", &methods)]].concat())
            }
        }
    }

    fn arguments(&self, calls: &Calls, params: &[Param]) -> (String, String) {
        let each = |template: &str| -> Vec<String> {
            let filled = params.iter().enumerate().map(|(place, param)| {
                let spelled = self.profile.part(&param.kind, self.wide);
                let kind = param.kind.to_string();
                fill(template, &[("place", &place.to_string()), ("type", &spelled), ("kind", &kind)])
            });
            filled.collect()
        };
        (each(&calls.read).concat(), each(&calls.pass).join(", "))
    }
}
