//! Scripts that are made of Odoo's records.

use switchboard_grammar::odoo::import::{Import, ImportOptions, import};

use super::records::bicycles;
use crate::samples::codes;

fn imported(records: &switchboard_grammar::odoo::records::Records) -> Import {
    import(records, &ImportOptions::default())
}

#[test]
fn a_welcome_bot_becomes_a_script_that_reads_well() {
    let import = imported(&bicycles());
    let script = &import.scripts[0];
    assert_eq!(codes(&script.text), Vec::<String>::new(), "{}", script.text);
    insta::with_settings!({ snapshot_path => "../../../../snapshots/grammar", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("odoo_bicycles", script.text);
    });
}
