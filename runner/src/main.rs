//! The command line of Switchboard.

fn main() {}
