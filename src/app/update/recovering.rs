//! Stored cases that cannot be read as a whole: what is good is used, what is not is named and kept.

use super::Env;
use crate::app::model::{Damage, Model};
use crate::app::msg::{Effect, ExportKind, StoreRequest, StoredCase, Which};
use crate::domain::case::CaseId;
use crate::format::damage;

/// The snapshot cannot be used; the next older one may be good, and the log leads from it to the same case.
pub(super) fn bad_snapshot(model: &mut Model, stored: &StoredCase, why: &str, env: &Env) -> Vec<Effect> {
    let piece = damage::Damage {
        case: stored.id,
        at: env.now,
        fault: why,
        snapshot: Some((&stored.mark, &stored.snapshot.lines)),
        entries: &stored.entries,
    };
    keep(model, &piece, format!("{}.", capitalised(why)));
    no_snapshot(model, stored.id, stored.which)
}

/// Tries the next older snapshot, or says that there is none.
pub(super) fn no_snapshot(model: &mut Model, case: CaseId, which: Which) -> Vec<Effect> {
    let older = match which {
        Which::Newest => Which::Before,
        Which::Before => Which::First,
        Which::First => {
            let words = "No good snapshot of this case is left. Nothing was changed; what is stored can be downloaded.";
            model.damage.get_or_insert_default().words.push(words.to_owned());
            return Vec::new();
        }
    };
    vec![Effect::Store(StoreRequest::OpenOlder(case, older))]
}

/// After a case was brought back: sets aside what could not be read, and says so.
///
/// `good` is the number of steps that are good, and `fault` what is wrong with the one after them.
pub(super) fn mend(model: &mut Model, stored: &StoredCase, good: usize, fault: Option<&str>, env: &Env) -> Vec<Effect> {
    let entries = &stored.entries[good.min(stored.entries.len())..];
    let newest = (stored.which != Which::Newest).then_some(stored.which);
    if newest.is_some() {
        let words = match fault {
            None => "An older snapshot is good, and the log leads from it to the last step: nothing is missing.",
            Some(_) => "An older snapshot is good, and the log was followed from it as far as it goes.",
        };
        model.damage.get_or_insert_default().words.push(words.to_owned());
    }
    if let Some(fault) = fault {
        let words = match entries.len() {
            1 => format!("{}. That step was left out.", capitalised(fault)),
            count => format!("{}. It and what follows, {count} steps, were left out.", capitalised(fault)),
        };
        keep(model, &damage::Damage { case: stored.id, at: env.now, fault, snapshot: None, entries }, words);
    }
    if newest.is_none() && fault.is_none() {
        return Vec::new();
    }
    let kept = model.damage.as_ref().map(|damage| damage.kept.clone()).unwrap_or_default();
    vec![Effect::Store(StoreRequest::Mend { case: stored.id, after: model.sequence, newest, kept })]
}

/// Hands what was set aside to the browser.
pub(super) fn download(model: &Model) -> Vec<Effect> {
    let kept = model.damage.iter().flat_map(|damage| damage.kept.clone());
    kept.map(|(name, content)| Effect::Download { kind: ExportKind::Damage, name, content }).collect()
}

fn keep(model: &mut Model, piece: &damage::Damage<'_>, words: String) {
    let damage: &mut Damage = model.damage.get_or_insert_default();
    let name = format!("{}-{}-{}.damage.json", piece.case, piece.at.milliseconds(), damage.kept.len() + 1);
    damage.kept.push((name, damage::write(piece)));
    damage.words.push(words);
}

fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
