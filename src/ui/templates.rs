//! The shape of the brief, and the templates that keep such shapes on this device.

use super::Store;
use super::blocks::{Row, When, each, flag, maybe, press, row, text_of};
use super::dialogs::Dialog;
use super::shape::shape;
use super::store::use_store;
use crate::app::templates::TemplateMsg;
use crate::app::{Model, Msg};
use crate::domain::case::Tlp;
use crate::domain::template::{Kept, Template};
use crate::platform::keyboard::is_composing;
use crate::platform::{files, page};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The setting that keeps the templates.
const SETTING: &str = "templates";

/// Reads what this device keeps, now and whenever another tab has changed it.
pub fn begin(store: Store) {
    let read = move || {
        let kept = page::setting(SETTING).unwrap_or_default();
        store.send(Msg::Templates(TemplateMsg::Found(kept)));
    };
    read();
    page::on_window_event("storage", read);
}

/// The dialog.
pub fn templates() -> AnyView {
    let store = use_store();
    let has_case = store.memo(|model| !model.case.sources.is_empty());
    let said = store.memo(|model| model.templates.said.clone());
    let can_take_back = store.memo(|model| model.templates.before.is_some());
    let is_unreadable = store.memo(|model| model.templates.unreadable.is_some());
    let file = NodeRef::<Input>::new();
    view! {
        <Dialog id="templates" title="Shape of the brief">
            <When is=has_case>{shape()}</When>
            <h3>"Templates"</h3>
            <p class="hint">"A template keeps the shape of a brief for your desk. Used for a brief, it hides, moves and names sections, and fills author, marking and method where they are empty: nothing that was written changes, and one undo takes it back."</p>
            <ul class="templates">
                {usual(has_case)}
                {each(move || store.read(move |model| rows(model, has_case)))}
            </ul>
            <When is=has_case>{saving(store)}</When>
            <When is=is_unreadable>
                <p class="warning">"The templates kept on this device cannot be read by this version. They are set aside, and go with every backup, as soon as another is kept."</p>
            </When>
            <p class="templates-said" role="status">{text_of(move || said.get().map(|said| format!("{said}.")).unwrap_or_default())}</p>
            <div class="dialog-actions">
                <When is=can_take_back>
                    <button type="button" class="button" id="template-take-back" on:click=press(move || {
                        send(store, TemplateMsg::TakeBack);
                        page::focus("templates");
                    })>"Take back the last change of the templates"</button>
                </When>
                <input type="file" id="template-file" class="visually-hidden" accept=".json,application/json" node_ref=file on:change=move |_| take_file(store, file) />
                <label class="button" for="template-file">"Import templates…"</label>
                <button type="button" class="button primary" id="templates-close" on:click=press(move || send(store, TemplateMsg::Show(false)))>"Close"</button>
            </div>
        </Dialog>
    }
    .into_any()
}

fn send(store: Store, message: TemplateMsg) {
    store.send(Msg::Templates(message));
}

/// The shape that every brief has at first.
fn usual(has_case: ReadSignal<bool>) -> AnyView {
    let store = use_store();
    view! {
        <li>
            <span class="template-name">"Reference brief" <small>"All sections, in the usual order and under the usual headings"</small></span>
            <When is=has_case>
                <button type="button" class="button" id="template-use-usual" aria-label="Use the reference brief"
                    on:click=press(move || send(store, TemplateMsg::Use(None)))>"Use"</button>
            </When>
        </li>
    }
    .into_any()
}

fn rows(model: &Model, has_case: ReadSignal<bool>) -> Vec<Row> {
    let row_of = |template: &Template| {
        let (name, traits) = (template.name.clone(), template.traits().join("; "));
        row(format!("{name} {traits}"), move || entry(name.clone(), traits.clone(), has_case))
    };
    model.templates.list.iter().map(row_of).collect()
}

/// One template: its name, which can be changed in place, what is its own, and what can be done with it.
fn entry(name: String, traits: String, has_case: ReadSignal<bool>) -> AnyView {
    let store = use_store();
    let act = |message: fn(String) -> TemplateMsg| {
        let name = name.clone();
        press(move || send(store, message(name.clone())))
    };
    let traits = if traits.is_empty() { "As the reference brief".to_owned() } else { traits };
    let (named, used, renamed) = (name.clone(), StoredValue::new(name.clone()), name.clone());
    let rename = move |event| send(store, TemplateMsg::Rename(renamed.clone(), event_target_value(&event)));
    view! {
        <li data-template=name.clone()>
            <span class="template-name">
                <input type="text" dir="auto" autocomplete="off" aria-label=format!("Name of the template “{name}”") prop:value=named on:change=rename />
                <small dir="auto">{traits}</small>
            </span>
            <When is=has_case>
                <button type="button" class="button" data-act="use" aria-label=used.with_value(|name| format!("Use “{name}”"))
                    on:click=press(move || send(store, TemplateMsg::Use(Some(used.get_value()))))>"Use"</button>
            </When>
            <button type="button" class="button" data-act="export" aria-label=format!("Export “{name}”") on:click=act(TemplateMsg::Export)>"Export"</button>
            <button type="button" class="button" data-act="remove" aria-label=format!("Remove “{name}”") on:click=press({
                let name = name.clone();
                move || {
                    send(store, TemplateMsg::Remove(name.clone()));
                    // What was pressed is gone.
                    page::focus("templates");
                }
            })>"Remove"</button>
        </li>
    }
    .into_any()
}

/// Keeping the shape of this brief, with what of its head is wanted.
fn saving(store: Store) -> AnyView {
    let name = RwSignal::new(String::new());
    let kept = RwSignal::new(Kept { author: true, marking: true, method: false });
    let is_taken = move |model: &Model| name.with(|name| model.templates.list.iter().any(|it| it.name == name.trim()));
    let save = move || {
        send(store, TemplateMsg::Save(name.get_untracked(), kept.get_untracked()));
        name.set(String::new());
    };
    let is_blank = flag(move || name.with(|name| name.trim().is_empty()));
    let keep = |id: &'static str, label: &'static str, of: fn(&mut Kept) -> &mut bool, here: fn(&Model) -> String| {
        let here = store.memo(here);
        view! {
            <label class="template-keep" hidden=flag(move || here.with(String::is_empty))>
                <input type="checkbox" id=id prop:checked=flag(move || *of(&mut kept.get()))
                    on:change=move |event| kept.update(|kept| *of(kept) = event_target_checked(&event)) />
                {text_of(move || format!("{label} “{}”", here.get()))}
            </label>
        }
    };
    view! {
        <fieldset class="template-new">
            <legend>"Keep the shape of this brief"</legend>
            {keep("template-author", "with the author or desk", |kept| &mut kept.author, |model| model.case.brief.head.author.trim().to_owned())}
            {keep("template-marking", "with the marking", |kept| &mut kept.marking, |model| model.case.brief.head.tlp.map_or("", Tlp::label).to_owned())}
            {keep("template-method", "with the line on method", |kept| &mut kept.method, |model| model.case.brief.head.method.trim().to_owned())}
            <div class="codebook-new">
                <div class="field">
                    <label for="template-name">"Name of the template"</label>
                    <input id="template-name" type="text" dir="auto" autocomplete="off" prop:value=name
                        on:input=move |event| name.set(event_target_value(&event))
                        on:keydown=move |event| if event.key() == "Enter" && !is_composing(&event) { event.prevent_default(); save() } />
                </div>
                <button type="button" class="button" id="template-save" disabled=is_blank on:click=press(save)
                    title=maybe(move || store.read(is_taken).then(|| "Replaces the template of this name".to_owned()))>
                    {text_of(move || if store.read(is_taken) { "Replace".to_owned() } else { "Keep".to_owned() })}
                </button>
            </div>
        </fieldset>
    }
    .into_any()
}

/// Reads the file that was chosen.
fn take_file(store: Store, input: NodeRef<Input>) {
    let chosen = input.get_untracked().map(|input| files::take_chosen(&input)).unwrap_or_default();
    for file in chosen.into_iter().take(1) {
        spawn_local(async move {
            store.send(match files::read_text(file).await {
                Ok((name, text)) => Msg::Templates(TemplateMsg::Opened { name, text }),
                Err(why) => Msg::Notify(why),
            });
        });
    }
}
