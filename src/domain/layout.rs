//! What stands in the sections of a brief, and what of it is hidden.

use super::case::arrangement::Section;
use super::case::brief::Place;
use super::case::{Case, Category, Slot, Statement};
use super::order::sorted_by_key;
use super::projection::{entities, findings};

impl Section {
    /// The section in which the lines of a slot stand.
    pub fn of(slot: Slot) -> Self {
        let Slot::Brief(place) = slot else { return Self::Hypotheses };
        match place {
            Place::Bluf => Self::Bluf,
            Place::Assessment => Self::Assessment,
            Place::Indicators => Self::Indicators,
            Place::Implications => Self::Implications,
            Place::Political => Self::Political,
            Place::Security => Self::Security,
            Place::Cyber => Self::Cyber,
            Place::Economic => Self::Economic,
            Place::Immediate => Self::Immediate,
            Place::MediumTerm => Self::MediumTerm,
            Place::Best | Place::Worst | Place::MostLikely => Self::Scenarios,
            Place::Entities => Self::Entities,
        }
    }

    /// The heading under which the highlights of a category write, if they do.
    pub fn of_category(category: Category) -> Option<Self> {
        match category {
            Category::Assumption => Some(Self::Assumptions),
            Category::InformationGap => Some(Self::Gaps),
            Category::BiasDeceptionRisk => Some(Self::Risks),
            Category::Entity => Some(Self::Entities),
            Category::Evidence => None,
        }
    }
}

/// Whether the lines of a slot are hidden.
pub fn is_hidden(case: &Case, slot: Slot) -> bool {
    case.brief.arrangement.hides(Section::of(slot))
}

/// The slots whose lines are shown, in the order of this brief.
pub fn shown_slots(case: &Case) -> Vec<Slot> {
    let sections = case.brief.arrangement.shape.sections();
    let place = |slot: &Slot| {
        let section = Section::of(*slot);
        sections.iter().position(|whole| *whole == section.within().unwrap_or(section))
    };
    let shown: Vec<Slot> = case.brief.slots().into_iter().filter(|slot| !is_hidden(case, *slot)).collect();
    sorted_by_key(&shown, place)
}

/// The lines that are shown, with their slots, in the order of this brief.
pub fn shown_lines(case: &Case) -> impl Iterator<Item = (Slot, &Statement)> {
    shown_slots(case).into_iter().flat_map(|slot| case.brief.lines(slot).iter().map(move |line| (slot, line)))
}

/// How much stands in a section, with what stands in the headings within it.
pub fn items_in(case: &Case, section: Section) -> usize {
    let is_in = |other: Section| other == section || other.within() == Some(section);
    let lines =
        case.brief.statements().filter(|(slot, _, line)| is_in(Section::of(*slot)) && !line.text.trim().is_empty());
    let written = Category::ALL.iter().filter(|category| Section::of_category(**category).is_some_and(is_in));
    let written = written.map(|category| match category {
        Category::Entity => entities(case).len(),
        category => findings(case, *category).len(),
    });
    let own = match section {
        Section::Hypotheses => case.brief.hypotheses.len() + case.brief.matrix.items.len(),
        Section::Tags => case.brief.thematic_tags.len(),
        Section::Techniques => case.brief.techniques.len(),
        _ => 0,
    };
    let pictures = case.brief.pictures.iter().filter(|picture| picture.section.part().is_some_and(is_in));
    lines.count() + written.sum::<usize>() + own + pictures.count()
}

/// What is hidden and holds something, in a sentence.
pub fn hidden_words(case: &Case) -> Option<String> {
    let arrangement = &case.brief.arrangement;
    let outermost =
        arrangement.shape.hidden.iter().filter(|it| it.within().is_none_or(|whole| !arrangement.hides(whole)));
    let held = outermost
        .map(|section| (arrangement.shape.words(*section), items_in(case, *section)))
        .filter(|(_, count)| 0 < *count);
    let named: Vec<String> = held.map(|(label, count)| format!("“{label}” ({count})")).collect();
    (!named.is_empty()).then(|| {
        format!(
            "Hidden in the brief that is handed over, though not in the case inside the web page: {}",
            named.join(", ")
        )
    })
}
