//! A table whose last column holds lists, which go on below themselves where a line is too short for them.

use crate::words;

/// How much room a list has beside the other cells at least; with less it stands below them.
const LEAST: usize = 16;
/// How far a list stands in where it stands below its row.
const BELOW: usize = 4;

/// A row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The first cells, which are never broken.
    pub cells: [String; 4],
    /// The last cell.
    pub list: Vec<String>,
}

/// The rows in lines of at most so many columns, as far as the first cells leave room.
pub fn lines(rows: &[Row], width: usize) -> Vec<String> {
    let widest = |at: usize| rows.iter().map(|row| words::columns_of(&row.cells[at])).max().unwrap_or(0);
    let widths: [usize; 4] = std::array::from_fn(widest);
    rows.iter().flat_map(|row| row_lines(row, widths, width)).collect()
}

fn row_lines(row: &Row, widths: [usize; 4], width: usize) -> Vec<String> {
    let padded =
        |(cell, width): (&String, usize)| format!("{cell}{}  ", " ".repeat(width - words::columns_of(cell)));
    let start: String = row.cells.iter().zip(widths).map(padded).collect();
    let beside = widths.iter().map(|width| width + 2).sum::<usize>();
    let room = width.saturating_sub(beside);
    let (mut lines, indent) = match room >= LEAST {
        true => (list_lines(&row.list, room), beside),
        false => (list_lines(&row.list, width.saturating_sub(BELOW)), BELOW),
    };
    if room < LEAST || lines.is_empty() {
        lines.insert(0, String::new());
    }
    let whole = |(at, list): (usize, &String)| match at {
        0 => format!("{start}{list}").trim_end().to_owned(),
        _ => format!("{}{list}", " ".repeat(indent)),
    };
    lines.iter().enumerate().map(whole).collect()
}

/// A list in lines that break only behind its commas.
fn list_lines(list: &[String], room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (at, item) in list.iter().enumerate() {
        let item = if at + 1 < list.len() { format!("{item},") } else { item.clone() };
        match lines.last_mut() {
            Some(line) if words::columns_of(line) + 1 + words::columns_of(&item) <= room => {
                line.push(' ');
                line.push_str(&item);
            }
            Some(_) | None => lines.push(item),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, list: &[&str]) -> Row {
        let cells = [name, "online", "0", "en"].map(str::to_owned);
        Row { cells, list: list.iter().map(|item| (*item).to_owned()).collect() }
    }

    #[test]
    fn a_long_list_goes_on_below_itself() {
        let rows = [row("Bea", &["billing 5", "delivery 2", "sales 1"]), row("Sam", &[])];
        let expected = [
            "Bea  online  0  en  billing 5,",
            "                    delivery 2, sales 1",
            "Sam  online  0  en",
        ];
        assert_eq!(lines(&rows, 40), expected);
    }

    #[test]
    fn without_room_beside_its_row_it_stands_below() {
        let rows = [row("Bea", &["billing 5", "delivery 2"])];
        assert_eq!(lines(&rows, 30), ["Bea  online  0  en", "    billing 5, delivery 2"]);
    }
}
