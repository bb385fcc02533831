//! Playing conversations that are written down in `.chat` files: each on a stage of its own, and always the same way.

pub mod evidence;
pub mod expect;
pub mod play;
pub mod ready;
pub mod suite;
pub mod tell;
#[cfg(test)]
mod tests;
pub mod verdict;
