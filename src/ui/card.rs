//! One annotation in the margin.

use super::Store;
use super::blocks::{each, flag, follow, maybe, press, row, text_of};
use super::parts::{Choice, TextArea, options};
use super::store::use_store;
use crate::app::Msg;
use crate::app::codebook::CodebookMsg;
use crate::domain::case::annotation::{Impact, Priority, RiskKind, Status};
use crate::domain::case::{Annotation, AnnotationId, Category, Confidence, Credibility, Detail, TagId, TextField};
use crate::domain::edit::AnnotationEdit;
use crate::domain::projection::lines_resting_on;
use crate::platform::observe::SizeWatch;
use leptos::html;
use leptos::prelude::*;

/// A card: its words and note; while in focus also everything else that can be said of it.
#[component]
pub fn Card(
    /// Which annotation.
    id: AnnotationId,
    /// The number it is cited by.
    #[prop(into)]
    number: Signal<usize>,
    /// Tells the margin when its height changes.
    sizes: StoredValue<Option<SizeWatch>, LocalStorage>,
    /// Where it stands, in CSS pixels from the top of the margin; unknown until measured.
    #[prop(into)]
    top: Signal<Option<f64>>,
) -> impl IntoView {
    let store = use_store();
    let element = NodeRef::<html::Section>::new();
    Effect::new(move || {
        if let Some(element) = element.get() {
            sizes.with_value(|sizes| sizes.iter().for_each(|sizes| sizes.watch(&element)));
        }
    });
    let is_focused = store.memo(move |model| model.focused == Some(id));
    let face = store
        .memo(move |model| model.case.annotations.get(&id).map(|it| (it.category(), model.case.words(it).to_owned())));
    let category = move || face.with(|face| face.as_ref().map_or(Category::Assumption, |(category, _)| *category));
    view! {
        <section
            class="card"
            class:is-focused=is_focused
            class:is-placed=flag(move || top.get().is_some())
            id=format!("card-{id}")
            data-category=text_of(move || category().key().to_owned())
            style:--top=maybe(move || top.get().map(|top| format!("{}px", top.round() as i64)))
            aria-label=text_of(move || format!("{} {}", category().label(), number.get()))
            node_ref=element
            // The card closes: the keyboard goes back to the text, not to the top of the page.
            on:keydown=move |event| if event.key() == "Escape" && !event.is_composing() {
                event.prevent_default();
                store.send(Msg::LeaveCard(id));
            }
            on:focusin=move |_| if !is_focused.get_untracked() { store.send(Msg::Focus(Some(id))) }
        >
            <button type="button" class="card-quote" title="Show these words in the text" on:click=press(move || store.send(Msg::Reveal(id)))>
                <span class="card-head">
                    <span class="sign-name">{text_of(move || category().label().to_owned())}</span>
                    <span class="card-number">{text_of(move || number.get().to_string())}</span>
                </span>
                <q dir="auto">{text_of(move || face.with(|face| face.as_ref().map(|(_, words)| words.clone())).unwrap_or_default())}</q>
            </button>
            {follow(move || match is_focused.get() {
                true => view! { <Details id /> }.into_any(),
                false => view! { <Glance id /> }.into_any(),
            })}
        </section>
    }
}

/// What a card shows while another is in focus.
#[component]
fn Glance(id: AnnotationId) -> impl IntoView {
    let store = use_store();
    let said =
        store.memo(move |model| of(model, id, |it| Some([it.statement.clone(), it.note.clone()])).unwrap_or_default());
    follow(move || {
        let lines = said.get().into_iter().zip(["card-statement", "card-note"]);
        let lines = lines.filter(|(words, _)| !words.is_empty());
        lines.map(|(words, class)| view! { <p class=class dir="auto">{words}</p> }.into_any()).collect_view().into_any()
    })
}

/// Everything that can be said of an annotation.
#[component]
fn Details(id: AnnotationId) -> impl IntoView {
    let store = use_store();
    let category = store.memo(move |model| of(model, id, |it| Some(it.category())).unwrap_or(Category::Assumption));
    let resting = store.memo(move |model| lines_resting_on(&model.case, id).len());
    let confidence =
        store.memo(move |model| of(model, id, |it| it.confidence).map(Confidence::key).unwrap_or_default().to_owned());
    view! {
        <div class="card-body">
            <Text id field=TextField::Statement placeholder="In the brief: your wording (else the quote)" />
            <Text id field=TextField::Note placeholder="Note for colleagues" />
            <details class="card-more">
                <summary>"Category, confidence, fields"</summary>
                <div class="card-fields">
                    <Recategorise id category />
                    {follow(move || fields(store, id, category.get()))}
                    <Choice
                        id=format!("confidence-{id}")
                        label="Confidence"
                        options=options!(Confidence)
                        value=confidence
                        on_change=Callback::new(move |key: String| {
                            edit(store, id, AnnotationEdit::Confidence(Confidence::from_key(&key)));
                        })
                    />
                    <Tags id />
                </div>
            </details>
            <div class="card-actions">
                <span class="card-resting">
                    {text_of(move || match resting.get() {
                        0 => "No line of the brief cites it".to_owned(),
                        1 => "Cited by 1 line of the brief".to_owned(),
                        count => format!("Cited by {count} lines of the brief"),
                    })}
                </span>
                <button type="button" class="button quiet" on:click=press(move || store.send(Msg::Delete(id)))>"Delete"</button>
                <button type="button" class="button quiet card-close" on:click=press(move || store.send(Msg::Focus(None)))>"Close"</button>
            </div>
        </div>
    }
}

/// The analyst's own tags on the annotation.
#[component]
fn Tags(id: AnnotationId) -> impl IntoView {
    let store = use_store();
    let send = move |message| store.send(Msg::Codebook(message));
    let typed = RwSignal::new(String::new());
    let tags = move || {
        store.read(|model| {
            let tags = of(model, id, |it| Some(model.case.codebook.meant_by(&it.tags))).unwrap_or_default();
            tags.into_iter().map(|tag| (tag.id.clone(), tag.name.clone())).collect::<Vec<_>>()
        })
    };
    let chip = move |(tag, name): (TagId, String)| {
        row(format!("{tag} {name}"), move || {
            let (tag, name) = (tag.clone(), name.clone());
            view! {
                <li>
                    <button type="button" class="button quiet" on:click=press(move || send(CodebookMsg::Toggle(id, tag.clone())))>
                        {name} <span aria-hidden="true">" ×"</span> <span class="visually-hidden">" remove"</span>
                    </button>
                </li>
            }
            .into_any()
        })
    };
    view! {
        <div class="field">
            <label for=format!("tags-{id}")>"Add a tag"</label>
            <ul class="chips">{each(move || tags().into_iter().map(chip).collect())}</ul>
            <input
                id=format!("tags-{id}")
                type="text"
                dir="auto"
                prop:value=typed
                on:change=move |event| {
                    typed.set(event_target_value(&event));
                    send(CodebookMsg::TagNamed(id, typed.get_untracked()));
                    typed.set(String::new());
                }
            />
        </div>
    }
}

/// One free-text field of the annotation.
#[component]
fn Text(id: AnnotationId, field: TextField, #[prop(into, optional)] placeholder: String) -> impl IntoView {
    let store = use_store();
    let value = store.memo(move |model| of(model, id, |it| it.text(field).map(str::to_owned)).unwrap_or_default());
    view! {
        <TextArea
            id=format!("{}-{id}", field.key())
            label=field.label().to_owned()
            value
            placeholder=if placeholder.is_empty() { field.label().to_owned() } else { placeholder }
            on_change=Callback::new(move |text| edit(store, id, AnnotationEdit::Text(field, text)))
        />
    }
}

#[component]
fn Recategorise(id: AnnotationId, category: ReadSignal<Category>) -> impl IntoView {
    let store = use_store();
    view! {
        <div class="field">
            <label for=format!("category-{id}")>"Category"</label>
            <select
                id=format!("category-{id}")
                on:change=move |event| if let Some(category) = Category::from_key(&event_target_value(&event)) {
                    store.send(Msg::Recategorise(id, category));
                }
            >
                {Category::ALL.iter().map(|&choice| view! {
                    <option value=choice.key() selected=flag(move || category.get() == choice)>{choice.label()}</option>
                }).collect_view()}
            </select>
        </div>
    }
}

/// The fields of a category: its texts, then its choices.
fn fields(store: Store, id: AnnotationId, category: Category) -> AnyView {
    let texts = TextField::of_category(category).iter().map(|&field| view! { <Text id field /> }).collect_view();
    view! { {texts} {choices(store, id, category)} }.into_any()
}

fn choices(store: Store, id: AnnotationId, category: Category) -> AnyView {
    match category {
        Category::Assumption => view! {
            {choice(store, id, "impact", "Impact if wrong", options!(Impact), |detail, key| {
                if let Detail::Assumption(fields) = detail { set(&mut fields.impact, key, Impact::from_key, Impact::key) } else { "" }
            })}
            {choice(store, id, "status", "Status", options!(Status), |detail, key| {
                if let Detail::Assumption(fields) = detail { set(&mut fields.status, key, Status::from_key, Status::key) } else { "" }
            })}
        }
        .into_any(),
        Category::InformationGap => choice(store, id, "priority", "Priority", options!(Priority), |detail, key| {
            if let Detail::InformationGap(fields) = detail { set(&mut fields.priority, key, Priority::from_key, Priority::key) } else { "" }
        }),
        Category::BiasDeceptionRisk => view! {
            {choice(store, id, "kind", "Kind", options!(RiskKind), |detail, key| {
                if let Detail::BiasDeceptionRisk(fields) = detail { set(&mut fields.kind, key, RiskKind::from_key, RiskKind::key) } else { "" }
            })}
            {choice(store, id, "severity", "Severity", options!(Priority), |detail, key| {
                if let Detail::BiasDeceptionRisk(fields) = detail { set(&mut fields.severity, key, Priority::from_key, Priority::key) } else { "" }
            })}
        }
        .into_any(),
        Category::Evidence => choice(store, id, "credibility", "Credibility", options!(Credibility), |detail, key| {
            if let Detail::Evidence(fields) = detail {
                set(&mut fields.credibility, key, Credibility::from_key, Credibility::key)
            } else {
                ""
            }
        }),
        Category::Entity => ().into_any(),
    }
}

/// Sets a choice where a key is given, and returns the key it has.
fn set<T: Copy>(
    slot: &mut Option<T>,
    key: Option<&str>,
    from_key: fn(&str) -> Option<T>,
    to_key: fn(T) -> &'static str,
) -> &'static str {
    if let Some(key) = key {
        *slot = from_key(key);
    }
    slot.map(to_key).unwrap_or_default()
}

/// A choice inside the category's fields; `access` reads it, and sets it where a key is given.
fn choice(
    store: Store,
    id: AnnotationId,
    name: &'static str,
    label: &'static str,
    options: Vec<(&'static str, &'static str)>,
    access: fn(&mut Detail, Option<&str>) -> &'static str,
) -> AnyView {
    let detail = move || store.peek(|model| of(model, id, |it| Some(it.detail.clone())));
    let value = store.memo(move |model| {
        of(model, id, |it| Some(access(&mut it.detail.clone(), None).to_owned())).unwrap_or_default()
    });
    let on_change = Callback::new(move |key: String| {
        if let Some(mut detail) = detail() {
            access(&mut detail, Some(&key));
            edit(store, id, AnnotationEdit::Detail(detail));
        }
    });
    view! { <Choice id=format!("{name}-{id}") label options value on_change /> }.into_any()
}

fn edit(store: Store, id: AnnotationId, edit: AnnotationEdit) {
    store.send(Msg::EditAnnotation(id, edit));
}

/// Reads something of an annotation that may be gone.
fn of<T>(model: &crate::app::Model, id: AnnotationId, read: impl FnOnce(&Annotation) -> Option<T>) -> Option<T> {
    model.case.annotations.get(&id).and_then(read)
}
