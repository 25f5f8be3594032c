//! Invented cases, small enough to read, that use every part of the model.

use caveat::domain::case::annotation::{
    AssumptionFields, EntityFields, EvidenceFields, GapFields, Impact, PastPractice, Priority, RiskFields, RiskKind,
    Status, Sufficiency,
};
use caveat::domain::case::arrangement::{Section, Shape};
use caveat::domain::case::brief::{Place, Side, Technique, TechniqueKind};
use caveat::domain::case::codebook::{LineStyle, TagColour};
use caveat::domain::case::cross_impact::{CrossImpact, Descriptor, Factor, Influence};
use caveat::domain::case::matrix::{Item, Matrix, Rating, Weight};
use caveat::domain::case::worksheet::{Entry, Expectation, Row};
use caveat::domain::case::{
    Anchor, Annotation, AnnotationId, Case, CaseId, Category, Codebook, Confidence, Credibility, Detail, FactorId,
    Hypothesis, HypothesisId, ItemId, Likelihood, LikelihoodScale, Metadata, Origin, Reliability, RowId, Slot, Source,
    SourceId, Statement, StatementId, Tag, TagId, TagKey, Timestamp, Tlp, Worksheet,
};
use caveat::domain::edit::{Command, HeadField, apply};
use caveat::domain::template::Template;
use caveat::domain::text::{Block, BlockKind, Emphasis, EmphasisKind, Quote, SourceText, Span, TextDirection, blocks};

/// 2026-03-02T09:15:00.000Z.
pub const NOW: i64 = 1_772_442_900_000;

/// Builds a case step by step, with ids and moments that are the same every time.
pub struct Builder {
    pub case: Case,
    next: u8,
}

impl Builder {
    pub fn new() -> Self {
        Self { case: Case::new(CaseId::from_random([200; 16]), Timestamp::from_milliseconds(NOW)), next: 0 }
    }

    fn bytes(&mut self) -> [u8; 16] {
        self.next += 1;
        [self.next; 16]
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_milliseconds(NOW + i64::from(self.next) * 61_001)
    }

    pub fn run(&mut self, command: Command) {
        apply(&mut self.case, &command).unwrap();
    }

    pub fn source(&mut self, text: SourceText, metadata: Metadata) -> SourceId {
        let id = SourceId::from_random(self.bytes());
        let source = Source::new(id, self.now(), metadata, text);
        self.run(Command::AddSource { index: self.case.sources.len(), source: source.into() });
        id
    }

    /// Highlights the words between `«` and `»` of `marked`, which must stand in the source.
    pub fn highlight(&mut self, source: SourceId, marked: &str, detail: Detail) -> AnnotationId {
        let text = &self.case.source(source).unwrap().text;
        let at = text.as_str().find(&marked.replace(['«', '»'], "")).expect(marked);
        let start = at + marked.find('«').unwrap();
        let end = at + marked.find('»').unwrap() - '«'.len_utf8();
        let anchor = Anchor::Span(text.snap(start, end).unwrap());
        self.annotate(source, anchor, detail)
    }

    pub fn annotate(&mut self, source: SourceId, anchor: Anchor, detail: Detail) -> AnnotationId {
        let id = AnnotationId::from_random(self.bytes());
        let annotation = Annotation {
            id,
            source,
            anchor,
            detail,
            note: String::new(),
            statement: String::new(),
            confidence: None,
            tags: Vec::new(),
            origin: Origin::Analyst,
            author: String::new(),
            created: self.now(),
            modified: self.now(),
        };
        self.run(Command::AddAnnotation(Box::new(annotation)));
        id
    }

    /// Changes an annotation that was just made; the history of a sample does not matter.
    pub fn change(&mut self, id: AnnotationId, change: impl FnOnce(&mut Annotation)) {
        change(self.case.annotations.get_mut(&id).unwrap());
    }

    pub fn line(&mut self, place: Place, text: &str, citations: &[AnnotationId]) -> StatementId {
        self.line_at(Slot::Brief(place), text, citations)
    }

    pub fn line_at(&mut self, slot: Slot, text: &str, citations: &[AnnotationId]) -> StatementId {
        let id = StatementId::from_random(self.bytes());
        let statement = Statement { citations: citations.to_vec(), ..Statement::new(id, text) };
        self.run(Command::AddStatement { slot, index: self.case.brief.lines(slot).len(), statement });
        id
    }

    pub fn judge(&mut self, id: StatementId, likelihood: Option<Likelihood>, confidence: Option<Confidence>) {
        use caveat::domain::edit::StatementEdit;
        self.run(Command::EditStatement { id, edit: StatementEdit::Likelihood(likelihood) });
        self.run(Command::EditStatement { id, edit: StatementEdit::Confidence(confidence) });
    }
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

/// A case with nothing in it.
pub fn empty() -> Case {
    Builder::new().case
}

const HARBOUR: &str = "Ferry talks resume in Port Alder\n\
The transport ministry said on Monday that the night ferry will run again by May.\n\
\n\
Union leader Ines Valdor said the crews are ready, but no contract has been signed.\n\
- The harbour pilots were not asked.\n\
> Everything is agreed, an official said.\n";

const HARBOUR_BLOCKS: [BlockKind; 5] =
    [BlockKind::Heading(1), BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::ListItem, BlockKind::Quotation];

/// An English case that fills every part of the brief.
pub fn harbour() -> Case {
    let mut builder = Builder::new();
    let source = builder.source(structured(HARBOUR, &HARBOUR_BLOCKS, false), harbour_metadata());
    let ministry = builder.highlight(
        source,
        "«the night ferry will run again by May»",
        Detail::Assumption(AssumptionFields {
            why_held: "The ministry has kept its last three dates.".to_owned(),
            undermined_by: "A missed signing in March.".to_owned(),
            impact: Some(Impact::Overturns),
            status: Some(Status::Caveated),
        }),
    );
    builder.change(ministry, |annotation| {
        annotation.statement = "The ministry can keep to its date.".to_owned();
        annotation.note = "Check the timetable\nof 2024.".to_owned();
        annotation.confidence = Some(Confidence::Moderate);
        annotation.tags = vec![TagId::from_text("timing")];
    });
    let gap = builder.highlight(
        source,
        "«no contract has been signed»",
        Detail::InformationGap(GapFields {
            question: "Which terms are still open?".to_owned(),
            why_it_matters: "The date rests on them.".to_owned(),
            closed_by: "The union's circular".to_owned(),
            priority: Some(Priority::High),
            due: "2026-03-10".to_owned(),
        }),
    );
    let risk = builder.highlight(
        source,
        "«Everything is agreed, an official said.»",
        Detail::BiasDeceptionRisk(RiskFields {
            kind: Some(RiskKind::SourceInterest),
            motive: "Calm before the vote".to_owned(),
            opportunity: "An unnamed briefing".to_owned(),
            means: "None beyond words".to_owned(),
            severity: Some(Priority::Medium),
            mitigation: "Ask the union".to_owned(),
            mom: Some(Sufficiency::Partial),
            pop: Some(PastPractice::Consistent),
            past_practice: "Calm was announced before the last strike, too.".to_owned(),
            moses: Some(Priority::High),
            ..RiskFields::default()
        }),
    );
    builder.change(risk, |annotation| annotation.origin = Origin::Rule("unnamed-source".to_owned()));
    let pilots = builder.highlight(
        source,
        "«The harbour pilots were not asked.»",
        Detail::Evidence(EvidenceFields { credibility: Some(Credibility::PossiblyTrue) }),
    );
    let overlap = builder.highlight(source, "«crews are ready, but no contract»", Detail::empty(Category::Assumption));
    let valdor = builder.highlight(
        source,
        "«Union leader Ines Valdor»",
        Detail::Entity(EntityFields { name: "Ines Valdor".to_owned(), role: "leader of the union".to_owned() }),
    );
    let quote =
        Quote { exact: "by the end of April".to_owned(), prefix: "run again ".to_owned(), suffix: ".".to_owned() };
    builder.annotate(source, Anchor::Orphan(quote), Detail::empty(Category::InformationGap));
    harbour_brief(&mut builder, [ministry, gap, risk, pilots, overlap, valdor]);
    builder.case
}

/// Two hypotheses rated against a highlight, and against something that is missing.
fn harbour_matrix(builder: &mut Builder, pilots: AnnotationId) {
    let [contract, delay] = [100, 101].map(|byte| HypothesisId::from_random([byte; 16]));
    let item = |byte, text: &str, ratings: &[(HypothesisId, Rating)]| Item {
        id: ItemId::from_random([byte; 16]),
        text: text.to_owned(),
        annotation: None,
        credibility: None,
        relevance: None,
        ratings: ratings.iter().copied().collect(),
    };
    let mut asked =
        item(120, "The pilots were not asked.", &[(contract, Rating::Inconsistent), (delay, Rating::Consistent)]);
    asked.annotation = Some(pilots);
    asked.credibility = Some(Weight::High);
    let missing =
        item(121, "No date for the vote was given.", &[(contract, Rating::VeryInconsistent), (delay, Rating::Neutral)]);
    builder.run(Command::SetMatrix(Matrix { items: vec![asked, missing] }));
}

/// A row of each kind: added by the analyst, rated against hypotheses, and printed by the form.
fn harbour_worksheets(builder: &mut Builder, ministry: AnnotationId, risk: AnnotationId) {
    let entry = |cells: &[(&'static str, &str)], citations: &[AnnotationId]| Entry {
        cells: cells.iter().map(|(key, text)| (*key, (*text).to_owned())).collect(),
        citations: citations.to_vec(),
        ..Entry::default()
    };
    let row = |byte, section, entry| Row { id: RowId::from_random([byte; 16]), section, entry };
    let mut sheet = |kind, lines: &[(&'static str, Entry)], rows| {
        builder.run(Command::SetWorksheet(kind, Worksheet { lines: lines.iter().cloned().collect(), rows }));
    };
    let cells = [
        ("assumption", "The ministry can keep to its date."),
        ("undermined_by", "A missed signing in March."),
        ("impact", "overturns"),
        ("status", "unsupported"),
    ];
    let unstated = [("assumption", "The quay is fit for use."), ("status", "supported")];
    let assumptions =
        vec![row(130, "assumptions", entry(&cells, &[ministry])), row(131, "assumptions", entry(&unstated, &[]))];
    sheet(TechniqueKind::KeyAssumptions, &[], assumptions);
    let mut sign = entry(&[("indicator", "The crews' rota for May is posted."), ("concern", "low")], &[]);
    let hypotheses = [100, 101].map(|byte| HypothesisId::from_random([byte; 16]));
    sign.ratings =
        hypotheses.map(Into::into).into_iter().zip([Expectation::Likely, Expectation::HighlyUnlikely]).collect();
    sheet(TechniqueKind::Indicators, &[], vec![row(132, "indicators", sign)]);
    let screen = [
        ("critical_report", entry(&[("answer", "yes"), ("why", "One unnamed official | and *no* paper")], &[risk])),
        ("mom", entry(&[("result", "full")], &[])),
    ];
    sheet(TechniqueKind::DeceptionDetection, &screen, Vec::new());
    let driver =
        [("driver", "<i>Fares</i>"), ("low", "stay"), ("high", "rise"), ("importance", "5"), ("uncertainty", "4")];
    let scenario = |name, branch| entry(&[("name", name), ("branch", branch)], &[]);
    let scenarios = vec![
        row(133, "drivers", entry(&driver, &[])),
        row(134, "cone", scenario("The ferry runs by May", "baseline")),
        row(135, "cone", scenario("</text><script>the quay sinks</script>", "wild-card")),
    ];
    let busy = entry(&[("name", "Dear & \"busy\"")], &[]);
    sheet(TechniqueKind::Scenarios, &[("high_high", busy)], scenarios);
}

/// The three methods, with names that would be markup or a formula elsewhere.
fn harbour_cross_impact(builder: &mut Builder) {
    let id = |byte| FactorId::from_random([byte; 16]);
    let factor = |byte, name: &str| Factor { id: id(byte), name: name.to_owned() };
    let state = |byte, name: &str, states: [(u8, &str); 2]| Descriptor {
        factor: factor(byte, name),
        states: states.map(|(byte, name)| factor(byte, name)).into(),
    };
    let mut analysis = CrossImpact {
        factors: vec![factor(140, "Fares"), factor(141, "=SUM(A1) <b>*crews*</b>"), factor(142, "")],
        descriptors: vec![
            state(143, "Talks", [(144, "held"), (145, "broken off")]),
            state(146, "Ferry", [(147, "runs"), (148, "stays")]),
        ],
        events: vec![factor(149, "Strike"), factor(150, "Contract")],
        seed: Some(2026),
        ..CrossImpact::default()
    };
    let judged = [
        (140, 141, -2, "Dearer tickets, fewer crossings"),
        (141, 140, 1, ""),
        (140, 142, 3, "| it is *said*"),
        (144, 147, 2, ""),
        (144, 148, -2, ""),
        (145, 148, 1, ""),
        (147, 144, 1, ""),
        (148, 145, 1, ""),
        (149, 149, 30, ""),
        (150, 150, 60, ""),
        (149, 150, 20, "No crews, no contract"),
    ];
    for (from, to, value, reason) in judged {
        analysis.influences.insert((id(from), id(to)), Influence { value, reason: reason.to_owned() });
    }
    builder.run(Command::SetCrossImpact(Box::new(analysis)));
}

fn harbour_metadata() -> Metadata {
    Metadata {
        title: "Ferry talks resume in Port Alder".to_owned(),
        publisher: "Alder Gazette".to_owned(),
        author: "R. Quill".to_owned(),
        url: "https://gazette.example/ferry_talks?id=7".to_owned(),
        published: "2026-03-01".to_owned(),
        retrieved: "2026-03-02".to_owned(),
        language: "en".to_owned(),
        reliability: Some(Reliability::B),
    }
}

fn harbour_brief(builder: &mut Builder, cited: [AnnotationId; 6]) {
    let [ministry, gap, risk, pilots, _, valdor] = cited;
    builder.run(Command::SetHead(HeadField::Title, "Will the night ferry run by May?".to_owned()));
    builder.run(Command::SetHead(HeadField::Date, "2026-03-02".to_owned()));
    builder.run(Command::SetHead(HeadField::Author, "Harbour desk".to_owned()));
    let summary = "One local paper, B; what it quotes of the ministry is *not* confirmed.".to_owned();
    builder.run(Command::SetHead(HeadField::SourceSummary, summary));
    builder.run(Command::SetHead(
        HeadField::Method,
        "One highlight was suggested by a rule and accepted by a person.".to_owned(),
    ));
    builder.run(Command::SetTlp(Some(Tlp::AmberStrict)));
    builder.run(Command::SetCodebook(Codebook {
        tags: vec![
            Tag { description: "Bears on the date".to_owned(), ..Tag::new(TagId::from_text("timing"), "timing") },
            Tag::new(TagId::from_text("labour"), "labour"),
            Tag {
                colour: TagColour::Teal,
                line: LineStyle::Wavy,
                key: TagKey::parse("7"),
                parent: Some(TagId::from_text("labour")),
                ..Tag::new(TagId::from_random([150; 16]), "strike")
            },
            Tag { merged_into: Some(TagId::from_text("timing")), ..Tag::new(TagId::from_text("date"), "dates") },
        ],
    }));
    let bluf = builder.line(Place::Bluf, "The night ferry will run again by May", &[ministry, gap]);
    builder.judge(bluf, Some(Likelihood::Likely), Some(Confidence::Low));
    for (index, text) in ["The talks end with a contract.", "The talks drag on."].into_iter().enumerate() {
        let id = HypothesisId::from_random([100 + index as u8; 16]);
        builder.run(Command::AddHypothesis { index, hypothesis: Hypothesis::new(id, text) });
        builder.line_at(Slot::Hypothesis(id, Side::Supporting), "The ministry says so.", &[ministry]);
        builder.line_at(Slot::Hypothesis(id, Side::Contradicting), "Nothing is signed.", &[gap]);
        builder.line_at(Slot::Hypothesis(id, Side::Contradicting), "The pilots were left out.", &[pilots]);
    }
    harbour_matrix(builder, pilots);
    harbour_worksheets(builder, ministry, risk);
    harbour_cross_impact(builder);
    let assessment = builder.line(Place::Assessment, "The second is better supported.", &[gap, pilots]);
    builder.judge(assessment, Some(Likelihood::PhiaRealisticPossibility), None);
    builder.line(Place::Indicators, "A date for the signing is announced.", &[]);
    builder.line(Place::Implications, "Commuters plan around the ferry.", &[]);
    builder.line(Place::Political, "The ministry's standing rests on the date.", &[ministry]);
    builder.line(Place::Economic, "Shops at the quay lose the evening trade.", &[]);
    builder.line(Place::Economic, "Road tolls rise.", &[]);
    builder.line(Place::Immediate, "Ask the union for its circular.", &[gap]);
    builder.line(Place::MediumTerm, "Watch the pilots' meeting.", &[pilots]);
    builder.line(Place::Best, "A contract in March.", &[]);
    builder.line(Place::Worst, "A strike in May.", &[risk]);
    builder.line(Place::MostLikely, "A late, partial service.", &[]);
    builder.line(Place::Entities, "The harbour pilots' guild", &[pilots, valdor]);
    builder.run(Command::SetThematicTags(vec!["transport".to_owned(), "labour relations".to_owned()]));
    builder.run(Command::SetTechniques(vec![
        Technique { kind: TechniqueKind::KeyAssumptions, note: "One linchpin was found.".to_owned() },
        Technique { kind: TechniqueKind::CausalLayered, note: String::new() },
    ]));
}

/// Every trap for offsets and for markup: joined emoji, flags, decomposed accents, bidi controls, CJK, tabs, double spaces.
const MIXED: &str = "Gipfel\u{a0}👩\u{200d}👩\u{200d}👧 in Genf\r\n\
\r\n\
cafe\u{301}  talks\tend 🤝: “allies” — 🇺🇦🇨🇭 agree.\r\n\
قال الوزير \u{2067}إن «الاتفاق» قريب\u{2069} جدا.\r\n\
会谈继续，结果未知。𝒳 & <b>bold</b> *stars* _under_ [link](x) `code`\r\n\
- 1. # not a heading\r\n\
\u{202e}drawkcab\u{202c} end\u{200b}\u{ad}ing 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} क्षि done.\r\n";

/// A case whose text and fields hold every script and mark that breaks careless offsets and careless escaping.
pub fn mixed() -> Case {
    let mut builder = Builder::new();
    let text = structured(MIXED, &MIXED_BLOCKS, true);
    let metadata = Metadata {
        title: "*Mixed* <scripts> & [marks]".to_owned(),
        url: "javascript:alert(1)".to_owned(),
        ..Metadata::default()
    };
    let source = builder.source(text, metadata);
    let spans: [(&str, Category); 8] = [
        ("«👩\u{200d}👩\u{200d}👧»", Category::Entity),
        ("«cafe\u{301}  talks\tend 🤝»", Category::Assumption),
        ("«🇺🇦»", Category::Entity),
        ("«🇺🇦🇨🇭 agree.\nقال الوزير»", Category::InformationGap),
        ("\u{2067}«إن», ", Category::Evidence),
        ("«结果未知»", Category::InformationGap),
        ("«𝒳 & <b>bold</b> *stars* _under_ [link](x) `code`»", Category::BiasDeceptionRisk),
        ("«🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} क्षि»", Category::BiasDeceptionRisk),
    ];
    for (marked, category) in spans {
        let marked = marked.trim_end_matches(", ");
        builder.highlight(source, marked, Detail::empty(category));
    }
    let rtl = Some(TextDirection::RightToLeft);
    builder.run(Command::SetDirection { source, block: Some(1), direction: rtl });
    let second = builder.source(SourceText::from_plain("Nur ein Satz.", false).unwrap(), Metadata::default());
    builder.run(Command::SetDirection { source: second, block: None, direction: rtl });
    let cited = builder.highlight(second, "Nur «ein» Satz.", Detail::empty(Category::Assumption));
    builder.change(cited, |annotation| annotation.statement = "1. <i>first</i>\n\n# second \\ [x]: y".to_owned());
    builder.line(Place::Bluf, "- not a list\n> not a quote\u{0}", &[cited]);
    builder.case
}

const MIXED_BLOCKS: [BlockKind; 6] = [
    BlockKind::Heading(1),
    BlockKind::Paragraph,
    BlockKind::Paragraph,
    BlockKind::Paragraph,
    BlockKind::ListItem,
    BlockKind::Preformatted,
];

/// A text with its lines as blocks of the kinds given, and two overlapping emphases where they are asked for.
fn structured(raw: &str, kinds: &[BlockKind], has_emphasis: bool) -> SourceText {
    let text = caveat::domain::text::normalise(raw);
    let mut blocks: Vec<Block> = blocks::from_lines(&text, false);
    assert_eq!(blocks.len(), kinds.len());
    blocks.iter_mut().zip(kinds).for_each(|(block, kind)| block.kind = *kind);
    let mut emphasis = Vec::new();
    if has_emphasis {
        let (start, end) = (text.find("talks").unwrap(), text.find("agree").unwrap());
        emphasis.push(Emphasis { span: Span::range(start, end).unwrap(), kind: EmphasisKind::Strong });
        emphasis.push(Emphasis { span: Span::range(start + 2, end + 5).unwrap(), kind: EmphasisKind::Emphasis });
    }
    SourceText::new(text, blocks, emphasis).unwrap()
}

/// Templates of two desks: one with everything a template can have, and one with the shape of the reference brief.
pub fn templates() -> Vec<Template> {
    let shape = Shape {
        hidden: [Section::Cyber, Section::Tags].into(),
        order: vec![Section::Bluf, Section::RedFlags, Section::Hypotheses],
        headings: [(Section::Bluf, "Key judgement".to_owned()), (Section::Gaps, "What we do not know".to_owned())]
            .into(),
        scale: Some(LikelihoodScale::Phia),
    };
    let night = Template {
        name: "Night desk".to_owned(),
        shape,
        author: "Night desk, harbour section".to_owned(),
        method: "Read by one analyst, checked by a second".to_owned(),
        tlp: Some(Tlp::Amber),
    };
    vec![night, Template { name: "Usual".to_owned(), ..Template::default() }]
}
