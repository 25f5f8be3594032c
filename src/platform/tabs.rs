//! Other tabs and windows with the same app: locks, and words to each other.

use js_sys::{Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, BroadcastChannel, MessageEvent};

/// What a lock is for; a tab has one for each at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Writing to a case.
    Pen,
    /// Writing the copy in a file.
    FileCopy,
}

/// What has become of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimed {
    /// It is granted.
    Granted,
    /// It was granted, and another tab has taken it.
    Lost,
    /// It will never be: this browser has no locks, and whoever opens a case may write to it.
    NoLocks,
}

thread_local! {
    static TABS: RefCell<Tabs> = RefCell::default();
}

#[derive(Default)]
struct Tabs {
    channel: Option<BroadcastChannel>,
    claims: [Option<Rc<Claim>>; 2],
}

/// A place in the line for a lock, or the lock. It is left when this is dropped.
struct Claim {
    /// Ends the lock, once it is granted.
    release: RefCell<Option<Function>>,
    /// Leaves the line.
    line: Option<AbortController>,
}

impl Claim {
    fn leave(&self) {
        if let Some(release) = self.release.take() {
            let _ = release.call0(&JsValue::NULL);
        }
        if let Some(line) = &self.line {
            line.abort();
        }
    }
}

/// Hears what other tabs say from now on. Browsers without such a channel never say anything.
pub fn listen(mut then: impl FnMut(String) + 'static) {
    let Ok(channel) = BroadcastChannel::new("caveat") else { return };
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(words) = event.data().as_string() {
            then(words);
        }
    });
    channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    // It is heard for as long as the page lives.
    hear.forget();
    TABS.with_borrow_mut(|tabs| tabs.channel = Some(channel));
}

/// Says this to the other tabs.
pub fn say(words: &str) {
    TABS.with_borrow(|tabs| {
        if let Some(channel) = &tabs.channel {
            // Nobody may be there to hear it.
            let _ = channel.post_message(&JsValue::from_str(words));
        }
    });
}

/// Leaves whatever was claimed for this.
pub fn leave(role: Role) {
    if let Some(claim) = TABS.with_borrow_mut(|tabs| tabs.claims[role as usize].take()) {
        claim.leave();
    }
}

/// Waits in line for the lock of this name, or with `takes` takes it at once; leaves whatever was claimed for the same before.
///
/// `then` hears what becomes of it, first after this has returned.
pub fn claim(role: Role, name: &str, takes: bool, then: impl Fn(Claimed) + 'static) {
    leave(role);
    let then = Rc::new(then);
    if request(role, name, takes, &then).is_none() {
        let then = Rc::clone(&then);
        wasm_bindgen_futures::spawn_local(async move { then(Claimed::NoLocks) });
    }
}

fn request(role: Role, name: &str, takes: bool, then: &Rc<impl Fn(Claimed) + 'static>) -> Option<()> {
    let navigator = JsValue::from(web_sys::window()?.navigator());
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)?;
    let request = Reflect::get(&locks, &"request".into()).ok()?.dyn_into::<Function>().ok()?;
    let options = Object::new();
    let line = if takes { None } else { AbortController::new().ok() };
    match &line {
        Some(line) => Reflect::set(&options, &"signal".into(), &line.signal()).ok()?,
        None => Reflect::set(&options, &"steal".into(), &takes.into()).ok()?,
    };
    let name = JsValue::from_str(&format!("caveat/{name}"));
    let claim = Rc::new(Claim { release: RefCell::default(), line });
    let granted = {
        let (claim, then) = (Rc::clone(&claim), Rc::clone(then));
        Closure::once_into_js(move |_lock: JsValue| -> Promise {
            then(Claimed::Granted);
            Promise::new(&mut |resolve, _| *claim.release.borrow_mut() = Some(resolve))
        })
    };
    let held = request.call3(&locks, &name, &options, &granted).ok()?;
    let held = held.dyn_into::<Promise>().ok()?;
    let (ended, then) = (Rc::clone(&claim), Rc::clone(then));
    wasm_bindgen_futures::spawn_local(async move {
        // Leaving is no loss: only a lock that was granted and that this tab still wants can be taken.
        let is_over = wasm_bindgen_futures::JsFuture::from(held).await.is_err();
        if is_over && ended.release.take().is_some() {
            then(Claimed::Lost);
        }
    });
    TABS.with_borrow_mut(|tabs| tabs.claims[role as usize] = Some(claim));
    Some(())
}
