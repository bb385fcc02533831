//! Runs Switchboard scripts.
