//! The analyst's own tags, to and from what stands in a file.
//!
//! An annotation lists the names of its tags there, so that other tools can read them, and the domain knows tags by id;
//! an entry gives its id only where it is not its name.

use crate::domain::case::codebook::{LineStyle, TagColour};
use crate::domain::case::{Annotation, AnnotationId, Codebook, Tag, TagId, TagKey};
use crate::format::json::{Reader, Writer};
use crate::format::problem::shown;
use std::collections::BTreeMap;

/// The most tags in a codebook.
pub(crate) const TAGS: usize = 2_000;

/// The analyst's own tags; what is as it is for most tags is left out.
pub(crate) fn write_codebook(codebook: &Codebook, writer: &mut Writer) {
    let names = codebook.names();
    let name = |id: &Option<TagId>| id.as_ref().and_then(|id| names.get(id).copied());
    writer.objects("tags", &codebook.tags, |writer, tag| {
        writer.text("name", &tag.name);
        writer.text("description", &tag.description);
        if tag.id.as_str() != tag.name {
            writer.shown("id", &tag.id);
        }
        if tag.colour != TagColour::default() {
            writer.word("colour", tag.colour);
        }
        if tag.line != LineStyle::default() {
            writer.word("line", tag.line);
        }
        if let Some(key) = tag.key {
            writer.shown("key", &key);
        }
        if let Some(parent) = name(&tag.parent) {
            writer.text("parent", parent);
        }
        if let Some(meant) = name(&tag.merged_into) {
            writer.text("merged_into", meant);
        }
    });
}

/// A tag with the names of others that its entry gives: the one it stands under, and the one it was merged into.
type Entry<'a> = (Tag, Option<Reader<'a>>, Option<Reader<'a>>);

/// The analyst's own tags, each name and each id once.
pub(crate) fn read_codebook(codebook: &Reader<'_>) -> Codebook {
    let [tags] = codebook.members(["tags"]);
    read_tags(&tags)
}

/// The tags of a codebook.
pub(crate) fn read_tags(list: &Reader<'_>) -> Codebook {
    list.expect_at_most(TAGS);
    let before = list.problems.count();
    let mut ids: BTreeMap<String, TagId> = BTreeMap::new();
    let items: Vec<Reader<'_>> = list.items().collect();
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for item in &items {
        let ([name, description], [id, colour, line, key, parent, meant]) =
            item.members_with(["name", "description"], ["id", "colour", "line", "key", "parent", "merged_into"]);
        let words = name.text();
        let id = id.map_or_else(|| TagId::from_text(&words), |id| TagId::from_text(&id.text()));
        if ids.insert(words.clone(), id.clone()).is_some() {
            name.refuse(format!("another tag has the name {} too", shown(&words)));
        }
        let tag = Tag {
            description: description.text(),
            colour: colour.and_then(|colour| colour.word()).unwrap_or_default(),
            line: line.and_then(|line| line.word()).unwrap_or_default(),
            key: key.and_then(|key| read_key(&key)),
            ..Tag::new(id, words)
        };
        entries.push((tag, parent, meant));
    }
    let named = |other: &Option<Reader<'_>>| {
        let other = other.as_ref()?;
        let id = ids.get(other.str()?).cloned();
        if id.is_none() {
            other.refuse("the codebook has no tag of this name");
        }
        id
    };
    let tags = entries.into_iter().map(|(tag, parent, meant)| {
        let (parent, merged_into) = (named(&parent), named(&meant));
        Tag { parent, merged_into, ..tag }
    });
    let mut codebook = Codebook { tags: tags.collect() };
    codebook.merge_namesakes();
    // With parts left out, it would be refused for what is only a consequence.
    if before == list.problems.count()
        && let Err(problem) = codebook.check()
    {
        list.refuse(problem.to_string());
    }
    codebook
}

fn read_key(key: &Reader<'_>) -> Option<TagKey> {
    let text = key.str()?;
    let found = TagKey::parse(text);
    if found.is_none() {
        key.refuse(format!(
            "{} is not a key a tag can have: a digit from 6 to 9, 0, or a letter from a to z",
            shown(text)
        ));
    }
    found
}

/// Puts ids where the annotations of a file have names, and says which names the codebook lacked; it has them then.
pub(super) fn name_tags(
    codebook: &mut Codebook,
    annotations: &mut BTreeMap<AnnotationId, Annotation>,
    list: &Reader<'_>,
) -> Vec<String> {
    let mut ids: BTreeMap<String, TagId> = BTreeMap::new();
    ids.extend(codebook.tags.iter().map(|tag| (tag.name.clone(), tag.id.clone())));
    let mut notes = Vec::new();
    for tag in annotations.values_mut().flat_map(|annotation| &mut annotation.tags) {
        if let Some(id) = ids.get(tag.as_str()) {
            *tag = id.clone();
            continue;
        }
        if TAGS <= codebook.tags.len() {
            list.refuse(format!("with the tags that annotations name, there are more than {TAGS}"));
            break;
        }
        let words = tag.as_str().to_owned();
        notes.push(format!("the codebook lacked the tag {}, which a highlight carries; it was added", shown(&words)));
        *tag = codebook.adopt(&words);
        ids.insert(words, tag.clone());
    }
    notes
}
