//! Events played through in a thread that can be ended (`public/impact-worker.js`).

use super::page;
use crate::domain::cross_impact::events::{Odds, order};
use crate::domain::cross_impact::random::Random;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker};

/// What comes of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    /// So many runs are done.
    Done(u32),
    /// How often each event happened.
    Hits(Vec<u32>),
    /// The browser gives no thread.
    Failed,
}

/// A simulation under way; dropping it ends it.
pub struct Simulation {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Drop for Simulation {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Starts to play the events through, and calls `tell` with what comes of it, later; `None` where there is no thread.
pub fn start(
    odds: &Odds,
    seed: u32,
    runs: u32,
    forced: Option<usize>,
    tell: impl Fn(Progress) + Clone + 'static,
) -> Option<Simulation> {
    let worker = Worker::new(&page::address_of("impact-worker.js")).ok()?;
    let on_message = {
        let tell = tell.clone();
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| tell(read(&event.data())))
    };
    let on_error = Closure::<dyn FnMut(Event)>::new(move |_| tell(Progress::Failed));
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    worker.post_message(&task(odds, seed, runs, forced)).ok()?;
    Some(Simulation { worker, _on_message: on_message, _on_error: on_error })
}

fn task(odds: &Odds, seed: u32, runs: u32, forced: Option<usize>) -> JsValue {
    let task = Object::new();
    let numbers = |list: &[f64]| -> JsValue { list.iter().copied().map(JsValue::from_f64).collect::<Array>().into() };
    let order: Vec<f64> = order(odds.initial.len(), forced).into_iter().map(|event| event as f64).collect();
    let parts = [
        ("state", numbers(&Random::from_seed(seed).state().map(f64::from))),
        ("initial", numbers(&odds.initial)),
        ("after", numbers(&odds.after)),
        ("afterNot", numbers(&odds.after_not)),
        ("order", numbers(&order)),
        ("shuffled", JsValue::from_f64(if forced.is_some() { 1.0 } else { 0.0 })),
        ("runs", JsValue::from_f64(f64::from(runs))),
    ];
    for (name, value) in parts {
        // Setting fails only on objects that forbid it.
        let _ = Reflect::set(&task, &name.into(), &value);
    }
    task.into()
}

fn read(answer: &JsValue) -> Progress {
    let part = |name: &str| Reflect::get(answer, &name.into()).unwrap_or_default();
    match part("done").as_f64() {
        Some(done) => Progress::Done(done as u32),
        None => {
            Progress::Hits(Array::from(&part("hits")).iter().map(|it| it.as_f64().unwrap_or_default() as u32).collect())
        }
    }
}
