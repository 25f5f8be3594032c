//! Pictures of the brief: where they stand, and what is said of them.

use crate::app::pictures::{PictureMsg, find};
use crate::app::{Model, Msg};
use crate::domain::case::arrangement::Section;
use crate::domain::case::picture::{PictureField, PictureSection, in_order};
use crate::domain::case::{Picture, PictureId};
use crate::domain::edit::Command;
use crate::format::base64::data_url;
use crate::platform::files;
use crate::platform::pictures::prepare;
use crate::ui::Store;
use crate::ui::blocks::{Row, When, each, flag, press, row, text_of};
use crate::ui::parts::TextArea;
use crate::ui::store::use_store;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The pictures of one section, as they will be read.
#[component]
pub fn Shown(
    /// Which section; `None` for the head.
    at: Option<Section>,
) -> impl IntoView {
    let store = use_store();
    let ids = store.memo(move |model| ids(model, |picture| picture.section.part() == at));
    let figure = |id: PictureId| row(id, move || view! { <Figure id /> }.into_any());
    view! { <div class="figures">{each(move || ids.get().into_iter().map(figure).collect())}</div> }
}

#[component]
fn Figure(id: PictureId) -> impl IntoView {
    let store = use_store();
    let text =
        move |read: fn(usize, &Picture) -> String| store.memo(move |model| of(model, id, read).unwrap_or_default());
    let caption = text(|number, picture| match picture.caption.trim() {
        "" => format!("Picture {number}"),
        caption => format!("Picture {number}: {caption}"),
    });
    view! { <figure class="figure">{image(store, id)}<figcaption dir="auto">{caption}</figcaption></figure> }
}

/// The picture itself, with its words for those who do not see it.
fn image(store: Store, id: PictureId) -> AnyView {
    let Some((url, (width, height))) = store.peek(|model| of(model, id, |_, it| (data_url(it), it.size))) else {
        return ().into_any();
    };
    let alternative = store.memo(move |model| of(model, id, |_, it| it.alternative.clone()).unwrap_or_default());
    view! { <img src=url alt=alternative width=width.to_string() height=height.to_string() /> }.into_any()
}

/// Every picture with its fields, and a way to add one.
#[component]
pub fn Pictures() -> impl IntoView {
    let store = use_store();
    let ids = store.memo(|model| ids(model, |_| true));
    let input = NodeRef::<Input>::new();
    let take = move || {
        let Some(input) = input.get() else { return };
        for file in files::take_chosen(&input) {
            spawn_local(async move {
                store.send(match prepare(file).await {
                    Ok(ready) => Msg::Picture(PictureMsg::Add(ready.bytes.into(), ready.size)),
                    Err(why) => Msg::Notify(why),
                });
            });
        }
    };
    view! {
        <section class="part pictures" aria-labelledby="pictures-title">
            <h2 id="pictures-title">"Pictures"</h2>
            <ul class="picture-list">{each(move || ids.get().into_iter().map(entry_row).collect())}</ul>
            <input id="add-picture" class="visually-hidden" type="file" accept="image/png,image/jpeg,image/webp" multiple=true
                node_ref=input on:change=move |_| take() />
            <label class="button" for="add-picture">"Add a picture"</label>
            <p class="hint">"PNG, JPEG or WebP. It is made at most 1,600 pixels wide or high and written anew, so that no place or camera stays in it."</p>
        </section>
    }
}

fn entry_row(id: PictureId) -> Row {
    row(id, move || view! { <Entry id /> }.into_any())
}

#[component]
fn Entry(id: PictureId) -> impl IntoView {
    let store = use_store();
    let name = store.memo(move |model| of(model, id, |number, _| format!("Picture {number}")).unwrap_or_default());
    let section = store.memo(move |model| of(model, id, |_, it| it.section).unwrap_or(PictureSection::Head));
    let is_wordless = store.memo(move |model| of(model, id, |_, it| it.alternative.trim().is_empty()).unwrap_or(false));
    view! {
        <li class="picture-entry">
            <div class="picture-thumb" aria-hidden="true">{image(store, id)}</div>
            <div class="picture-fields" role="group" aria-label=name>
                {text(store, id, PictureField::Caption, "Caption")}
                {text(store, id, PictureField::Alternative, "What it shows, for those who cannot see it")}
                <When is=flag(move || is_wordless.get())>
                    <p class="hint picture-reminder">"Without this it says nothing to who cannot see it."</p>
                </When>
                <div class="picture-actions">
                    <label>
                        "Stands in "
                        <select class="pick" data-chosen="true" on:change=move |event| if let Some(section) = PictureSection::from_key(&event_target_value(&event)) {
                            store.send(Msg::Do(Command::SetPictureSection(id, section)));
                        }>
                            {PictureSection::ALL.iter().map(|&at| view! {
                                <option value=at.key() selected=flag(move || section.get() == at)>{called(at)}</option>
                            }).collect_view()}
                        </select>
                    </label>
                    <button type="button" class="button quiet" on:click=press(move || store.send(Msg::Picture(PictureMsg::Remove(id))))>
                        "Remove"<span class="visually-hidden">{text_of(move || format!(" {}", name.get()))}</span>
                    </button>
                </div>
            </div>
        </li>
    }
}

/// A part of the brief as it is called there.
fn called(at: PictureSection) -> ReadSignal<String> {
    use_store().memo(move |model| {
        let shape = &model.case.brief.arrangement.shape;
        at.part().map_or(at.label().to_owned(), |section| shape.heading(section))
    })
}

/// One field of a picture.
fn text(store: Store, id: PictureId, field: PictureField, placeholder: &'static str) -> AnyView {
    let value = store.memo(move |model| {
        let read = |_: usize, picture: &Picture| match field {
            PictureField::Caption => picture.caption.clone(),
            PictureField::Alternative => picture.alternative.clone(),
        };
        of(model, id, read).unwrap_or_default()
    });
    view! {
        <TextArea id=format!("{}-{id}", field.key()) label=field.label().to_owned() value placeholder=placeholder
            on_change=Callback::new(move |text| store.send(Msg::Do(Command::SetPictureText(id, field, text)))) />
    }
    .into_any()
}

fn ids(model: &Model, is_wanted: impl Fn(&Picture) -> bool) -> Vec<PictureId> {
    in_order(&model.case.brief).into_iter().filter(|it| is_wanted(it)).map(|it| it.id).collect()
}

/// Reads something of a picture that may be gone.
fn of<T>(model: &Model, id: PictureId, read: impl FnOnce(usize, &Picture) -> T) -> Option<T> {
    find(&model.case.brief, id).map(|(number, picture)| read(number, picture))
}
