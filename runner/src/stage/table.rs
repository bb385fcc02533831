//! A table whose last column holds lists, which go on below themselves where a line is too short for them.

use crate::words;

/// How much room a list has beside the other cells at least; with less it stands below them.
const LEAST: usize = 16;
/// How much stands between two columns.
const BETWEEN: usize = 2;
/// Of so many rows, one may have a wider cell than the others.
const FEW: usize = 4;
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
    let widths = widths(rows, width);
    rows.iter().flat_map(|row| row_lines(row, widths, width)).collect()
}

/// How wide the first columns are: as their widest cells. Where that leaves too little room for the lists of all, a cell
/// that is wider than those of most rows only moves the rest of its own row, in no more columns than it takes.
fn widths(rows: &[Row], width: usize) -> [usize; 4] {
    let widest: [usize; 4] = std::array::from_fn(|at| column(rows, at).max().unwrap_or(0));
    let needed = LEAST.min(rows.iter().map(list_columns).max().unwrap_or(0));
    let is_enough = |widths: &[usize; 4]| beside(widths) + needed <= width;
    let mut widths = widest;
    while !is_enough(&widths) {
        let gain = |at: &usize| widths[*at] - usual_width(rows, *at);
        let Some(at) = (0..widths.len()).max_by_key(gain).filter(|at| gain(at) > 0) else { return widest };
        widths[at] = usual_width(rows, at);
    }
    widths
}

fn beside(widths: &[usize; 4]) -> usize {
    widths.iter().map(|width| width + BETWEEN).sum()
}

fn column(rows: &[Row], at: usize) -> impl Iterator<Item = usize> + '_ {
    rows.iter().map(move |row| words::columns_of(&row.cells[at]))
}

/// How wide the cells of most rows are in a column, and that of the first row, which may be its head.
fn usual_width(rows: &[Row], at: usize) -> usize {
    let mut cells: Vec<usize> = column(rows, at).collect();
    cells.sort_unstable();
    let usual = cells.iter().rev().nth(rows.len() / FEW).copied().unwrap_or(0);
    usual.max(column(rows, at).next().unwrap_or(0))
}

fn list_columns(row: &Row) -> usize {
    words::columns_of(&row.list.join(", "))
}

fn row_lines(row: &Row, widths: [usize; 4], width: usize) -> Vec<String> {
    let padded = |(cell, width): (&String, usize)| {
        format!("{cell}{}", " ".repeat(width.saturating_sub(words::columns_of(cell)) + BETWEEN))
    };
    let start: String = row.cells.iter().zip(widths).map(padded).collect();
    let beside = words::columns_of(&start);
    let room = width.saturating_sub(beside);
    // A list that fits beside its row needs no more room than it takes.
    let has_room = room >= LEAST.min(list_columns(row));
    let (mut lines, indent) = match has_room {
        true => (list_lines(&row.list, room), beside),
        false => (list_lines(&row.list, width.saturating_sub(BELOW)), BELOW),
    };
    if !has_room || lines.is_empty() {
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
    fn a_short_list_needs_no_more_room_than_it_takes() {
        let rows = [row("Bea", &["billing 5"]), row("Sam", &["sales 1", "delivery 2"])];
        let expected = ["Bea  online  0  en  billing 5", "Sam  online  0  en", "    sales 1, delivery 2"];
        assert_eq!(lines(&rows, 30), expected);
    }

    #[test]
    fn one_wide_cell_moves_the_rest_of_its_own_row_and_not_of_all() {
        let mut rows = ["Bea", "Sam", "Ada", "Lou"].map(|name| row(name, &["billing 5"]));
        rows[2].cells[1] = "online, do not assign".to_owned();
        rows[3].list = vec!["sales 1".to_owned(), "delivery 2".to_owned()];
        let expected = [
            "Bea  online  0  en  billing 5",
            "Sam  online  0  en  billing 5",
            "Ada  online, do not assign  0  en",
            "    billing 5",
            "Lou  online  0  en  sales 1, delivery 2",
        ];
        assert_eq!(lines(&rows, 40), expected);
    }

    #[test]
    fn without_room_beside_its_row_it_stands_below() {
        let rows = [row("Bea", &["billing 5", "delivery 2"])];
        assert_eq!(lines(&rows, 30), ["Bea  online  0  en", "    billing 5, delivery 2"]);
    }
}
