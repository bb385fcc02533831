//! The functions of helper files: Rhai, without anything that reaches outside or never ends.
//!
//! Why only these run in Rhai: the bench `expressions` looks at one condition of eight operations both ways. Directly it
//! takes 0.18 microseconds, as a Rhai function that was compiled once 1.0, between five and seven times as much from run
//! to run. A test plays random conditions both ways, so that the meaning is one.

use rhai::packages::{
    ArithmeticPackage, BasicArrayPackage, BasicIteratorPackage, BasicMapPackage, BasicMathPackage,
    BasicStringPackage, LogicPackage, MoreStringPackage, Package,
};
use rhai::{AST, CallFnOptions, Dynamic, Engine, EvalAltResult, FnAccess, Position, Scope};
use switchboard_grammar::graph::{Helper, HelperId, StepGraph};
use switchboard_grammar::source::HelperFunction;

use super::Seen;
use crate::answer::LONGEST_LINES;
use crate::program::{HelperProblem, HelperSource};

/// How many operations one call may take: usually some milliseconds, while a visitor waits; enough to look at every
/// letter of a message.
const MOST_OPERATIONS: u64 = 50_000;
/// How deep functions may call each other; the same in every build, and far from the end of any thread's stack.
const MOST_CALLS: usize = 16;
/// How deep expressions may be nested in a function.
const DEEPEST_EXPRESSION: usize = 32;
/// How many bytes a text may have: the most that a visitor can send under `ask lines`.
const LONGEST_TEXT: usize = 4 * LONGEST_LINES;
/// How many elements a list may have: the words of a long message. One operation may look at all of them, so that this
/// and the number of operations together bound the time, to a few seconds for the most unkind function.
const LONGEST_LIST: usize = 1_000;
/// How many entries a map may have.
const LARGEST_MAP: usize = 1_000;
/// How many variables may live at a time: times the longest text, what one call can hold in memory.
const MOST_VARIABLES: usize = 100;
/// How many functions one file may have.
const MOST_FUNCTIONS: usize = 1_000;

/// Why a helper file is not right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelperProgramError {
    /// What is wrong, in a sentence.
    pub message: String,
    /// Line and column in the file, counted from 1, where they are known.
    pub position: Option<(u32, u32)>,
}

/// The public functions of a helper file, in the order of their names, then of their parameter counts. A file that
/// cannot be read as Rhai gives an error with its place, and so does one that has anything besides functions, because
/// nothing else of it would ever run.
pub fn helper_functions(text: &str) -> Result<Vec<HelperFunction>, HelperProgramError> {
    let ast = compile(&engine(), text)?;
    let public = ast.iter_functions().filter(|function| function.access == FnAccess::Public);
    let mut functions: Vec<_> = public
        .map(|function| HelperFunction { name: function.name.to_owned(), parameters: function.params.len() })
        .collect();
    functions.sort_by(|a, b| (&a.name, a.parameters).cmp(&(&b.name, b.parameters)));
    Ok(functions)
}

/// An engine that knows numbers, yes and no, texts, lists and maps, and nothing else. Rhai's core package is not in
/// it, because that can sleep and exit; what is printed goes nowhere.
fn engine() -> Engine {
    let mut engine = Engine::new_raw();
    ArithmeticPackage::new().register_into_engine(&mut engine);
    LogicPackage::new().register_into_engine(&mut engine);
    BasicMathPackage::new().register_into_engine(&mut engine);
    BasicStringPackage::new().register_into_engine(&mut engine);
    MoreStringPackage::new().register_into_engine(&mut engine);
    BasicIteratorPackage::new().register_into_engine(&mut engine);
    BasicArrayPackage::new().register_into_engine(&mut engine);
    BasicMapPackage::new().register_into_engine(&mut engine);
    engine
        .disable_symbol("eval")
        .disable_symbol("import")
        .disable_symbol("export")
        .set_strict_variables(true)
        .set_max_operations(MOST_OPERATIONS)
        .set_max_call_levels(MOST_CALLS)
        .set_max_expr_depths(DEEPEST_EXPRESSION, DEEPEST_EXPRESSION)
        .set_max_string_size(LONGEST_TEXT)
        .set_max_array_size(LONGEST_LIST)
        .set_max_map_size(LARGEST_MAP)
        .set_max_variables(MOST_VARIABLES)
        .set_max_functions(MOST_FUNCTIONS);
    engine
}

fn compile(engine: &Engine, text: &str) -> Result<AST, HelperProgramError> {
    let ast = engine.compile(text).map_err(|error| HelperProgramError {
        message: format!("{}.", error.err_type()),
        position: place(error.position()),
    })?;
    if AsRef::<[_]>::as_ref(&ast).is_empty() {
        return Ok(ast);
    }
    let message = "A helper file holds functions only (`fn name(value) { … }`); other lines of it never run.";
    Err(HelperProgramError { message: message.to_owned(), position: None })
}

fn place(position: Position) -> Option<(u32, u32)> {
    let line = u32::try_from(position.line()?).ok()?;
    Some((line, u32::try_from(position.position().unwrap_or(1)).ok()?))
}

/// The compiled helper files of one script.
pub(crate) struct Helpers {
    engine: Engine,
    files: Vec<AST>,
    /// By [`HelperId`]: which file has it.
    homes: Vec<usize>,
}

impl Helpers {
    /// Compiles the files that the script's functions stand in.
    pub(crate) fn new(graph: &StepGraph, sources: &[HelperSource]) -> Result<Self, HelperProblem> {
        let engine = engine();
        let mut files = Vec::new();
        for source in sources {
            files.push(compile(&engine, &source.text).map_err(|error| HelperProblem {
                file: source.file.clone(),
                message: error.message,
                position: error.position,
            })?);
        }
        let homes =
            graph.helpers.iter().map(|helper| home(helper, sources, &files)).collect::<Result<_, _>>()?;
        Ok(Self { engine, files, homes })
    }

    /// What a function gives, or in a sentence why it gives nothing.
    pub(super) fn call<'a>(
        &self,
        helper: &Helper,
        id: HelperId,
        arguments: Vec<Seen<'_>>,
    ) -> Result<Seen<'a>, String> {
        let ast = &self.files[self.homes[id.0 as usize]];
        let arguments: Vec<Dynamic> = arguments.into_iter().map(dynamic).collect();
        let options = CallFnOptions::new().eval_ast(false);
        let name = &*helper.name;
        let result =
            self.engine.call_fn_with_options::<Dynamic>(options, &mut Scope::new(), ast, name, arguments);
        match result {
            Ok(value) => seen(value).map_err(|kind| misfit(helper, &kind)),
            Err(error) => Err(failure(helper, &error)),
        }
    }
}

fn home(helper: &Helper, sources: &[HelperSource], files: &[AST]) -> Result<usize, HelperProblem> {
    let problem = |message: &str| HelperProblem {
        file: helper.file.to_string(),
        message: message.to_owned(),
        position: None,
    };
    let at = sources
        .iter()
        .position(|source| *source.file == *helper.file)
        .ok_or_else(|| problem("The script uses this file, but its text is missing."))?;
    let has = |ast: &AST| {
        ast.iter_functions()
            .any(|function| function.name == &*helper.name && function.params.len() == helper.parameters)
    };
    if has(&files[at]) {
        return Ok(at);
    }
    let message = format!("The script uses the function `{}`, which is no longer here.", helper.name);
    Err(problem(&message))
}

/// Numbers go in with decimals always, so that `5 / 2` is 2.5 whatever a visitor typed.
fn dynamic(seen: Seen<'_>) -> Dynamic {
    match seen {
        Seen::Nothing => Dynamic::UNIT,
        Seen::Number(number) => number.into(),
        Seen::Text(text) => text.into_owned().into(),
        Seen::YesNo(yes) => yes.into(),
    }
}

/// The value of the language, or the name of the type that it has no room for.
fn seen<'a>(value: Dynamic) -> Result<Seen<'a>, String> {
    if value.is_unit() {
        return Ok(Seen::Nothing);
    }
    if let Ok(number) = value.as_float() {
        return Ok(Seen::number(number));
    }
    if let Ok(number) = value.as_int() {
        return Ok(Seen::Number(number as f64));
    }
    if let Ok(yes) = value.as_bool() {
        return Ok(Seen::YesNo(yes));
    }
    if let Ok(letter) = value.as_char() {
        return Ok(Seen::Text(letter.to_string().into()));
    }
    let kind = value.type_name().to_owned();
    value.into_string().map(|text| Seen::Text(text.into())).map_err(|_| kind)
}

fn misfit(helper: &Helper, kind: &str) -> String {
    let kind = match kind {
        "array" => "a list",
        "map" => "a map",
        _ => kind,
    };
    format!(
        "The function `{}` of {} gave {kind}. A helper function gives a number, a text, yes or no, or nothing.",
        helper.name, helper.file
    )
}

fn failure(helper: &Helper, error: &EvalAltResult) -> String {
    let error = innermost(error);
    let line = error.position().line().map(|line| format!(", line {line}")).unwrap_or_default();
    let (name, file) = (&helper.name, &helper.file);
    if matches!(error, EvalAltResult::ErrorTooManyOperations(_)) {
        return format!(
            "The function `{name}` of {file} does not come to an end: it was stopped after {MOST_OPERATIONS} \
             operations ({file}{line}). Look for a loop in it that never stops."
        );
    }
    if matches!(error, EvalAltResult::ErrorStackOverflow(_)) {
        return format!(
            "The function `{name}` of {file} calls itself too deep ({file}{line}): at most {MOST_CALLS} calls may \
             be open at a time."
        );
    }
    let words = error.to_string();
    // Rhai ends its sentences with the position, which stands in ours already.
    let reason = words.rsplit_once(" (line ").map_or(words.as_str(), |(reason, _)| reason);
    format!("The function `{name}` of {file} failed ({file}{line}): {reason}.")
}

fn innermost(mut error: &EvalAltResult) -> &EvalAltResult {
    while let EvalAltResult::ErrorInFunctionCall(_, _, inner, _) = error {
        error = inner;
    }
    error
}
