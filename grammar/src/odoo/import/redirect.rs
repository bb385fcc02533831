//! Where an answer sends the visitor's browser.

use crate::compile::may_link_to;
use crate::odoo::words::encoded;

/// What a redirect of an answer becomes.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Redirect {
    /// The page that is opened.
    pub(super) opens: Option<String>,
    /// Whether it leads to another site, so that the conversation ends there.
    pub(super) ends: bool,
    /// What was changed in the address, as a sentence.
    pub(super) changed: Option<String>,
}

/// Reads the address of a redirect.
pub(super) fn redirect(link: &str) -> Redirect {
    let page = encoded(link.trim());
    if page.is_empty() {
        return Redirect::default();
    }
    let lower = page.to_ascii_lowercase();
    if may_link_to(&page) {
        return Redirect { ends: lower.starts_with("https:"), opens: Some(page), changed: None };
    }
    let to_site = |rest: &str| {
        let safe = format!("https://{rest}");
        let opens = may_link_to(&safe).then_some(safe);
        let changed = opens.as_ref().map(|safe| format!("`{page}` is opened as `{safe}`."));
        Redirect { changed: changed.or_else(|| Some(dropped(&page))), ends: true, opens }
    };
    if lower.starts_with("http://") {
        return to_site(&page[7..]);
    }
    if let Some(rest) = page.strip_prefix("//") {
        return to_site(rest);
    }
    if lower.starts_with("www.") {
        return to_site(&page);
    }
    let scheme =
        page.find(':').is_some_and(|at| page[..at].chars().all(|c| c.is_ascii_alphanumeric() || c == '+'));
    let own = format!("/{}", page.trim_start_matches(['.', '/', '%']));
    if scheme || page.starts_with(['#', '?', '\\', '/']) || !may_link_to(&own) {
        return Redirect { changed: Some(dropped(&page)), ..Redirect::default() };
    }
    Redirect { changed: Some(format!("`{page}` is opened as `{own}`.")), opens: Some(own), ends: false }
}

fn dropped(page: &str) -> String {
    format!("No bot may open `{page}`, so nothing is opened.")
}
