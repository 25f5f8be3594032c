//! Writing HTML in which text can only be text.

/// A page being written.
#[derive(Default)]
pub(super) struct Markup {
    out: String,
}

impl Markup {
    pub(super) fn into_text(self) -> String {
        self.out
    }

    /// Writes markup of our own; never anything that was typed or pasted.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Writes text.
    ///
    /// Characters that a page cannot hold stand as U+FFFD; all others stand as they are.
    pub(super) fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\t' | '\n' => self.out.push(character),
                _ if character.is_control() => self.out.push('\u{fffd}'),
                _ => self.out.push(character),
            }
        }
    }

    /// Writes text whose direction is its own, so that it turns nothing around it.
    pub(super) fn isolated(&mut self, text: &str) {
        self.element("bdi", &[], |page| page.text(text));
    }

    /// Writes an element; `content` writes what is in it.
    pub(super) fn element(&mut self, name: &'static str, attributes: &[(&str, &str)], content: impl FnOnce(&mut Self)) {
        self.void(name, attributes);
        content(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        if is_block(name) {
            self.out.push('\n');
        }
    }

    /// Writes an element that has no content, or the start of one.
    pub(super) fn void(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            self.text(value);
            self.out.push('"');
        }
        self.out.push('>');
        if name == "meta" {
            self.out.push('\n');
        }
    }
}

/// Whether a line ends after the element: for people who read the source, never where space would show.
fn is_block(name: &str) -> bool {
    !matches!(name, "a" | "bdi" | "mark" | "span" | "strong" | "em" | "sup" | "q")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_markup() {
        let mut page = Markup::default();
        page.element("p", &[("title", "\"><script>")], |page| page.text("<b onclick='x'>&amp;</b>\u{0}"));
        assert_eq!(
            page.into_text(),
            "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b onclick='x'&gt;&amp;amp;&lt;/b&gt;\u{fffd}</p>\n"
        );
    }
}
