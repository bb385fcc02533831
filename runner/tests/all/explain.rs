//! `switchboard explain`.

use crate::home::{Home, reviewed};

#[test]
fn every_code_is_listed_and_has_a_page() {
    let home = Home::new();
    let list = home.run("explain").exits(0);
    let codes: Vec<&str> = list.output.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(codes.len() > 20, "{}", list.transcript());
    for code in codes {
        home.run(&format!("explain {code}")).exits(0).says("The mistake:").says("Mended:");
    }
}

#[test]
fn a_page_shows_the_mistake_and_the_mend() {
    reviewed("explain_page", &Home::new().run("explain sb101").exits(0).transcript());
}

#[test]
fn an_unknown_code_is_told_the_nearest() {
    Home::new().run("explain SB1O1").exits(2).complains("SB101");
    Home::new().run("explain nonsense").exits(2).complains("`switchboard explain` lists all");
}

#[test]
fn pages_come_as_json() {
    let page = Home::new().run("explain SB101 --format json").exits(0).json();
    assert_eq!(page["code"], "SB101");
    assert!(Home::new().run("explain --format json").json().as_array().unwrap().len() > 20);
}
