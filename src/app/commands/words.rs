//! Other words by which people look for a command: those of other tools, and of the trade.

/// By the id of a command, or by how the ids of several begin; every word in lower case.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("add-bluf", "bluf judgement key"),
    ("add-picture", "image photo figure"),
    ("backup", "save archive all cases"),
    ("choose-category", "recategorise annotation recode"),
    ("cite", "citation reference"),
    ("codebook", "codes labels"),
    ("copy-markdown", "clipboard md"),
    ("delete-highlight", "remove annotation"),
    ("duplicate-", "copy annotation another category"),
    ("end-", "resize annotation boundary"),
    ("every-place", "all occurrences everywhere"),
    ("export-case", "save download json"),
    ("export-locked", "encrypt save download"),
    ("export-markdown", "save download md"),
    ("into-", "change category of annotation recode"),
    ("keys", "keyboard shortcuts hotkeys help settings"),
    ("list", "all annotations overview"),
    ("mark-bare", "coverage untagged blocks"),
    ("new-case", "start project"),
    ("next-bare", "coverage untagged block"),
    ("next-highlight", "annotation"),
    ("open-file", "import load case json article"),
    ("outline", "table of contents headings"),
    ("preview-note", "comment markdown"),
    ("previous-highlight", "annotation"),
    ("print", "pdf paper"),
    ("reasoning-log", "audit trail history"),
    ("say-", "verbosity announce"),
    ("search", "find in text words"),
    ("show-hidden", "invisible zero-width bidi homoglyphs"),
    ("show-start", "library home"),
    ("snap-", "snap to"),
    ("start-", "resize annotation boundary"),
    ("tag-", "annotate mark annotation"),
    ("templates", "layout sections order"),
    ("theme", "dark mode night appearance"),
    ("turn-block", "direction rtl ltr"),
    ("versions", "history restore snapshot"),
];

/// The other words for the command with this id; empty where there are none.
pub fn other_words(id: &str) -> &'static str {
    let is_its = |(name, _): &&(&str, &str)| if name.ends_with('-') { id.starts_with(name) } else { id == *name };
    OTHER_WORDS.iter().find(is_its).map_or("", |(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::commands::all;

    #[test]
    fn every_name_is_that_of_a_command() {
        for (name, words) in OTHER_WORDS {
            assert!(all().any(|command| other_words(command.id) == *words), "{name}");
        }
    }
}
