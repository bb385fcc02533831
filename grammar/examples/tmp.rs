#![allow(missing_docs, clippy::disallowed_methods, clippy::disallowed_macros, clippy::disallowed_types, clippy::unwrap_used)]
use switchboard_grammar::{parse, compile::*, source::*};
fn main(){
  let path = std::env::args().nth(1).unwrap();
  let text = std::fs::read_to_string(&path).unwrap();
  let t=std::time::Instant::now();
  let f = parse::parse(&text);
  println!("{} lines in {:?}", f.lines.len(), t.elapsed());
  let t=std::time::Instant::now();
  let c = compile(Source::new("x.bot", text), &NoLibrary, &Limits{file_bytes:usize::MAX, ..Limits::default()});
  println!("compiled in {:?}", t.elapsed());
  for f in &c.findings { let l=f.location(); println!("{:?} {} {} {:?}", c.sources.get(l.file).line_column(l.span.start), f.code(), f.message, f.help); }
}
