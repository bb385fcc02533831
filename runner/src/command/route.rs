use crate::{cli::*, world::World};
use clap::Args;
#[derive(Debug, Args)]
pub struct RouteArguments {}
pub fn run(_: &RouteArguments, _: &mut World) -> Outcome {
    Ok(Exit::Fine)
}
