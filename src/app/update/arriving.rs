//! What is done when the app is opened for something.

use super::{Env, drafting, notify};
use crate::app::arriving::{ArrivalMsg, Shared};
use crate::app::{Effect, Model, Pasted, StoreRequest};

/// Carries out what the app was opened for. A new case needs nothing: none was opened.
pub(super) fn update(model: &mut Model, message: ArrivalMsg, env: &Env) -> Vec<Effect> {
    match message {
        // `update_first` has done this.
        ArrivalMsg::InOneFile => Vec::new(),
        ArrivalMsg::Cases => {
            model.collection.is_asked_for = true;
            vec![Effect::Store(StoreRequest::List)]
        }
        ArrivalMsg::Shared(None) => notify(model, "Nothing was found of what was shared. Copy it, and paste it here"),
        ArrivalMsg::Shared(Some(shared)) => take(model, shared, env),
    }
}

/// Shows what was shared like a paste; nothing is taken before the analyst accepts it.
fn take(model: &mut Model, shared: Shared, env: &Env) -> Vec<Effect> {
    if let Some(address) = shared.bare_address() {
        let words = format!(
            "Only an address was shared ({address}). Caveat asks no server for it: copy the article there, and paste it here"
        );
        return notify(model, words);
    }
    let effects = drafting::start(model, Pasted::Plain(shared.text), env);
    if let Some(draft) = &mut model.draft {
        let known = &mut draft.metadata;
        for (field, given) in [(&mut known.title, shared.title), (&mut known.url, shared.url)] {
            if !given.trim().is_empty() {
                given.trim().clone_into(field);
            }
        }
    }
    effects
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::arriving::unexported;
    use crate::app::{Msg, View, update};
    use crate::domain::case::{CaseId, Timestamp};
    use crate::domain::text::moves::unicode_words;
    use crate::format::summary::Summary;

    fn send(model: &mut Model, message: Msg) -> Vec<Effect> {
        let mut env = Env {
            now: Timestamp::default(),
            random: &mut || [7; 16],
            words: &unicode_words,
            spellings: &|_| Vec::new(),
        };
        update(model, message, &mut env)
    }

    fn started() -> Model {
        Model::new(CaseId::from_random([1; 16]), Timestamp::default())
    }

    fn shared(title: &str, text: &str, url: &str) -> Msg {
        let shared = Shared { title: title.to_owned(), text: text.to_owned(), url: url.to_owned() };
        Msg::Arrival(ArrivalMsg::Shared(Some(shared)))
    }

    fn said(model: &Model) -> &str {
        model.toast.as_ref().map_or("", |toast| &toast.text)
    }

    #[test]
    fn shared_words_wait_in_the_preview_with_what_is_known_of_them() {
        let mut model = started();
        let effects =
            send(&mut model, shared(" Night deal ", "The harbour opens.\nNobody says why.", "https://a.example/1"));
        let draft = model.draft.as_ref().map(|draft| (draft.metadata.title.as_str(), draft.metadata.url.as_str()));
        assert_eq!(draft, Some(("Night deal", "https://a.example/1")));
        assert_eq!((effects, model.case.sources.len()), (Vec::new(), 0), "nothing is stored unasked");
        send(&mut model, Msg::DraftAccept);
        assert_eq!(
            model.shown_source().map(|source| source.text.as_str()),
            Some("The harbour opens.\nNobody says why.")
        );
    }

    #[test]
    fn an_address_alone_is_said_to_be_one() {
        for message in [shared("A title", "", "https://a.example/1"), shared("", "https://a.example/1", "")] {
            let mut model = started();
            send(&mut model, message);
            assert!(model.draft.is_none());
            assert!(said(&model).starts_with("Only an address was shared (https://a.example/1)"));
        }
    }

    #[test]
    fn nothing_shared_is_said() {
        for message in [shared("", " ", ""), Msg::Arrival(ArrivalMsg::Shared(None))] {
            let mut model = started();
            send(&mut model, message);
            assert!(model.draft.is_none() && !said(&model).is_empty());
        }
    }

    #[test]
    fn the_cases_get_the_keyboard_once_when_they_are_known() {
        let mut model = started();
        assert_eq!(send(&mut model, Msg::Arrival(ArrivalMsg::Cases)), [Effect::Store(StoreRequest::List)]);
        assert_eq!(send(&mut model, Msg::Library(Vec::new())), [Effect::FocusOn("library".to_owned())]);
        assert_eq!(send(&mut model, Msg::Library(Vec::new())), []);
        assert_eq!(model.view, View::Start);
    }

    #[test]
    fn what_the_badge_counts_is_the_open_case_and_all_others() {
        let mut model = started();
        let summary = |id: String, unexported| Summary {
            id,
            name: String::new(),
            sources: 1,
            annotations: 0,
            modified: 0,
            unexported,
            date: String::new(),
            tags: Vec::new(),
        };
        // What the library knows of the open case is older than the case itself.
        model.library = vec![summary(model.case.id.to_string(), 40), summary("another".to_owned(), 2)];
        model.unexported = 3;
        assert_eq!(unexported(&model), 5);
    }

    #[test]
    fn in_one_file_nothing_is_said_of_servers() {
        let mut model = started();
        assert_eq!(model.home_words(), "Needs its server until stored for offline use");
        send(&mut model, Msg::OfflineReady);
        send(&mut model, Msg::Loaded);
        assert_eq!(model.home_words(), "Offline ready");
        send(&mut model, Msg::Arrival(ArrivalMsg::InOneFile));
        send(&mut model, Msg::NewCase);
        assert_eq!(model.home_words(), "One file, without a server");
    }
}
