//! What an installed app does when it is opened for something, and the badge on its icon.

use super::app::take;
use super::store::{Store, use_store};
use crate::app::Msg;
use crate::app::arriving::{ArrivalMsg, Errand, Shared, unexported};
use crate::platform::clipboard::Brought;
use crate::platform::installed;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Does what the app was opened for, and hears of files from now on.
pub fn begin(store: Store) {
    installed::on_files(move |file| take(store, Brought::Files(vec![file])));
    let send = move |message| store.send(Msg::Arrival(message));
    let Some(errand) = Errand::from_query(&installed::query()) else { return };
    installed::forget_query();
    match errand {
        Errand::NewCase => {}
        Errand::Cases => send(ArrivalMsg::Cases),
        Errand::Shared => spawn_local(async move {
            let shared = installed::take_shared().await;
            send(ArrivalMsg::Shared(shared.map(|[title, text, url]| Shared { title, text, url })));
        }),
    }
}

/// Keeps the badge as it should be; nothing to be seen on the page.
#[component]
pub fn Badge() -> impl IntoView {
    let count = use_store().memo(unexported);
    Effect::new(move || installed::badge(count.get()));
}
