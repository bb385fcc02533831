//! Bots of Odoo behave the same as scripts: what a model of Odoo's own rules does with records is compared with what the
//! engine does with the scripts made of them.

mod back;
mod chance;
mod model;
mod random;
mod same;
