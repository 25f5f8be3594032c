//! The command line: checks and converts case files with the same code as the app.

use crate::format::age;
use crate::format::case_file::{self, Reading};
use crate::format::markdown;
use std::io::Write;
use std::process::ExitCode;

const USAGE: &str = "\
usage: caveat check FILE      read a case file; list problems, repairs and the quotes verified
       caveat canonical FILE  read a case file, write it again, and compare the bytes
       caveat markdown FILE   write the brief of a case file as Markdown
       caveat schema          write the JSON Schema of case files
       caveat schema codebook write the JSON Schema of codebook files
       caveat schema log      write the JSON Schema of reasoning logs
       caveat schema templates write the JSON Schema of files of templates
";

/// What a command came to: its output, or why it failed.
type Outcome = Result<String, String>;

/// Runs the command that the arguments name; the exit code is 0 for success, 1 for a bad file and 2 for bad arguments.
pub fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["check", path] => file(path).and_then(|text| check(&text)),
        ["canonical", path] => file(path).and_then(|text| canonical(&text)),
        ["markdown", path] => file(path).and_then(|text| brief(&text)),
        ["schema"] => schema(),
        ["schema", "codebook"] => codebook_schema(),
        ["schema", "log"] => log_schema(),
        ["schema", "templates"] => templates_schema(),
        _ => {
            // There is nowhere left to report that the terminal is gone.
            let _ = std::io::stderr().write_all(USAGE.as_bytes());
            return ExitCode::from(2);
        }
    };
    let (written, code) = match outcome {
        Ok(output) => (std::io::stdout().write_all(output.as_bytes()), ExitCode::SUCCESS),
        Err(message) => (std::io::stderr().write_all(message.as_bytes()), ExitCode::FAILURE),
    };
    if written.is_ok() { code } else { ExitCode::FAILURE }
}

fn file(path: &str) -> Outcome {
    let bytes = std::fs::read(path).map_err(|error| format!("{path}: {error}\n"))?;
    if age::is_one(&bytes) {
        return Err(format!("{path}: it is encrypted; decrypt it first, with the age tool (age --decrypt)\n"));
    }
    String::from_utf8(bytes)
        .map_err(|error| format!("{path}: not UTF-8 at byte {}\n", error.utf8_error().valid_up_to()))
}

fn read(text: &str) -> Result<Reading, String> {
    case_file::read(text).map_err(|problems| lines(&problems))
}

fn lines<T: ToString>(items: &[T]) -> String {
    items.iter().map(|item| item.to_string() + "\n").collect()
}

fn check(text: &str) -> Outcome {
    let reading = read(text)?;
    let notes: String = reading.notes.iter().map(|note| format!("note: {note}\n")).collect();
    let count = format!("{notes}{} quotes verified in code points, UTF-16 code units and bytes\n", reading.verified);
    if reading.repairs.is_empty() {
        return Ok(count);
    }
    let repairs = reading.repairs.iter().map(|repair| {
        let offer = match repair.offer {
            Some(span) => format!("found at bytes {} to {}", span.start(), span.end()),
            None => "not found anywhere else".to_owned(),
        };
        format!("{}: {}; {offer}\n", repair.path, repair.message)
    });
    Err(repairs.chain([count]).collect())
}

fn canonical(text: &str) -> Outcome {
    let reading = read(text)?;
    let again = case_file::write(&reading.case).map_err(|problems| lines(&problems))?;
    if again == text {
        return Ok(format!("identical: {} bytes\n", text.len()));
    }
    let at = text.bytes().zip(again.bytes()).take_while(|(one, other)| one == other).count();
    let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    Err(format!("the file that is written again differs from line {line} on (byte {at})\n"))
}

fn brief(text: &str) -> Outcome {
    read(text).map(|reading| markdown::write(&reading.case))
}

#[cfg(feature = "schema")]
fn schema() -> Outcome {
    Ok(crate::format::schema::case_file_schema())
}

#[cfg(feature = "schema")]
fn codebook_schema() -> Outcome {
    Ok(crate::format::schema::codebook_file_schema())
}

#[cfg(feature = "schema")]
fn log_schema() -> Outcome {
    Ok(crate::format::schema::reasoning_log_schema())
}

#[cfg(feature = "schema")]
fn templates_schema() -> Outcome {
    Ok(crate::format::schema::template_file_schema())
}

#[cfg(not(feature = "schema"))]
fn schema() -> Outcome {
    Err("this program was built without the feature \"schema\"\n".to_owned())
}

#[cfg(not(feature = "schema"))]
fn codebook_schema() -> Outcome {
    schema()
}

#[cfg(not(feature = "schema"))]
fn log_schema() -> Outcome {
    schema()
}

#[cfg(not(feature = "schema"))]
fn templates_schema() -> Outcome {
    schema()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::{Case, CaseId, Timestamp};

    #[test]
    fn a_file_is_compared_byte_by_byte() {
        let case = Case::new(CaseId::from_random([1; 16]), Timestamp::from_milliseconds(0));
        let text = case_file::write(&case).unwrap();
        assert_eq!(check(&text).unwrap(), "0 quotes verified in code points, UTF-16 code units and bytes\n");
        assert_eq!(canonical(&text).unwrap(), format!("identical: {} bytes\n", text.len()));
        let message = canonical(&text.replacen("  ", "   ", 1)).unwrap_err();
        assert_eq!(message, "the file that is written again differs from line 2 on (byte 4)\n");
        assert_eq!(check("[]").unwrap_err(), "this is not a Caveat case: it is not a JSON object\n");
    }
}
