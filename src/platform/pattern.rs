//! Regular expressions, run by the browser in a thread that can be ended: some take for ever.

use super::page;
use crate::app::finding::{MOST, PatternHit, PatternHits};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Object, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker};

/// How long a pattern may take, in milliseconds.
const LIMIT: u32 = 2_000;

/// How long the thread may take to be there, in milliseconds.
const START: u32 = 10_000;

const TOO_LONG: &str = "This pattern takes too long (more than 2 seconds). Try a simpler one";

const NO_THREAD: &str = "Patterns cannot be searched here: the browser gives no thread that could be ended";

thread_local! {
    /// The page runs one pattern at a time; a new one ends the one before, whose answer never comes.
    static RUNNER: PatternRunner = PatternRunner::default();
}

#[derive(Default, Clone)]
struct PatternRunner(Rc<RefCell<Option<Running>>>);

struct Running {
    worker: Worker,
    _timeout: Timeout,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

type Answer = Rc<dyn Fn(Result<PatternHits, String>)>;

/// Looks for `pattern` in each of `blocks`, and calls `then` with what came of it, later.
pub fn run<'a>(
    pattern: &str,
    match_case: bool,
    blocks: impl Iterator<Item = &'a str>,
    then: impl Fn(Result<PatternHits, String>) + 'static,
) {
    let then: Answer = Rc::new(then);
    let flags = if match_case { "gu" } else { "giu" };
    let task = task(pattern, flags, blocks.map(JsValue::from_str).collect());
    let runner = RUNNER.with(PatternRunner::clone);
    match runner.start(task, Rc::clone(&then)) {
        Some(running) => *runner.0.borrow_mut() = Some(running),
        None => then(Err(NO_THREAD.to_owned())),
    }
}

impl PatternRunner {
    fn start(&self, task: JsValue, then: Answer) -> Option<Running> {
        let worker = Worker::new(&page::address_of("find-worker.js")).ok()?;
        let on_message = {
            let (runner, worker, then) = (self.clone(), worker.clone(), Rc::clone(&then));
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                if event.data().as_string().is_none() {
                    return runner.end(&then, read(&event.data()));
                }
                // It is there: from now on it is the pattern that takes time.
                let timeout = runner.end_after(LIMIT, TOO_LONG, &then);
                if let Some(running) = runner.0.borrow_mut().as_mut() {
                    running._timeout = timeout;
                }
                let _ = worker.post_message(&task);
            })
        };
        let on_error = {
            let (runner, then) = (self.clone(), Rc::clone(&then));
            Closure::<dyn FnMut(Event)>::new(move |_| runner.end(&then, Err(NO_THREAD.to_owned())))
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let timeout = self.end_after(START, NO_THREAD, &then);
        Some(Running { worker, _timeout: timeout, _on_message: on_message, _on_error: on_error })
    }

    fn end_after(&self, milliseconds: u32, why: &'static str, then: &Answer) -> Timeout {
        let (runner, then) = (self.clone(), Rc::clone(then));
        Timeout::new(milliseconds, move || runner.end(&then, Err(why.to_owned())))
    }

    fn end(&self, then: &Answer, answer: Result<PatternHits, String>) {
        let running = self.0.borrow_mut().take();
        // This may be called by a closure that is part of it, which must not be dropped before it returns.
        Timeout::new(0, move || drop(running)).forget();
        then(answer);
    }
}

fn task(pattern: &str, flags: &str, blocks: Array) -> JsValue {
    let task = Object::new();
    let limit = JsValue::from_f64(MOST as f64);
    let parts = [("pattern", pattern.into()), ("flags", flags.into()), ("blocks", blocks.into()), ("limit", limit)];
    for (name, value) in parts {
        // Setting fails only on objects that forbid it.
        let _ = Reflect::set(&task, &name.into(), &value);
    }
    task.into()
}

fn read(answer: &JsValue) -> Result<PatternHits, String> {
    let part = |name: &str| Reflect::get(answer, &name.into()).unwrap_or_default();
    if let Some(why) = part("error").as_string() {
        return Err(format!("This is not a regular expression: {why}"));
    }
    let numbers: Vec<usize> =
        Array::from(&part("hits")).iter().map(|it| it.as_f64().unwrap_or_default() as usize).collect();
    let hits = numbers.chunks_exact(3).map(|hit| PatternHit { block: hit[0], from: hit[1], to: hit[2] });
    Ok(PatternHits { hits: hits.collect(), is_cut: part("isCut").is_truthy() })
}
