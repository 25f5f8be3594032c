//! What finding asks of the page.

use super::send;
use crate::app::Effect;
use crate::app::finding::{FindEffect, FindMsg};
use crate::platform::{highlight, page, pattern};
use crate::ui::Store;
use crate::ui::shell::after_drawing;

/// Carries out an effect of finding.
pub fn carry_out(store: Store, effect: Effect) {
    let Effect::Find(effect) = effect else { return };
    match effect {
        FindEffect::RunPattern { serial, pattern, match_case, text } => {
            let blocks = text.blocks().iter().map(|block| text.words(block.span));
            pattern::run(&pattern, match_case, blocks, move |answer| {
                send(store, FindMsg::PatternAnswer(serial, answer));
            });
        }
        FindEffect::ShowPlace { from, to, is_selected } => show_place((from, to), is_selected),
        FindEffect::ShowBlock(block) => after_drawing(move || page::point_out_block(block)),
        FindEffect::FocusElement(id) => after_drawing(move || page::focus(id)),
        FindEffect::PanelClosed => {
            if page::is_narrow() {
                page::focus_text();
            }
        }
    }
}

/// Shows a place in the text; a far section finds its true height only once it is drawn, so the block comes first.
fn show_place(place: highlight::Ends, is_selected: bool) {
    after_drawing(move || {
        let Some(reader) = highlight::reader() else { return };
        if !page::is_block_in_sight(place.0.block) {
            page::reveal_block(place.0.block, true);
        }
        highlight::bring_into_sight(&reader, place);
        after_drawing(move || {
            highlight::bring_into_sight(&reader, place);
            if is_selected {
                highlight::select(&reader, place);
            }
        });
    });
}
