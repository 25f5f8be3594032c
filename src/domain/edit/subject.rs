//! What a step is about, and whether a rule proposed it.

use super::Command;
use crate::domain::case::Origin;
use crate::domain::case::judgement::terms;

terms! {
    /// What a step was about.
    Subject {
        Sources "sources" "Sources",
        Highlights "highlights" "Highlights",
        Tags "tags" "Your own tags",
        Brief "brief" "Brief",
        Techniques "techniques" "Techniques",
        Pictures "pictures" "Pictures",
    }
}

/// What a command is about; that of several is that of the last.
pub fn subject(command: &Command) -> Subject {
    match command {
        Command::AddSource { .. }
        | Command::RemoveSource(_)
        | Command::SetMetadata(..)
        | Command::SetReliability(..)
        | Command::SetDirection { .. } => Subject::Sources,
        Command::AddAnnotation(_) | Command::RemoveAnnotation(_) | Command::EditAnnotation { .. } => {
            Subject::Highlights
        }
        Command::SetCodebook(_) => Subject::Tags,
        Command::SetHead(..)
        | Command::SetTlp(_)
        | Command::AddStatement { .. }
        | Command::RemoveStatement(_)
        | Command::EditStatement { .. }
        | Command::MoveStatement { .. }
        | Command::AddHypothesis { .. }
        | Command::RemoveHypothesis(_)
        | Command::SetHypothesis(..)
        | Command::SetThematicTags(_)
        | Command::SetDismissals(_)
        | Command::SetArrangement(_)
        | Command::SetHeading(..) => Subject::Brief,
        Command::SetTechniques(_)
        | Command::SetMatrix(_)
        | Command::SetItemText(..)
        | Command::SetCrossImpact(_)
        | Command::SetFactorName(..)
        | Command::SetInfluence { .. }
        | Command::SetWorksheet(..)
        | Command::SetCell { .. } => Subject::Techniques,
        Command::AddPicture { .. }
        | Command::RemovePicture(_)
        | Command::SetPictureText(..)
        | Command::SetPictureSection(..) => Subject::Pictures,
        Command::Batch(steps) => steps.last().map_or(Subject::Brief, subject),
    }
}

/// The rule whose suggestion a step took over, where it did.
pub fn rule(command: &Command) -> Option<&str> {
    match command {
        Command::AddAnnotation(annotation) => match &annotation.origin {
            Origin::Rule(name) => Some(name),
            Origin::Analyst => None,
        },
        Command::Batch(steps) => steps.iter().find_map(rule),
        _ => None,
    }
}
