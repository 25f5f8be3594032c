//! The list of all highlights: which are shown, in which order and groups, and how many there are of each kind.

use crate::domain::case::annotation::{Detail, Status};
use crate::domain::case::judgement::terms;
use crate::domain::case::{Annotation, AnnotationId, Case, Category, Origin, SourceId, TagId, TextField};
use crate::domain::find::fold;
use crate::domain::fuzzy;
use crate::domain::projection::reading_order;
use std::collections::{BTreeMap, BTreeSet};

/// One thing that is true of a highlight, by which the list can be narrowed.
///
/// The order is that in which the list offers them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// It is of this category.
    Category(Category),
    /// It carries this tag of the analyst's own.
    Tag(TagId),
    /// It is an assumption that stands so after challenge, or was not challenged yet.
    Status(Option<Status>),
    /// It has a note, or none.
    Note(bool),
    /// A rule suggested it, or a person made it.
    Suggested(bool),
    /// This rule suggested it.
    Rule(String),
    /// This author made it, or nobody who was named.
    Author(String),
    /// It is in this source.
    Source(SourceId),
    /// Its words are no longer in the text.
    Lost,
    /// The analyst left it out of the brief.
    LeftOut,
}

impl Facet {
    /// Facets of one kind exclude each other or are chosen together; a highlight fits a choice of them if it has any.
    fn kind(&self) -> usize {
        match self {
            Self::Category(_) => 0,
            Self::Tag(_) => 1,
            Self::Status(_) => 2,
            Self::Note(_) => 3,
            Self::Suggested(_) => 4,
            Self::Rule(_) => 5,
            Self::Author(_) => 6,
            Self::Source(_) => 7,
            Self::Lost => 8,
            Self::LeftOut => 9,
        }
    }

    /// What a person reads.
    pub fn label(&self, case: &Case) -> String {
        match self {
            Self::Category(category) => category.label().to_owned(),
            Self::Tag(tag) => case.codebook.meant(tag).map_or(String::new(), |tag| tag.name.clone()),
            Self::Status(Some(status)) => status.label().to_owned(),
            Self::Status(None) => "Not challenged yet".to_owned(),
            Self::Note(true) => "With a note".to_owned(),
            Self::Note(false) => "Without a note".to_owned(),
            Self::Suggested(true) => "Suggested".to_owned(),
            Self::Suggested(false) => "By hand".to_owned(),
            Self::Rule(rule) => format!("Rule: {rule}"),
            Self::Author(author) if author.is_empty() => "Without an author".to_owned(),
            Self::Author(author) => format!("By {author}"),
            Self::Source(id) => source_name(case, *id),
            Self::Lost => "Words not found".to_owned(),
            Self::LeftOut => "Left out of the brief".to_owned(),
        }
    }
}

/// The title of a source, or else its number.
pub fn source_name(case: &Case, id: SourceId) -> String {
    let found = case.sources.iter().zip(1..).find(|(source, _)| source.id == id);
    found.map_or(String::new(), |(source, number)| match source.metadata.title.trim() {
        "" => format!("Source {number}"),
        title => title.to_owned(),
    })
}

/// What decides the facets of a highlight. Of many highlights, most are alike in this.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Traits<'a> {
    category: Category,
    has_note: bool,
    tags: &'a [TagId],
    /// Of an assumption.
    status: Option<Option<Status>>,
    rule: Option<&'a str>,
    author: &'a str,
    source: SourceId,
    is_lost: bool,
    is_left_out: bool,
}

impl<'a> Traits<'a> {
    fn of(case: &Case, annotation: &'a Annotation) -> Self {
        Self {
            category: annotation.category(),
            has_note: !annotation.note.trim().is_empty(),
            tags: &annotation.tags,
            status: match &annotation.detail {
                Detail::Assumption(fields) => Some(fields.status),
                _ => None,
            },
            rule: match &annotation.origin {
                Origin::Analyst => None,
                Origin::Rule(rule) => Some(rule),
            },
            author: &annotation.author,
            source: annotation.source,
            is_lost: annotation.anchor.span().is_none(),
            is_left_out: case.brief.arrangement.left_out.contains(&annotation.id),
        }
    }

    /// Everything that is true of such a highlight; of its source only where there are several to tell apart.
    fn facets(&self, case: &Case) -> Vec<Facet> {
        let mut facets = vec![Facet::Category(self.category), Facet::Note(self.has_note)];
        facets.extend(case.codebook.meant_by(self.tags).into_iter().map(|tag| Facet::Tag(tag.id.clone())));
        facets.extend(self.status.map(Facet::Status));
        facets.push(Facet::Suggested(self.rule.is_some()));
        facets.extend(self.rule.map(|rule| Facet::Rule(rule.to_owned())));
        facets.push(Facet::Author(self.author.to_owned()));
        facets.extend((1 < case.sources.len()).then_some(Facet::Source(self.source)));
        facets.extend(self.is_lost.then_some(Facet::Lost));
        facets.extend(self.is_left_out.then_some(Facet::LeftOut));
        facets
    }
}

/// Highlights that are alike in everything by which the list can be narrowed.
struct Alike {
    facets: Vec<Facet>,
    /// Of the chosen kinds of facet, those that none of theirs fits.
    failing: BTreeSet<usize>,
    /// How many of them have the words looked for; not counted where two kinds fail, since no one choice would show them.
    count: usize,
}

terms! {
    /// How the list is ordered.
    Order {
        Position "position" "Sorted by position",
        Category "category" "Sorted by category",
    }
}

/// What the list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Letters to find in the words, the note, the statement or the tags; empty for all.
    pub text: String,
    /// What must be true: for each kind of facet chosen, any of that kind.
    pub facets: BTreeSet<Facet>,
    /// How it is ordered.
    pub order: Order,
}

impl Default for Filter {
    fn default() -> Self {
        Self { text: String::new(), facets: BTreeSet::new(), order: Order::Position }
    }
}

impl Filter {
    /// Whether anything is left out.
    pub fn is_narrow(&self) -> bool {
        !self.facets.is_empty() || !self.text.trim().is_empty()
    }

    /// Chooses a facet, or no longer.
    pub fn toggle(&mut self, facet: Facet) {
        if !self.facets.remove(&facet) {
            self.facets.insert(facet);
        }
    }

    /// Of the chosen kinds of facet, those that none of `facets` fits.
    fn failing(&self, facets: &[Facet]) -> BTreeSet<usize> {
        let mut failing: BTreeSet<usize> = BTreeSet::new();
        failing.extend(self.facets.iter().map(Facet::kind));
        facets.iter().filter(|facet| self.facets.contains(facet)).for_each(|facet| {
            failing.remove(&facet.kind());
        });
        failing
    }

    /// Whether each of the words looked for is somewhere in what is said of the annotation, be it in different places.
    fn fits_text(&self, case: &Case, annotation: &Annotation) -> bool {
        let mut wanted = self.text.split_whitespace().peekable();
        if wanted.peek().is_none() {
            return true;
        }
        let typed = TextField::of_category(annotation.category()).iter();
        let typed = typed.filter_map(|field| annotation.text(*field)).filter(|text| !text.is_empty());
        let tags = case.codebook.meant_by(&annotation.tags).into_iter().map(|tag| tag.name.as_str());
        let texts = [case.words(annotation), &annotation.note, &annotation.statement];
        let texts: Vec<&str> = texts.into_iter().chain(typed).chain(tags).collect();
        wanted.all(|word| texts.iter().any(|text| finds(word, text)))
    }
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// Heads the highlights up to the next head.
    Head {
        /// What they have in common.
        facet: Facet,
        /// How many there are.
        count: usize,
    },
    /// A highlight.
    Row(AnnotationId),
}

/// A facet that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// What it is.
    pub facet: Facet,
    /// How many highlights would be shown with it, given what else is chosen.
    pub count: usize,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// The list as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// Its lines, in order.
    pub items: Vec<Item>,
    /// How many highlights are in it.
    pub shown: usize,
    /// How many there are in the case.
    pub total: usize,
    /// What it can be narrowed by, in order.
    pub chips: Vec<Chip>,
}

impl Listing {
    /// The highlights in it, in order.
    pub fn rows(&self) -> impl Iterator<Item = AnnotationId> {
        self.items.iter().filter_map(|item| match item {
            Item::Row(id) => Some(*id),
            Item::Head { .. } => None,
        })
    }

    /// How much it shows, in words.
    pub fn words(&self) -> String {
        match (self.shown, self.total) {
            (_, 0) => "No highlights yet".to_owned(),
            (1, 1) => "1 highlight".to_owned(),
            (shown, total) if shown == total => format!("{total} highlights"),
            (shown, total) => format!("{shown} of {total} highlights"),
        }
    }
}

/// The list of the highlights of `case` that fit `filter`.
pub fn listing(case: &Case, filter: &Filter) -> Listing {
    let mut groups: BTreeMap<Traits<'_>, Alike> = BTreeMap::new();
    let mut shown: Vec<&Annotation> = Vec::new();
    for annotation in reading_order(case) {
        let group = groups.entry(Traits::of(case, annotation)).or_insert_with_key(|traits| {
            let facets = traits.facets(case);
            Alike { failing: filter.failing(&facets), facets, count: 0 }
        });
        if group.failing.len() <= 1 && filter.fits_text(case, annotation) {
            group.count += 1;
            shown.extend(group.failing.is_empty().then_some(annotation));
        }
    }
    let chip = |(facet, count)| Chip { is_chosen: filter.facets.contains(&facet), facet, count };
    Listing {
        shown: shown.len(),
        total: case.annotations.len(),
        items: items(&shown, filter.order, 1 < case.sources.len()),
        chips: useful(counts(filter, groups.into_values())).into_iter().map(chip).collect(),
    }
}

/// How many highlights choosing each facet would show.
fn counts(filter: &Filter, groups: impl Iterator<Item = Alike>) -> BTreeMap<Facet, usize> {
    let mut counts: BTreeMap<Facet, usize> = BTreeMap::new();
    counts.extend(filter.facets.iter().map(|facet| (facet.clone(), 0)));
    for Alike { facets, failing, count } in groups {
        for facet in facets {
            // What else of its own kind is chosen does not narrow it.
            let is_counted = failing.iter().all(|kind| *kind == facet.kind());
            *counts.entry(facet).or_default() += if is_counted { count } else { 0 };
        }
    }
    counts
}

/// Kinds with a single facet tell nothing apart, unless they are about some highlights only.
fn useful(counts: BTreeMap<Facet, usize>) -> BTreeMap<Facet, usize> {
    let mut kinds: BTreeMap<usize, usize> = BTreeMap::new();
    counts.keys().for_each(|facet| *kinds.entry(facet.kind()).or_default() += 1);
    let is_useful = |facet: &Facet| match facet {
        Facet::Category(_) | Facet::Tag(_) | Facet::Lost | Facet::LeftOut => true,
        _ => kinds.get(&facet.kind()).is_some_and(|count| 1 < *count),
    };
    let mut counts = counts;
    counts.retain(|facet, _| is_useful(facet));
    counts
}

/// The lines: by position under their sources, where there are several; by category under its name.
fn items(shown: &[&Annotation], order: Order, has_sources: bool) -> Vec<Item> {
    let rows = |shown: &[&Annotation]| shown.iter().map(|annotation| Item::Row(annotation.id)).collect::<Vec<_>>();
    let grouped = |facets: Vec<Facet>, facet_of: fn(&Annotation) -> Facet| {
        let groups = facets.into_iter().flat_map(|facet| {
            let group: Vec<&Annotation> = shown.iter().copied().filter(|it| facet_of(it) == facet).collect();
            let head = (!group.is_empty()).then_some(Item::Head { facet, count: group.len() });
            head.into_iter().chain(rows(&group)).collect::<Vec<_>>()
        });
        groups.collect()
    };
    match order {
        Order::Category => {
            grouped(Category::ALL.iter().map(|it| Facet::Category(*it)).collect(), |it| Facet::Category(it.category()))
        }
        Order::Position if has_sources => {
            let mut sources: Vec<Facet> = shown.iter().map(|it| Facet::Source(it.source)).collect();
            sources.dedup();
            grouped(sources, |it| Facet::Source(it.source))
        }
        Order::Position => rows(shown),
    }
}

/// Whether a text holds the letters of a word; most do not, which is quickly said.
fn finds(word: &str, text: &str) -> bool {
    let mut letters = text.chars().map(fold);
    let may_hold = word.chars().map(fold).all(|wanted| letters.any(|letter| letter == wanted));
    may_hold && fuzzy::find(word, text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::{Anchor, CaseId, Metadata, Source, Timestamp};
    use crate::domain::text::{SourceText, Span};
    use std::sync::Arc;

    const WORDS: [&str; 6] = ["pears", "plums", "figs", "nuts", "limes", "dates"];

    /// Highlights written as `1:note#tag`: a category by its key, the rest optional; `?` makes it a rule's, `b` puts it in
    /// the second source. Each is on the next of [`WORDS`].
    fn case(written: &str) -> Case {
        let mut case = Case::new(CaseId::from_random([1; 16]), Timestamp::default());
        for (number, title) in [(1, "First"), (2, "")] {
            let text = SourceText::from_plain(&WORDS.join(" "), false).unwrap();
            let metadata = Metadata { title: title.to_owned(), ..Metadata::default() };
            let id = SourceId::from_random([number; 16]);
            case.sources.push(Arc::new(Source::new(id, Timestamp::default(), metadata, text)));
        }
        if !written.contains('b') {
            case.sources.pop();
        }
        for (index, (word, written)) in WORDS.iter().zip(written.split_whitespace()).enumerate() {
            let (head, tag) = written.split_once('#').map_or((written, None), |(head, tag)| (head, Some(tag)));
            let (head, note) = head.split_once(':').unwrap_or((head, ""));
            let category = Category::ALL[head[..1].parse::<usize>().unwrap() - 1];
            let start = WORDS.join(" ").find(word).unwrap();
            let id = AnnotationId::from_random([index as u8; 16]);
            let annotation = Annotation {
                id,
                source: case.sources[usize::from(head.contains('b'))].id,
                anchor: Anchor::Span(Span::range(start, start + word.len()).unwrap()),
                detail: Detail::empty(category),
                note: note.to_owned(),
                statement: String::new(),
                confidence: None,
                tags: tag.into_iter().map(|tag| case.codebook.adopt(tag)).collect(),
                origin: if head.contains('?') { Origin::Rule("vague".to_owned()) } else { Origin::Analyst },
                author: String::new(),
                created: Timestamp::default(),
                modified: Timestamp::default(),
            };
            case.annotations.insert(id, annotation);
        }
        case
    }

    fn check(case: &Case, filter: &Filter, items: &str, words: &str) {
        let listing = listing(case, filter);
        let line = |item: &Item| match item {
            Item::Head { facet, count } => format!("[{} {count}]", facet.label(case)),
            Item::Row(id) => case.words(&case.annotations[id]).to_owned(),
        };
        assert_eq!(listing.items.iter().map(line).collect::<Vec<_>>().join(" "), items);
        assert_eq!(listing.words(), words);
    }

    fn chips(case: &Case, filter: &Filter) -> String {
        let chip = |chip: &Chip| {
            let sign = if chip.is_chosen { "*" } else { "" };
            format!("{sign}{} {}", chip.facet.label(case), chip.count)
        };
        listing(case, filter).chips.iter().map(chip).collect::<Vec<_>>().join(", ")
    }

    fn of(facets: &[Facet]) -> Filter {
        let mut filter = Filter::default();
        facets.iter().for_each(|facet| filter.toggle(facet.clone()));
        filter
    }

    const GAP: Facet = Facet::Category(Category::InformationGap);
    const ASSUMPTION: Facet = Facet::Category(Category::Assumption);

    #[test]
    fn nothing_chosen_shows_all_in_reading_order() {
        check(&case("2 1 2"), &Filter::default(), "pears plums figs", "3 highlights");
        check(&case(""), &Filter::default(), "", "No highlights yet");
        let by_category = Filter { order: Order::Category, ..Filter::default() };
        check(&case("2 1 2"), &by_category, "[Assumption 1] plums [Information gap 2] pears figs", "3 highlights");
        check(&case("2b 1"), &Filter::default(), "[First 1] plums [Source 2 1] pears", "2 highlights");
    }

    #[test]
    fn one_kind_widens_and_several_narrow() {
        let case = case("1:why 2 2:what 3");
        check(&case, &of(&[GAP]), "plums figs", "2 of 4 highlights");
        check(&case, &of(&[GAP, ASSUMPTION]), "pears plums figs", "3 of 4 highlights");
        check(&case, &of(&[GAP, ASSUMPTION, Facet::Note(true)]), "pears figs", "2 of 4 highlights");
        check(&case, &of(&[Facet::Tag(TagId::from_text("gone"))]), "", "0 of 4 highlights");
    }

    #[test]
    fn counts_say_what_a_choice_would_show() {
        let case = case("1:why 2 2:what 3#late");
        let all = "Assumption 1, Information gap 2, Bias and deception risk 1, late 1, Without a note 2, With a note 2";
        assert_eq!(chips(&case, &Filter::default()), all);
        let gaps =
            "Assumption 1, *Information gap 2, Bias and deception risk 1, late 0, Without a note 1, With a note 1";
        assert_eq!(chips(&case, &of(&[GAP])), gaps);
        let noted =
            "Assumption 1, Information gap 1, Bias and deception risk 0, late 0, Without a note 2, *With a note 2";
        assert_eq!(chips(&case, &of(&[Facet::Note(true)])), noted);
    }

    #[test]
    fn suggestions_statuses_and_sources_are_offered_where_they_tell_apart() {
        let offered = chips(&case("1? 2b"), &Filter::default());
        assert_eq!(offered, "Assumption 1, Information gap 1, By hand 1, Suggested 1, First 1, Source 2 1");
    }

    #[test]
    fn authors_are_offered_where_there_are_several() {
        let mut case = case("1 2 2");
        let sign = |case: &mut Case, number: u8, author: &str| {
            let annotation = case.annotations.get_mut(&AnnotationId::from_random([number; 16])).unwrap();
            annotation.author = author.to_owned();
        };
        (0..3).for_each(|number| sign(&mut case, number, "Night desk"));
        assert_eq!(chips(&case, &Filter::default()), "Assumption 1, Information gap 2");
        sign(&mut case, 1, "");
        let offered = "Assumption 1, Information gap 2, Without an author 1, By Night desk 2";
        assert_eq!(chips(&case, &Filter::default()), offered);
        check(&case, &of(&[Facet::Author("Night desk".to_owned())]), "pears figs", "2 of 3 highlights");
    }

    #[test]
    fn letters_are_found_in_words_notes_and_tags() {
        let case = case("1:fruit 2 3#fruity 4");
        let text = |text: &str| Filter { text: text.to_owned(), ..Filter::default() };
        check(&case, &text("frui"), "pears figs", "2 of 4 highlights");
        check(&case, &text("PLUM"), "plums", "1 of 4 highlights");
        check(&case, &Filter { text: "frui".to_owned(), ..of(&[ASSUMPTION]) }, "pears", "1 of 4 highlights");
        // One word of the quote and one of the note found nothing.
        check(&case, &Filter { text: "frui pear".to_owned(), ..Filter::default() }, "pears", "1 of 4 highlights");
        let with_text = Filter { text: "frui".to_owned(), ..Filter::default() };
        assert!(chips(&case, &with_text).starts_with("Assumption 1, Information gap 0"));
    }
}
