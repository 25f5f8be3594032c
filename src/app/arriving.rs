//! What an installed app is opened for: a shortcut of its icon, or words that another app shares.

use super::Model;

/// What the address of the page asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errand {
    /// Begin a case.
    NewCase,
    /// Choose among the stored cases.
    Cases,
    /// Take what another app has shared.
    Shared,
}

impl Errand {
    /// Reads the query of an address, such as `?do=new-case`; `None` where it asks for nothing that is known.
    ///
    /// The addresses stand in `public/manifest.webmanifest` and `public/sw.js`.
    pub fn from_query(query: &str) -> Option<Self> {
        match query.strip_prefix("?do=")? {
            "new-case" => Some(Self::NewCase),
            "cases" => Some(Self::Cases),
            "shared" => Some(Self::Shared),
            _ => None,
        }
    }
}

/// What another app has shared, each empty where it gave nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shared {
    /// What to call it.
    pub title: String,
    /// Its words.
    pub text: String,
    /// Where it is from.
    pub url: String,
}

impl Shared {
    /// The address, where nothing else was shared. Some systems hand it over as the text.
    pub fn bare_address(&self) -> Option<&str> {
        let text = self.text.trim();
        let is_address = |text: &str| is_web_address(text) && !text.contains(char::is_whitespace);
        match (text.is_empty(), is_address(text)) {
            (false, true) => Some(text),
            (true, _) => Some(self.url.trim()).filter(|url| is_address(url)),
            _ => None,
        }
    }
}

/// Only these are told as the address of an article.
fn is_web_address(text: &str) -> bool {
    ["https://", "http://"].iter().any(|start| text.starts_with(start))
}

/// What can happen when the app is opened for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArrivalMsg {
    /// The whole app is the file that was opened: there is no server.
    InOneFile,
    /// The stored cases were asked for.
    Cases,
    /// Another app has shared this; `None` where nothing was found of it.
    Shared(Option<Shared>),
}

/// Changes of all stored cases that were not exported, for the badge on the icon of the app.
pub fn unexported(model: &Model) -> usize {
    let open = model.case.id.to_string();
    let others = model.library.iter().filter(|summary| summary.id != open);
    others.map(|summary| summary.unexported).sum::<usize>() + model.unexported
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_for_what_is_known_only() {
        for (query, errand) in
            [("?do=new-case", Errand::NewCase), ("?do=cases", Errand::Cases), ("?do=shared", Errand::Shared)]
        {
            assert_eq!(Errand::from_query(query), Some(errand));
        }
        for query in ["", "?", "?do=", "?do=delete", "?do=cases&do=new-case", "?utm=1", "do=cases"] {
            assert_eq!(Errand::from_query(query), None, "{query}");
        }
    }

    #[test]
    fn an_address_alone_is_no_text() {
        let shared = |text: &str, url: &str| Shared { title: String::new(), text: text.into(), url: url.into() };
        let bare = |text: &str, url: &str| shared(text, url).bare_address().map(str::to_owned);
        assert_eq!(bare("", "https://a.example/1"), Some("https://a.example/1".to_owned()));
        assert_eq!(bare(" https://a.example/1\n", ""), Some("https://a.example/1".to_owned()));
        assert_eq!(bare("Words. https://a.example/1", ""), None);
        assert_eq!(bare("https://a.example/1 says so", "https://a.example/1"), None);
        assert_eq!(bare("", "javascript:alert(1)"), None);
        assert_eq!(bare("", ""), None);
    }
}
