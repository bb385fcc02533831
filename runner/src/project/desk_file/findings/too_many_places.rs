//! More channels or teams than a desk may have.

use switchboard_engine::desk::MOST_PLACES;
use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{Field, Item};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB719",
    severity: Severity::Error,
    title: "Too many channels or teams",
    page: r#"A desk has at most 250 channels and 250 teams: many times what the largest has, and few enough for every operator to be in each of them.

Make one channel of those that differ only in the page from which visitors write: a channel may have a rule for each page."#,
    mistake: r#"Desk(
    channels: [
        (name: "1"), (name: "2"), (name: "3"), (name: "4"), (name: "5"), (name: "6"), (name: "7"), (name: "8"), (name: "9"), (name: "10"),
        (name: "11"), (name: "12"), (name: "13"), (name: "14"), (name: "15"), (name: "16"), (name: "17"), (name: "18"), (name: "19"), (name: "20"),
        (name: "21"), (name: "22"), (name: "23"), (name: "24"), (name: "25"), (name: "26"), (name: "27"), (name: "28"), (name: "29"), (name: "30"),
        (name: "31"), (name: "32"), (name: "33"), (name: "34"), (name: "35"), (name: "36"), (name: "37"), (name: "38"), (name: "39"), (name: "40"),
        (name: "41"), (name: "42"), (name: "43"), (name: "44"), (name: "45"), (name: "46"), (name: "47"), (name: "48"), (name: "49"), (name: "50"),
        (name: "51"), (name: "52"), (name: "53"), (name: "54"), (name: "55"), (name: "56"), (name: "57"), (name: "58"), (name: "59"), (name: "60"),
        (name: "61"), (name: "62"), (name: "63"), (name: "64"), (name: "65"), (name: "66"), (name: "67"), (name: "68"), (name: "69"), (name: "70"),
        (name: "71"), (name: "72"), (name: "73"), (name: "74"), (name: "75"), (name: "76"), (name: "77"), (name: "78"), (name: "79"), (name: "80"),
        (name: "81"), (name: "82"), (name: "83"), (name: "84"), (name: "85"), (name: "86"), (name: "87"), (name: "88"), (name: "89"), (name: "90"),
        (name: "91"), (name: "92"), (name: "93"), (name: "94"), (name: "95"), (name: "96"), (name: "97"), (name: "98"), (name: "99"), (name: "100"),
        (name: "101"), (name: "102"), (name: "103"), (name: "104"), (name: "105"), (name: "106"), (name: "107"), (name: "108"), (name: "109"), (name: "110"),
        (name: "111"), (name: "112"), (name: "113"), (name: "114"), (name: "115"), (name: "116"), (name: "117"), (name: "118"), (name: "119"), (name: "120"),
        (name: "121"), (name: "122"), (name: "123"), (name: "124"), (name: "125"), (name: "126"), (name: "127"), (name: "128"), (name: "129"), (name: "130"),
        (name: "131"), (name: "132"), (name: "133"), (name: "134"), (name: "135"), (name: "136"), (name: "137"), (name: "138"), (name: "139"), (name: "140"),
        (name: "141"), (name: "142"), (name: "143"), (name: "144"), (name: "145"), (name: "146"), (name: "147"), (name: "148"), (name: "149"), (name: "150"),
        (name: "151"), (name: "152"), (name: "153"), (name: "154"), (name: "155"), (name: "156"), (name: "157"), (name: "158"), (name: "159"), (name: "160"),
        (name: "161"), (name: "162"), (name: "163"), (name: "164"), (name: "165"), (name: "166"), (name: "167"), (name: "168"), (name: "169"), (name: "170"),
        (name: "171"), (name: "172"), (name: "173"), (name: "174"), (name: "175"), (name: "176"), (name: "177"), (name: "178"), (name: "179"), (name: "180"),
        (name: "181"), (name: "182"), (name: "183"), (name: "184"), (name: "185"), (name: "186"), (name: "187"), (name: "188"), (name: "189"), (name: "190"),
        (name: "191"), (name: "192"), (name: "193"), (name: "194"), (name: "195"), (name: "196"), (name: "197"), (name: "198"), (name: "199"), (name: "200"),
        (name: "201"), (name: "202"), (name: "203"), (name: "204"), (name: "205"), (name: "206"), (name: "207"), (name: "208"), (name: "209"), (name: "210"),
        (name: "211"), (name: "212"), (name: "213"), (name: "214"), (name: "215"), (name: "216"), (name: "217"), (name: "218"), (name: "219"), (name: "220"),
        (name: "221"), (name: "222"), (name: "223"), (name: "224"), (name: "225"), (name: "226"), (name: "227"), (name: "228"), (name: "229"), (name: "230"),
        (name: "231"), (name: "232"), (name: "233"), (name: "234"), (name: "235"), (name: "236"), (name: "237"), (name: "238"), (name: "239"), (name: "240"),
        (name: "241"), (name: "242"), (name: "243"), (name: "244"), (name: "245"), (name: "246"), (name: "247"), (name: "248"), (name: "249"), (name: "250"),
        (name: "251"),
    ],
)
"#,
    mend: r#"Desk(
    channels: [
        (
            name: "Website",
            rules: [(url: "/shop", bot: "shop.bot"), (url: "/help", bot: "help.bot")],
        ),
    ],
)
"#,
};

/// There are not too many channels and teams.
pub fn check(check: &mut Check<'_>) {
    for (list, length) in [("channels", check.desk.channels.len()), ("teams", check.desk.teams.len())] {
        if length > MOST_PLACES {
            let location = check.at(&[Field(list), Item(MOST_PLACES)]);
            check.find(finding(location, list, length));
        }
    }
}

fn finding(location: Location, list: &str, length: usize) -> Finding {
    let message = format!("This desk has {length} {list}; the most is {MOST_PLACES}.");
    Finding::new(&EXPLANATION, location, message)
        .help("Make one of those that differ little: a channel may have a rule for each page.")
}
