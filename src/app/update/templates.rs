//! Keeping, using and exchanging templates of the brief.

use super::{Env, notify, perform, tabs};
use crate::app::model::Model;
use crate::app::msg::{Effect, ExportKind};
use crate::app::templates::{TemplateMsg, TemplatesView};
use crate::domain::template::{self, Kept, Template};
use crate::format::{slug, template_file};

/// The setting that keeps the templates of this device.
pub(super) const SETTING: &str = "templates";
/// The setting for what was kept there and cannot be read.
const UNREADABLE: &str = "templates-unreadable";

/// Carries out one message about templates.
pub(super) fn update(model: &mut Model, message: TemplateMsg, env: &Env) -> Vec<Effect> {
    model.templates.said = None;
    match message {
        TemplateMsg::Show(is_shown) => {
            model.templates.is_shown = is_shown;
            model.templates.before = None;
            Vec::new()
        }
        TemplateMsg::Found(text) => {
            found(model, text);
            Vec::new()
        }
        TemplateMsg::Use(name) => use_template(model, name.as_deref(), env),
        TemplateMsg::Save(name, kept) => save(model, &name, kept),
        TemplateMsg::Rename(from, to) => {
            let mut list = model.templates.list.clone();
            match template::rename(&mut list, &from, &to) {
                Ok(()) if list == model.templates.list => Vec::new(),
                Ok(()) => change(model, list, format!("“{from}” has another name")),
                Err(why) => say(model, why),
            }
        }
        TemplateMsg::Remove(name) => {
            let list = model.templates.list.iter().filter(|it| it.name != name).cloned().collect();
            change(model, list, format!("“{name}” was removed"))
        }
        TemplateMsg::TakeBack => match model.templates.before.take() {
            Some(list) => {
                let effects = change(model, list, "Taken back".to_owned());
                model.templates.before = None;
                effects
            }
            None => Vec::new(),
        },
        TemplateMsg::Export(name) => export(model, &name),
        TemplateMsg::Opened { name, text } => open(model, &name, &text),
    }
}

/// Reads a file of templates: they come beside those that are here, and replace none.
pub(super) fn open(model: &mut Model, file: &str, text: &str) -> Vec<Effect> {
    model.templates.is_shown = true;
    match template_file::read(text) {
        Ok(brought) => {
            let mut list = model.templates.list.clone();
            let added = template::add(&mut list, brought);
            let known = if added.known == 0 { String::new() } else { format!(", {} here already", added.known) };
            change(model, list, format!("{file}: {} added{known}", added.new))
        }
        Err(problems) => {
            let why = problems.first().map(ToString::to_string).unwrap_or_default();
            say(model, format!("{file} cannot be used: {why}"))
        }
    }
}

/// Takes over what this device keeps.
pub(super) fn found(model: &mut Model, text: String) {
    let view = &mut model.templates;
    if text.is_empty() {
        view.list.clear();
        return;
    }
    match template_file::read(&text) {
        Ok(list) => {
            view.list = list;
            view.unreadable = None;
        }
        Err(_) => view.unreadable = Some(text),
    }
}

fn use_template(model: &mut Model, name: Option<&str>, env: &Env) -> Vec<Effect> {
    if let Some(why) = tabs::why_not(model) {
        return say(model, why.to_owned());
    }
    let usual = Template::default();
    let chosen = match name {
        Some(name) => model.templates.list.iter().find(|template| template.name == name),
        None => Some(&usual),
    };
    let Some(chosen) = chosen else { return Vec::new() };
    let called = name.map_or("the reference brief".to_owned(), |name| format!("“{name}”"));
    match chosen.command(&model.case) {
        Some(command) => {
            let effects = perform(model, command, env);
            model.templates.said = Some(format!("The brief has the shape of {called}; one undo takes that back"));
            effects
        }
        None => say(model, format!("The brief has the shape of {called} already")),
    }
}

fn save(model: &mut Model, name: &str, kept: Kept) -> Vec<Effect> {
    match template::tidied(name) {
        Ok(name) => {
            let mut list = model.templates.list.clone();
            let said = format!("“{name}” is kept on this device");
            template::put(&mut list, Template::of(&model.case, name, kept));
            change(model, list, said)
        }
        Err(why) => say(model, why),
    }
}

fn export(model: &mut Model, name: &str) -> Vec<Effect> {
    let chosen: Vec<Template> = model.templates.list.iter().filter(|it| it.name == name).cloned().collect();
    let stem = Some(slug(name)).filter(|stem| !stem.is_empty()).unwrap_or("template".to_owned());
    let name = format!("{stem}.templates.json");
    vec![Effect::Download { kind: ExportKind::Templates, name, content: template_file::write(&chosen) }]
}

/// Keeps another list on this device.
fn change(model: &mut Model, list: Vec<Template>, said: String) -> Vec<Effect> {
    let view = &mut model.templates;
    let set_aside = view.unreadable.take().map(|text| Effect::KeepSetting(UNREADABLE, text));
    let before = std::mem::replace(&mut view.list, list);
    view.before = Some(before).filter(|before| *before != view.list);
    view.said = Some(said);
    set_aside.into_iter().chain([Effect::KeepSetting(SETTING, template_file::write(&view.list))]).collect()
}

/// Says something in the dialog, or where that is closed, for a while.
fn say(model: &mut Model, words: String) -> Vec<Effect> {
    if !model.templates.is_shown {
        return notify(model, words);
    }
    model.templates.said = Some(words);
    Vec::new()
}

/// What stays when another case comes on the screen.
pub(super) fn carried(old: TemplatesView) -> TemplatesView {
    TemplatesView { list: old.list, unreadable: old.unreadable, ..TemplatesView::default() }
}
