//! Countries by the two letters that ISO 3166-1 gives them.

/// All of them, and Kosovo, which has two letters by agreement.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV \
    BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM \
    FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM \
    JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR \
    MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS \
    RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ \
    UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// Letters that people write for another country's.
const MEANT: [(&str, &str); 4] = [("UK", "GB"), ("EN", "GB"), ("EL", "GR"), ("JA", "JP")];

/// Whether there is a country of these two letters, capital or small.
pub fn exists(code: &str) -> bool {
    code.len() == 2 && CODES.split(' ').any(|known| known.eq_ignore_ascii_case(code))
}

/// The letters of the country that is meant by letters that are none.
pub fn meant(code: &str) -> Option<&'static str> {
    MEANT.iter().find(|(written, _)| written.eq_ignore_ascii_case(code)).map(|(_, meant)| *meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_countries_and_letters_that_are_none() {
        assert_eq!(CODES.split(' ').filter(|code| code.len() == 2).count(), 250);
        assert!(CODES.split(' ').is_sorted());
        assert!(["BE", "be", "GB", "ZW", "AD"].into_iter().all(exists));
        assert!(!["XX", "UK", "B", "BEL", "", "B ", "é"].into_iter().any(exists));
        assert!(MEANT.into_iter().all(|(written, meant)| !exists(written) && exists(meant)));
    }
}
