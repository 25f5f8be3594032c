//! The brief as it stands in a case file.

use super::dto_cross_impact::CrossImpact;
use super::dto_terms::{Id, Term};
use super::dto_worksheets::Sheet;
use crate::domain::case::arrangement::Section;
use crate::domain::case::brief::{Rule, TechniqueKind};
use crate::domain::case::matrix::{Rating, Weight};
use crate::domain::case::picture::{PictureKind, PictureSection};
use crate::domain::case::{Confidence, Likelihood, LikelihoodScale, Tlp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The brief, in the order of its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Brief {
    /// Title, date, marking and authorship.
    pub head: Head,
    /// 1. The bottom line up front.
    pub bluf: Vec<Statement>,
    /// 2. Competing hypotheses, in order.
    pub hypotheses: Vec<Hypothesis>,
    /// 2. Which hypothesis is better supported, and why.
    pub assessment: Vec<Statement>,
    /// 2. What would change the judgement.
    pub indicators: Vec<Statement>,
    /// 4. Implications and strategic risks.
    pub implications: Implications,
    /// 5. Recommendations and outlook.
    pub recommendations: Recommendations,
    /// 6. Key individuals and entities that the analyst added by hand; those found in the text are in `derived`.
    pub entities: Vec<Statement>,
    /// 7. Free tags that group briefs.
    pub thematic_tags: Vec<String>,
    /// Structured analytic techniques that were applied, each at most once.
    pub techniques: Vec<Technique>,
    /// Advice of the checker that the analyst has set aside; left out where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dismissals: Vec<Dismissal>,
    /// 2. Evidence rated against the hypotheses; left out where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matrix: Vec<Item>,
    /// How factors, states and events bear on each other; left out where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cross_impact: Option<CrossImpact>,
    /// Worksheets of the techniques, each technique's at most once; left out where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub worksheets: Vec<Sheet>,
    /// What is hidden, and what becomes of the lines that the annotations write; left out where nothing was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrangement: Option<Arrangement>,
    /// Pictures with their captions; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// The parts that fill themselves from the annotations.
    pub derived: Derived,
}

/// Title, date, marking and authorship; everything is optional and kept as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Head {
    /// Title.
    pub title: String,
    /// Date.
    pub date: String,
    /// Author or desk.
    pub author: String,
    /// How good the sources are as a whole, and which matter most; left out where nothing was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source_summary: String,
    /// What was suggested by machine and what was verified by a person.
    pub method: String,
    /// Traffic Light Protocol 2.0 marking, or null.
    pub tlp: Option<Term<Tlp>>,
}

/// One line of the brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Statement {
    /// Stable over export and import.
    pub id: Id,
    /// Its words.
    pub text: String,
    /// The ids of the annotations it rests on, each once.
    #[schemars(extend("uniqueItems" = true))]
    pub citations: Vec<Id>,
    /// How likely what it says is, or null.
    pub likelihood: Option<Term<Likelihood>>,
    /// How good its basis is, or null.
    pub confidence: Option<Term<Confidence>>,
}

/// One of the competing explanations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Hypothesis {
    /// Stable over export and import.
    pub id: Id,
    /// What it says.
    pub text: String,
    /// Lines that support it.
    pub supporting: Vec<Statement>,
    /// Lines that contradict it.
    pub contradicting: Vec<Statement>,
    /// Lines on what is uncertain about it.
    pub uncertainties: Vec<Statement>,
}

/// 4. Implications and strategic risks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Implications {
    /// Overview.
    pub overview: Vec<Statement>,
    /// Political and geopolitical.
    pub political: Vec<Statement>,
    /// Security and counter-terrorism.
    pub security: Vec<Statement>,
    /// Cyber and information space.
    pub cyber: Vec<Statement>,
    /// Economic and social.
    pub economic: Vec<Statement>,
}

/// 5. Recommendations and outlook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Recommendations {
    /// Within 30 days.
    pub immediate_actions: Vec<Statement>,
    /// Within 1 to 12 months.
    pub medium_term_posture: Vec<Statement>,
    /// Scenario outlook.
    pub scenarios: Scenarios,
}

/// Scenario outlook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scenarios {
    /// Best case.
    pub best: Vec<Statement>,
    /// Worst case.
    pub worst: Vec<Statement>,
    /// Most likely case.
    pub most_likely: Vec<Statement>,
}

/// One applied technique.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Technique {
    /// Which one.
    pub kind: Term<TechniqueKind>,
    /// What was done and found.
    pub note: String,
}

/// A piece of advice that the analyst has set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Dismissal {
    /// The rule it came from.
    pub rule: Term<Rule>,
    /// The id of the line it was about, or null for the brief as a whole.
    pub line: Option<Id>,
    /// What it said.
    pub words: String,
    /// Why it was set aside.
    pub reason: String,
}

/// A piece of evidence or argument, rated against hypotheses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Item {
    /// Stable over export and import.
    pub id: Id,
    /// What it says.
    pub text: String,
    /// The id of the annotation it rests on, which may be gone, or null.
    pub annotation: Option<Id>,
    /// How far it can be believed, or null for medium.
    pub credibility: Option<Term<Weight>>,
    /// How much it bears on the question, or null for medium.
    pub relevance: Option<Term<Weight>>,
    /// How it fits each hypothesis it was rated against, by their ids in ascending order.
    pub ratings: Vec<ItemRating>,
}

/// How an item fits one hypothesis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ItemRating {
    /// The id of the hypothesis, which may be gone.
    pub hypothesis: Id,
    /// Whether one would see the item if the hypothesis were true.
    pub rating: Term<Rating>,
}

/// How the brief is laid out; the annotations it names may be gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Arrangement {
    /// What is neither shown nor exported as part of the brief; what stands there is kept.
    #[schemars(extend("uniqueItems" = true))]
    pub hidden: Vec<Term<Section>>,
    /// The ids of annotations that write no line of the brief.
    #[schemars(extend("uniqueItems" = true))]
    pub left_out: Vec<Id>,
    /// The ids of annotations whose lines were put in an order by hand, in that order.
    #[schemars(extend("uniqueItems" = true))]
    pub order: Vec<Id>,
    /// Annotations that stand under one statement; each is in one group at most.
    pub merged: Vec<Group>,
    /// Whole sections in an order of their own; those not named here follow in the usual order. Left out for the usual one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("uniqueItems" = true))]
    pub sections: Vec<Term<Section>>,
    /// Headings of one's own; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<Heading>,
    /// The scale that likelihoods are chosen from; left out for both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<Term<LikelihoodScale>>,
}

/// A heading of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Heading {
    /// Of which section, or heading within one.
    pub section: Term<Section>,
    /// Its words, without a number; never empty.
    #[schemars(length(min = 1))]
    pub text: String,
}

/// Annotations that stand under one statement, which is that of the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    /// Their ids.
    #[schemars(length(min = 2), extend("uniqueItems" = true))]
    pub annotations: Vec<Id>,
}

/// A picture, in the order they stand in their sections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Picture {
    /// The SHA-256 of its bytes, in hexadecimal digits: its name, since a brief holds each picture once.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub sha256: String,
    /// What its bytes are.
    pub media_type: Term<PictureKind>,
    /// In pixels.
    #[schemars(range(min = 1))]
    pub width: u32,
    /// In pixels.
    #[schemars(range(min = 1))]
    pub height: u32,
    /// The part of the brief it stands in.
    pub section: Term<PictureSection>,
    /// What stands under it.
    pub caption: String,
    /// What it shows, for those who do not see it.
    pub alternative: String,
    /// Its bytes, as Base64 with padding; at most 1,000,000 of them.
    #[schemars(extend("contentEncoding" = "base64"))]
    pub data: String,
}

/// The parts of the brief that fill themselves from the annotations.
///
/// They are written for other tools; Caveat makes them anew when it reads a file, whatever they say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Derived {
    /// 3. Assumptions, by importance, or in the order the analyst chose.
    pub assumptions: Vec<Finding>,
    /// 3. Information gaps, likewise.
    pub information_gaps: Vec<Finding>,
    /// 3. Bias and deception risks, likewise.
    pub bias_deception_risks: Vec<Finding>,
    /// 6. Key individuals and entities named by annotations, in the order they are first met.
    pub entities: Vec<Entity>,
}

/// One line of section 3, drawn from an annotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Finding {
    /// The id of the annotation it comes from.
    pub annotation: Id,
    /// The analyst's statement, or else the quoted words on one line.
    pub text: String,
    /// Whether the text is the source's own words.
    pub is_quote: bool,
    /// The ids of the other annotations that stand under this statement; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub merged: Vec<Id>,
}

/// One entry of section 6, drawn from entity annotations that share a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entity {
    /// Its number in the list, from 1.
    pub number: u64,
    /// The name given, or else the quoted words on one line.
    pub name: String,
    /// The first role given, or empty.
    pub role: String,
    /// The ids of the annotations that name it, in reading order.
    pub mentions: Vec<Id>,
}
