//! What several tests need.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

pub fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// Blocks as the reader draws them, from plain data: each block is a list of runs, highlighted or not.
pub fn reader(blocks: &[&[(&str, bool)]]) -> Element {
    let reader = document().create_element("article").unwrap();
    for (index, runs) in blocks.iter().enumerate() {
        let block = document().create_element("p").unwrap();
        block.set_attribute("data-block", &index.to_string()).unwrap();
        for (words, is_marked) in *runs {
            let node: Node = match is_marked {
                true => {
                    let mark = document().create_element("mark").unwrap();
                    mark.set_attribute("data-marks", "some-id").unwrap();
                    mark.set_text_content(Some(words));
                    mark.unchecked_into()
                }
                false => document().create_text_node(words).unchecked_into(),
            };
            block.append_child(&node).unwrap();
        }
        reader.append_child(&block).unwrap();
    }
    document().body().unwrap().append_child(&reader).unwrap();
    reader
}
