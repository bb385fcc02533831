//! The least coverage that is asked for.

use switchboard_engine::exit::Figures;

use crate::words;

/// Why so much is not enough; none where it is. `least` is in percent.
pub fn below(figures: Figures, least: u32) -> Option<String> {
    let percent = figures.percent();
    let short = least.checked_sub(percent).filter(|short| *short > 0)?;
    let wanted = (figures.exits * least as usize).div_ceil(100);
    let more = words::count(wanted.saturating_sub(figures.covered), "more exit");
    Some(format!(
        "coverage is {percent} %, {} below the {least} % that --min asks for: {more} of {} must be covered",
        words::count(short as usize, "point"),
        figures.exits
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_told_in_points_and_in_exits() {
        let figures = Figures { exits: 200, covered: 175 };
        assert_eq!(
            below(figures, 90).as_deref(),
            Some(
                "coverage is 87 %, 3 points below the 90 % that --min asks for: 5 more exits of 200 must be covered"
            )
        );
        assert_eq!(
            below(Figures { exits: 100, covered: 99 }, 100).as_deref(),
            Some(
                "coverage is 99 %, 1 point below the 100 % that --min asks for: 1 more exit of 100 must be covered"
            )
        );
    }

    #[test]
    fn just_enough_is_enough() {
        assert_eq!(below(Figures { exits: 10, covered: 9 }, 90), None);
        assert_eq!(below(Figures::default(), 100), None);
        assert!(below(Figures { exits: 1000, covered: 899 }, 90).is_some(), "89.9 is not 90");
    }
}
