//! How the keyboard goes about in the text.

use crate::domain::case::judgement::terms;

terms! {
    /// What the keys mean in the text.
    Mode {
        Pointer "pointer" "Pointer",
        Sentence "sentence" "Sentence mode",
        Caret "caret" "Caret mode",
    }
}
