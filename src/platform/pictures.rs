//! Making a picture ready to be kept: decoded by the browser, made smaller, and written anew, so that nothing but
//! its pixels stays of it: no place, no camera, no comment, no earlier version.

use super::page::document;
use crate::domain::case::picture::{LONGEST_SIDE, MOST_BYTES, MOST_PIXELS, PictureKind, fitted};
use gloo::file::{Blob, futures::read_as_bytes};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, ImageBitmap};

/// The largest file that is decoded, in bytes.
const LARGEST_FILE: f64 = 50.0 * 1024.0 * 1024.0;

/// The sides tried, one after the other, until the picture is small enough.
const SIDES: [u32; 4] = [LONGEST_SIDE, 1_200, 800, 500];

/// A picture that can be kept.
#[derive(Debug)]
pub struct Ready {
    /// Its file.
    pub bytes: Vec<u8>,
    /// Its width and height in pixels.
    pub size: (u32, u32),
}

/// Makes a chosen file ready.
///
/// # Errors
/// Why that is not possible, in words that name the file.
pub async fn prepare(file: File) -> Result<Ready, String> {
    let name = file.name();
    if LARGEST_FILE < file.size() {
        return Err(format!("{name} is too large: a picture file may have at most 50 MB"));
    }
    let blob: web_sys::Blob = file.into();
    let bytes = read_as_bytes(&Blob::from(blob.clone())).await;
    let bytes = bytes.map_err(|error| format!("{name} could not be read: {error}"))?;
    let kind = PictureKind::of(&bytes).ok_or(format!("{name} is not a PNG, JPEG or WebP picture"))?;
    let damaged = || format!("{name} cannot be shown as a picture: is the file damaged?");
    let (width, height) = kind.dimensions(&bytes).ok_or_else(damaged)?;
    if MOST_PIXELS < u64::from(width) * u64::from(height) {
        return Err(format!("{name} is too large: a picture may have at most 100 megapixels"));
    }
    let picture = decode(&blob).await.ok_or_else(damaged)?;
    let ready = write_anew(&picture, kind).await;
    picture.close();
    ready.ok_or(format!("{name} could not be made small enough to be kept"))
}

async fn decode(blob: &web_sys::Blob) -> Option<ImageBitmap> {
    let promise = web_sys::window()?.create_image_bitmap_with_blob(blob).ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// In its own kind where that is small enough, else as JPEG, smaller and smaller.
async fn write_anew(picture: &ImageBitmap, kind: PictureKind) -> Option<Ready> {
    for side in SIDES {
        let size = fitted((picture.width(), picture.height()), side);
        for kind in [kind, PictureKind::Jpeg] {
            let bytes = draw(picture, size, kind).await?;
            if bytes.len() <= MOST_BYTES {
                return Some(Ready { bytes, size });
            }
        }
    }
    None
}

async fn draw(picture: &ImageBitmap, (width, height): (u32, u32), kind: PictureKind) -> Option<Vec<u8>> {
    let canvas: HtmlCanvasElement = document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(width), f64::from(height));
    if kind == PictureKind::Jpeg {
        // What is transparent would become black.
        context.set_fill_style_str("#fff");
        context.fill_rect(0.0, 0.0, width, height);
    }
    context.draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, width, height).ok()?;
    let blob = to_blob(&canvas, kind.key()).await?;
    read_as_bytes(&Blob::from(blob)).await.ok()
}

/// The canvas as a file; a browser that cannot write `kind` writes PNG.
async fn to_blob(canvas: &HtmlCanvasElement, kind: &str) -> Option<web_sys::Blob> {
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
        });
        let begun = canvas.to_blob_with_type_and_encoder_options(done.unchecked_ref(), kind, &JsValue::from_f64(0.85));
        if begun.is_err() {
            let _ = reject.call0(&JsValue::UNDEFINED);
        }
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}
