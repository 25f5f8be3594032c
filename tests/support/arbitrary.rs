//! Arbitrary texts, commands and cases for property tests.
//!
//! Commands are made from recipes against the case as it is, so that most of them fit, and some do not.

use caveat::domain::case::annotation::{
    AssumptionFields, EntityFields, EvidenceFields, GapFields, Impact, PastPractice, Priority, RiskFields, RiskKind,
    Robustness, Status, Sufficiency,
};
use caveat::domain::case::arrangement::{self, Arrangement, Shape};
use caveat::domain::case::brief::{Dismissal, Place, Rule, Side, Technique, TechniqueKind};
use caveat::domain::case::codebook::{LineStyle, Shift, Spot, TagColour};
use caveat::domain::case::cross_impact::{CrossImpact, Descriptor, Factor, Influence};
use caveat::domain::case::matrix::{Item, Matrix, Rating, Weight};
use caveat::domain::case::picture::{PictureField, PictureKind, PictureSection};
use caveat::domain::case::worksheet::{Entry, Expectation, Row};
use caveat::domain::case::{
    Anchor, Annotation, AnnotationId, Case, CaseId, Category, Codebook, Confidence, Credibility, Detail, FactorId,
    Hypothesis, HypothesisId, ItemId, Likelihood, LikelihoodScale, Metadata, Origin, Picture, Reliability, RowId,
    RowName, Slot, Source, SourceId, Statement, StatementId, Tag, TagId, TagKey, TextField, Timestamp, Tlp, Worksheet,
};
use caveat::domain::cross_impact::without;
use caveat::domain::edit::{AnnotationEdit, Command, HeadField, History, MetadataField, StatementEdit};
use caveat::domain::text::{Directions, Quote, SourceText, Span, TextDirection};
use caveat::domain::worksheet::{FORMS, form::Section};
use caveat::format::case_file::picture_id;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What trips careless offsets: joined emoji, flags, combining marks, bidi controls, CJK, line ends, tabs, double spaces.
const PIECES: [&str; 38] = [
    "a",
    "b ",
    "the ",
    "talks",
    ". ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "- item\n",
    "> said\n",
    "# head\n",
    "👩\u{200d}👩\u{200d}👧",
    "👩\u{200d}",
    "\u{200d}",
    "🇺🇦",
    "🇺",
    "🏴\u{e0067}\u{e0062}\u{e007f}",
    "e\u{301}",
    "\u{301}",
    " \u{301}",
    "क्षि",
    "ก็",
    "한국",
    "\u{1112}\u{1161}\u{11ab}",
    "会谈。",
    "قال ",
    "\u{202e}",
    "\u{2067}",
    "\u{feff}",
    "\u{b}",
    "𝒳",
    "\u{a0}",
    "\"\\",
    " \u{80}",
    "\u{1} ",
];

/// Any text, mostly made of what trips offsets.
pub fn raw_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Any frozen text.
pub fn source_text() -> impl Strategy<Value = SourceText> {
    (raw_text(), any::<bool>()).prop_filter_map("blank", |(raw, guess)| SourceText::from_plain(&raw, guess).ok())
}

/// A short text for a field; no unit test of fields needs a long one.
fn words() -> impl Strategy<Value = String> {
    vec(prop::sample::select(&PIECES[..]), 0..6).prop_map(|pieces| pieces.concat())
}

/// What a command is made from.
#[derive(Debug, Clone)]
pub struct Recipe {
    kind: u8,
    numbers: [u16; 4],
    words: String,
    text: SourceText,
    at: i64,
}

/// Recipes for a sequence of commands.
pub fn recipes(most: usize) -> impl Strategy<Value = Vec<Recipe>> {
    let recipe = (0..Recipe::KINDS, any::<[u16; 4]>(), words(), source_text(), 0..9_000_i64);
    let recipe = recipe.prop_map(|(kind, numbers, words, text, at)| Recipe { kind, numbers, words, text, at });
    vec(recipe, 0..most).prop_map(|mut recipes| {
        // Little fits a case without a source.
        if let Some(first) = recipes.first_mut() {
            first.kind = 0;
            first.numbers[3] = 0;
        }
        recipes
    })
}

/// An empty case, always the same.
pub fn empty_case() -> Case {
    Case::new(CaseId::from_random([1; 16]), Timestamp::from_milliseconds(0))
}

/// A case with the history of the commands that fitted.
pub fn run(recipes: &[Recipe]) -> (Case, History) {
    let (mut case, mut history) = (empty_case(), History::default());
    for recipe in recipes {
        let command = recipe.command(&case);
        let _ = history.perform(&mut case, command, recipe.at());
    }
    (case, history)
}

/// A case that commands have made.
pub fn case() -> impl Strategy<Value = Case> {
    recipes(40).prop_map(|recipes| run(&recipes).0)
}

impl Recipe {
    /// Kinds of command that recipes make; annotations and lines are made most often.
    const KINDS: u8 = 64;

    pub fn at(&self) -> Timestamp {
        Timestamp::from_milliseconds(self.at)
    }

    fn number(&self, which: usize) -> usize {
        usize::from(self.numbers[which])
    }

    /// One of a list, or `None` one time in sixteen and where there is none.
    fn pick<T: Copy>(&self, which: usize, list: &[T]) -> Option<T> {
        let number = self.number(which);
        list.get(number.checked_rem(list.len())?).filter(|_| number % 16 != 15).copied()
    }

    /// One of a closed list.
    fn term<T: Copy>(&self, which: usize, list: &[T]) -> T {
        list[self.number(which) % list.len()]
    }

    /// Sixteen bytes that few recipes share.
    fn bytes(&self, which: usize) -> [u8; 16] {
        let [high, low] = self.numbers[which].to_be_bytes();
        [high, low, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7]
    }

    fn source(&self, case: &Case) -> SourceId {
        let ids: Vec<SourceId> = case.sources.iter().map(|source| source.id).collect();
        self.pick(0, &ids).unwrap_or(SourceId::from_random(self.bytes(0)))
    }

    fn annotation_id(&self, case: &Case, which: usize) -> AnnotationId {
        let ids: Vec<AnnotationId> = case.annotations.keys().copied().collect();
        self.pick(which, &ids).unwrap_or(AnnotationId::from_random(self.bytes(which)))
    }

    fn line(&self, case: &Case) -> StatementId {
        let ids: Vec<StatementId> = case.brief.statements().map(|(_, _, line)| line.id).collect();
        self.pick(1, &ids).unwrap_or(StatementId::from_random(self.bytes(1)))
    }

    fn hypothesis(&self, case: &Case) -> HypothesisId {
        let ids: Vec<HypothesisId> = case.brief.hypotheses.iter().map(|hypothesis| hypothesis.id).collect();
        self.pick(1, &ids).unwrap_or(HypothesisId::from_random(self.bytes(1)))
    }

    fn slot(&self, case: &Case) -> Slot {
        match self.number(2) % 4 {
            0 => Slot::Hypothesis(self.hypothesis(case), self.term(3, Side::ALL)),
            _ => Slot::Brief(self.term(2, Place::ALL)),
        }
    }

    fn index(&self, length: usize) -> usize {
        self.number(3) % (length + 2)
    }

    /// A span that fits the source, or now and then one that does not, or an orphan.
    fn anchor(&self, case: &Case) -> Anchor {
        let text = case.source(self.source(case)).map_or(&self.text, |source| &source.text);
        let length = text.as_str().len();
        let (start, end) = (self.number(2) % (length + 1), self.number(3) % (length + 1));
        let orphan = || Quote { exact: self.words.clone(), prefix: String::new(), suffix: "\u{301}".to_owned() };
        match self.number(1) % 12 {
            0 => Anchor::Orphan(orphan()),
            1 => Anchor::Span(Span::range(start, start + 1 + end).unwrap()),
            _ => text.snap(start, end).map_or_else(|_| Anchor::Orphan(orphan()), Anchor::Span),
        }
    }

    fn detail(&self) -> Detail {
        let (words, none) = (|| self.words.clone(), self.number(3).is_multiple_of(3));
        let priority = (!none).then(|| self.term(3, Priority::ALL));
        match self.term(2, Category::ALL) {
            Category::Assumption => Detail::Assumption(AssumptionFields {
                why_held: words(),
                undermined_by: words(),
                impact: (!none).then(|| self.term(3, Impact::ALL)),
                status: (!none).then(|| self.term(3, Status::ALL)),
            }),
            Category::InformationGap => Detail::InformationGap(GapFields {
                question: words(),
                why_it_matters: String::new(),
                closed_by: words(),
                priority,
                due: words(),
            }),
            Category::BiasDeceptionRisk => Detail::BiasDeceptionRisk(RiskFields {
                kind: (!none).then(|| self.term(3, RiskKind::ALL)),
                motive: words(),
                opportunity: words(),
                means: String::new(),
                severity: priority,
                mitigation: words(),
                mom: (!none).then(|| self.term(3, Sufficiency::ALL)),
                pop: PastPractice::ALL.get(self.number(3) % 5).copied(),
                past_practice: words(),
                moses: priority,
                source_control: String::new(),
                eve: Robustness::ALL.get(self.number(3) % 7).copied(),
                evaluation: words(),
            }),
            Category::Evidence => {
                Detail::Evidence(EvidenceFields { credibility: (!none).then(|| self.term(3, Credibility::ALL)) })
            }
            Category::Entity => Detail::Entity(EntityFields { name: words(), role: words() }),
        }
    }

    fn annotation(&self, case: &Case) -> Annotation {
        let confidence = Confidence::ALL.get(self.number(0) % 4).copied();
        Annotation {
            id: AnnotationId::from_random(self.bytes(1)),
            source: self.source(case),
            anchor: self.anchor(case),
            detail: self.detail(),
            note: self.words.clone(),
            statement: if self.number(1).is_multiple_of(2) { String::new() } else { self.words.clone() },
            confidence,
            tags: self.carried(case),
            origin: if self.number(2).is_multiple_of(5) { Origin::Rule(self.words.clone()) } else { Origin::Analyst },
            author: if self.number(3).is_multiple_of(2) { self.words.clone() } else { String::new() },
            created: self.at(),
            modified: Timestamp::from_milliseconds(self.at * 1_000_003),
        }
    }

    fn statement(&self, case: &Case) -> Statement {
        let mut citations = vec![self.annotation_id(case, 0), self.annotation_id(case, 2)];
        citations.truncate(self.number(3) % 3);
        if self.number(3) % 8 != 7 {
            citations.dedup();
            citations.retain(|id| case.annotations.contains_key(id));
        }
        Statement {
            id: StatementId::from_random(self.bytes(1)),
            text: self.words.clone(),
            citations,
            likelihood: Likelihood::ALL.get(self.number(0) % 20).copied(),
            confidence: Confidence::ALL.get(self.number(0) % 4).copied(),
        }
    }

    fn full_hypothesis(&self, case: &Case) -> Hypothesis {
        let mut hypothesis = Hypothesis::new(HypothesisId::from_random(self.bytes(1)), self.words.clone());
        let mut other = self.statement(case);
        other.id = StatementId::from_random(self.bytes(2));
        hypothesis.supporting = vec![self.statement(case)];
        hypothesis.uncertainties = vec![other];
        hypothesis
    }

    /// The command that the recipe makes for `case`.
    pub fn command(&self, case: &Case) -> Command {
        let words = || self.words.clone();
        match self.kind {
            0..3 => self.add_source(case),
            49 if self.number(0).is_multiple_of(3) => {
                Command::SetHeading(self.term(1, arrangement::Section::ALL), words())
            }
            49 => Command::SetArrangement(Box::new(self.arrangement(case))),
            50 => self.cross_impact(),
            51 => self.influence(case),
            3..12 | 40..48 => Command::AddAnnotation(Box::new(self.annotation(case))),
            12..16 => self.edit_annotation(case),
            16 => Command::RemoveSource(self.source(case)),
            17 => Command::SetMetadata(self.source(case), self.term(1, &METADATA), words()),
            18 if self.number(2).is_multiple_of(2) => self.set_direction(case),
            18 => Command::SetReliability(self.source(case), Reliability::ALL.get(self.number(1) % 7).copied()),
            19 => Command::RemoveAnnotation(self.annotation_id(case, 0)),
            20 | 60..64 => self.codebook(case),
            21..23 => Command::SetHead(self.term(1, &HEAD), words()),
            23 => Command::SetTlp(Tlp::ALL.get(self.number(1) % 6).copied()),
            24..28 | 52..60 => self.add_statement(case),
            28 => Command::RemoveStatement(self.line(case)),
            29..31 => Command::EditStatement { id: self.line(case), edit: self.statement_edit(case) },
            31 => Command::MoveStatement { id: self.line(case), slot: self.slot(case), index: self.number(3) % 4 },
            32..34 => {
                let index = self.index(case.brief.hypotheses.len());
                Command::AddHypothesis { index, hypothesis: self.full_hypothesis(case) }
            }
            34 => Command::RemoveHypothesis(self.hypothesis(case)),
            35 => Command::SetHypothesis(self.hypothesis(case), words()),
            36 if self.number(1).is_multiple_of(2) => Command::SetMatrix(self.matrix(case)),
            36 if self.number(2) % 3 == 1 => self.worksheet(case),
            36 => Command::SetThematicTags(vec![words(); self.number(0) % 4]),
            37 if self.number(2) % 3 == 1 => self.cell(),
            37 => match self.number(1) % 5 {
                0 => Command::SetDismissals(self.dismissals(case)),
                1 => Command::SetMatrix(self.matrix(case)),
                2..4 => Command::SetItemText(ItemId::from_random([0; 16]), words()),
                _ => Command::SetTechniques(self.techniques()),
            },
            38 => Command::remove_annotation(case, self.annotation_id(case, 0)),
            39 | 48 => self.picture(case),
            _ => self.batch(case),
        }
    }

    /// Of highlights that may be gone; now and then one stands in two groups.
    fn arrangement(&self, case: &Case) -> Arrangement {
        let ids: Vec<AnnotationId> = (0..4).map(|which| self.annotation_id(case, which)).collect();
        let mut order = ids.clone();
        order.sort_unstable();
        order.dedup();
        let merged = if order.len() < 4 { vec![ids.clone()] } else { vec![ids[..2].to_vec(), ids[2..].to_vec()] };
        let merged = if self.number(2).is_multiple_of(3) { Vec::new() } else { merged };
        let left_out = ids.into_iter().take(self.number(1) % 3).collect();
        let hidden = arrangement::Section::ALL.iter().copied().filter(|_| self.number(3).is_multiple_of(5)).collect();
        order.truncate(self.number(0) % 5);
        let sections = arrangement::Section::ALL;
        let shape = Shape {
            hidden,
            order: if self.number(2).is_multiple_of(7) { vec![self.term(0, sections)] } else { Vec::new() },
            headings: BTreeMap::from([(self.term(1, sections), self.words.clone())]),
            scale: LikelihoodScale::ALL.get(self.number(1) % 4).copied(),
        };
        Arrangement { shape, left_out, order, merged }
    }

    fn direction(&self, which: usize) -> Option<TextDirection> {
        TextDirection::ALL.get(self.number(which) % 3).copied()
    }

    fn directions(&self) -> Directions {
        let of_blocks = self.direction(2).map(|direction| (self.number(3) % self.text.blocks().len(), direction));
        Directions { of_text: self.direction(1), of_blocks: of_blocks.into_iter().collect() }
    }

    /// Of a text, or of one of its first blocks, which may not be there.
    fn set_direction(&self, case: &Case) -> Command {
        let block = (self.number(0) % 4).checked_sub(1);
        Command::SetDirection { source: self.source(case), block, direction: self.direction(1) }
    }

    fn add_source(&self, case: &Case) -> Command {
        let metadata = Metadata {
            title: self.words.clone(),
            reliability: Some(self.term(1, Reliability::ALL)),
            ..Metadata::default()
        };
        let id = SourceId::from_random(self.bytes(0));
        let source = Source { id, added: self.at(), metadata, text: self.text.clone(), directions: self.directions() };
        Command::AddSource { index: self.index(case.sources.len()), source: source.into() }
    }

    fn edit_annotation(&self, case: &Case) -> Command {
        let edit = match self.number(1) % 6 {
            0 => AnnotationEdit::Detail(self.detail()),
            1 => AnnotationEdit::Confidence(Confidence::ALL.get(self.number(2) % 4).copied()),
            2 => AnnotationEdit::Tags(self.carried(case)),
            3 => AnnotationEdit::Anchor(self.anchor(case)),
            _ => AnnotationEdit::Text(self.term(2, TextField::ALL), self.words.clone()),
        };
        Command::EditAnnotation { id: self.annotation_id(case, 0), edit, at: self.at() }
    }

    fn add_statement(&self, case: &Case) -> Command {
        let slot = self.slot(case);
        Command::AddStatement { slot, index: self.index(case.brief.lines(slot).len()), statement: self.statement(case) }
    }

    fn statement_edit(&self, case: &Case) -> StatementEdit {
        match self.number(2) % 4 {
            0 => StatementEdit::Text(self.words.clone()),
            1 => StatementEdit::Citations(self.statement(case).citations),
            2 => StatementEdit::Likelihood(Likelihood::ALL.get(self.number(0) % 20).copied()),
            _ => StatementEdit::Confidence(Confidence::ALL.get(self.number(0) % 4).copied()),
        }
    }

    /// Up to two tags of the codebook, or now and then one that is not there.
    fn carried(&self, case: &Case) -> Vec<TagId> {
        let ids: Vec<TagId> = case.codebook.tags.iter().map(|tag| tag.id.clone()).collect();
        let picked = (0..self.number(0) % 3).map(|which| ids.get(self.number(which) % ids.len().max(1)).cloned());
        picked.map(|id| id.unwrap_or(TagId::from_text(&self.words))).take(ids.len().max(self.number(3) % 2)).collect()
    }

    /// A change of the codebook, as the dialog makes them, or a whole other codebook, which fits now and then.
    fn codebook(&self, case: &Case) -> Command {
        let book = &case.codebook;
        let ids: Vec<TagId> = book.tags.iter().map(|tag| tag.id.clone()).collect();
        let id = |which| ids.get(self.number(which) % ids.len().max(1)).cloned().unwrap_or(TagId::from_text("x"));
        let changed = match self.number(3) % 12 {
            0..=4 => book.with(self.tag(book)),
            5 => book.with_changed(Tag { id: id(0), ..self.tag(book) }),
            6 => book.with_merged(&id(0), &id(1)),
            7 => book.with_parted(&id(0)),
            8 => Ok(book.with_shifted(&id(0), self.term(1, &SHIFTS)).unwrap_or_default()),
            9 => book.with_placed(&id(0), &id(1), self.term(2, &SPOTS)),
            10 => Ok(book.combined_with(&Codebook { tags: vec![self.tag(book)] }).codebook),
            _ => return Command::remove_tag(case, &id(0), self.at()),
        };
        Command::SetCodebook(changed.unwrap_or_else(|_| Codebook { tags: vec![self.tag(book)] }))
    }

    fn tag(&self, book: &Codebook) -> Tag {
        let name = format!("{}{}", self.words, self.number(0) % 3);
        let parent = book.tags.get(self.number(1) % 8).filter(|_| self.number(2).is_multiple_of(2));
        Tag {
            description: self.words.clone(),
            colour: self.term(0, TagColour::ALL),
            line: self.term(1, LineStyle::ALL),
            key: TagKey::all().nth(self.number(2) % 90),
            parent: parent.map(|tag| tag.id.clone()),
            ..Tag::new(TagId::from_random(self.bytes(1)), name)
        }
    }

    /// Up to three; the third is the first again, which no case takes.
    fn dismissals(&self, case: &Case) -> Vec<Dismissal> {
        let (line, words) = (Some(self.line(case)), self.words.clone());
        let first = Dismissal { rule: self.term(2, Rule::ALL), line, words, reason: self.words.clone() };
        let all = [first.clone(), Dismissal { line: None, ..first.clone() }, first];
        all.into_iter().take(self.number(0) % 4).collect()
    }

    /// Up to three rows; the third is the first again, which no case takes.
    fn matrix(&self, case: &Case) -> Matrix {
        let ratings = [(self.hypothesis(case), self.term(3, Rating::ALL))].into();
        let (id, text) = (ItemId::from_random([0; 16]), self.words.clone());
        let annotation = self.number(0).is_multiple_of(2).then(|| self.annotation_id(case, 0));
        let (credibility, relevance) = (Weight::ALL.get(self.number(2) % 4).copied(), None);
        let first = Item { id, text, annotation, credibility, relevance, ratings };
        let second = Item { id: ItemId::from_random([9; 16]), ratings: BTreeMap::new(), ..first.clone() };
        Matrix { items: [first.clone(), second, first].into_iter().take(self.number(3) % 4).collect() }
    }

    /// A few of each kind with judgements, some of which fit no two of them.
    fn cross_impact(&self) -> Command {
        let factor = |number: u8| Factor { id: factor_id(number), name: self.words.clone() };
        let descriptor = |number| {
            let states = (1..=self.number(1) as u8 % 4 + 1).map(|state| factor(number + state)).collect();
            Descriptor { factor: factor(number), states }
        };
        let mut analysis = CrossImpact {
            factors: (0..self.number(0) as u8 % 4).map(factor).collect(),
            descriptors: [10, 20].into_iter().take(self.number(0) % 3).map(descriptor).collect(),
            events: (30..30 + self.number(3) as u8 % 3).map(factor).collect(),
            seed: Some(u32::from(self.numbers[0])).filter(|seed| !seed.is_multiple_of(2)),
            ..CrossImpact::default()
        };
        if self.number(2) % 8 == 6 {
            let influence = Influence { value: (self.number(1) % 5) as i8, reason: self.words.clone() };
            analysis.influences.insert(self.pair(), influence);
        }
        Command::SetCrossImpact(Box::new(analysis))
    }

    /// A judgement or a name in what [`Self::cross_impact`] makes; half of them fit no analysis.
    fn influence(&self, case: &Case) -> Command {
        let (from, to) = self.pair();
        let influence = Influence { value: (self.number(1) % 9) as i8 - 4, reason: self.words.clone() };
        match self.number(1) % 4 {
            0 => Command::SetFactorName(from, self.words.clone()),
            1 => Command::SetInfluence { from, to, influence: None },
            2 => Command::SetCrossImpact(Box::new(without(&case.brief.cross_impact, from))),
            _ => Command::SetInfluence { from, to, influence: Some(influence) },
        }
    }

    fn pair(&self) -> (FactorId, FactorId) {
        let pairs = [(0, 1), (1, 0), (2, 2), (11, 21), (22, 11), (30, 31), (31, 31), (11, 12), (0, 30)];
        let (from, to) = self.term(3, &pairs);
        (factor_id(from), factor_id(to))
    }

    /// What fits a column: words, or now and then a choice that is none.
    fn filled(&self, section: &'static Section) -> (&'static str, String) {
        let column = &section.columns[self.number(1) % section.columns.len()];
        let choices = column.choices();
        let chosen = choices.get(self.number(3) % (choices.len() + 1).max(1)).map(|(key, _)| (*key).to_owned());
        (
            column.key,
            chosen.unwrap_or_else(|| if self.number(2) % 8 == 7 { "x".to_owned() } else { self.words.clone() }),
        )
    }

    /// A worksheet with a row in each section; the rows of the last one may be there twice, which no case takes.
    fn worksheet(&self, case: &Case) -> Command {
        let form = FORMS[self.number(0) % FORMS.len()];
        let mut sheet = Worksheet::default();
        for (index, section) in (0..).zip(form.sections) {
            let entry = Entry {
                cells: [self.filled(section)].into(),
                ratings: [(self.hypothesis(case).into(), self.term(3, Expectation::ALL))].into(),
                citations: vec![self.annotation_id(case, 0)],
            };
            match section.lines().get(self.number(3) % 9) {
                Some(line) => drop(sheet.lines.insert(line.key, entry)),
                None if section.lines().is_empty() => {
                    let id = RowId::from_random([index; 16]);
                    let row = Row { id, section: section.key, entry };
                    sheet.rows.extend(vec![row; 1 + usize::from(self.number(3) % 16 == 15)]);
                }
                None => {}
            }
        }
        Command::SetWorksheet(form.kind, sheet)
    }

    /// A cell of a printed line, or of a row that may not be there.
    fn cell(&self) -> Command {
        let form = FORMS[self.number(0) % FORMS.len()];
        let at = self.number(3) % form.sections.len();
        let section = &form.sections[at];
        let row = match section.lines().get(self.number(2) % section.lines().len().max(1)) {
            Some(line) => RowName::Line(line.key),
            None => RowName::Own(RowId::from_random([at as u8; 16])),
        };
        let (column, text) = self.filled(section);
        Command::SetCell { technique: form.kind, row, column, text }
    }

    /// One of three pictures, so that some are there already and some are not.
    fn picture(&self, case: &Case) -> Command {
        let bytes = [&b"\x89PNG\r\n\x1a\n"[..], b"\xff\xd8\xff", b"RIFF\x01\0\0\0WEBP"][self.number(2) % 3];
        let (new, section) = (picture_id(bytes), self.term(1, PictureSection::ALL));
        let id = case.brief.pictures.first().map_or(new, |picture| picture.id);
        match self.number(0) % 5 {
            0 | 1 => {
                let kind = PictureKind::of(bytes).unwrap_or(PictureKind::Png);
                let (caption, alternative) = (self.words.clone(), self.words.clone());
                let picture =
                    Picture { id: new, kind, bytes: bytes.into(), size: (1, 2), section, caption, alternative };
                Command::AddPicture { index: self.index(case.brief.pictures.len()), picture }
            }
            2 => Command::RemovePicture(id),
            3 => Command::SetPictureText(id, self.term(3, PictureField::ALL), self.words.clone()),
            _ => Command::SetPictureSection(id, section),
        }
    }

    /// Up to three techniques; the third is the first again, which no case takes.
    fn techniques(&self) -> Vec<Technique> {
        let kinds = [TechniqueKind::Scenarios, TechniqueKind::CrossImpact, TechniqueKind::Scenarios];
        kinds.into_iter().take(self.number(0) % 4).map(|kind| Technique { kind, note: self.words.clone() }).collect()
    }

    /// Several steps as one; the last may not fit, and then none is taken.
    fn batch(&self, case: &Case) -> Command {
        if self.number(0).is_multiple_of(4) {
            return Command::remove_source(case, self.source(case));
        }
        let step = |kind| Recipe { kind, ..self.clone() }.command(case);
        Command::Batch(vec![step(21), step(0), Command::Batch(vec![step(36)]), step(27), step(19)])
    }
}

fn factor_id(number: u8) -> FactorId {
    FactorId::from_random([number; 16])
}

const METADATA: [MetadataField; 7] = [
    MetadataField::Title,
    MetadataField::Publisher,
    MetadataField::Author,
    MetadataField::Url,
    MetadataField::Published,
    MetadataField::Retrieved,
    MetadataField::Language,
];

const HEAD: [HeadField; 5] =
    [HeadField::Title, HeadField::Date, HeadField::Author, HeadField::SourceSummary, HeadField::Method];

const SHIFTS: [Shift; 4] = [Shift::Up, Shift::Down, Shift::In, Shift::Out];

const SPOTS: [Spot; 3] = [Spot::Before, Spot::After, Spot::Under];
