//! Moments, given by the caller: the domain has no clock.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;

/// A moment in milliseconds since 1970-01-01T00:00:00Z.
///
/// Invariant: between the years 0 and 9999, so that it can always be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(i64);

/// 0000-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z.
const RANGE: std::ops::RangeInclusive<i64> = -62_167_219_200_000..=253_402_300_799_999;

impl Timestamp {
    /// The moment `milliseconds` after 1970, clamped to the years 0 to 9999.
    pub fn from_milliseconds(milliseconds: i64) -> Self {
        Self(milliseconds.clamp(*RANGE.start(), *RANGE.end()))
    }

    /// Milliseconds since 1970.
    pub fn milliseconds(self) -> i64 {
        self.0
    }

    /// Reads RFC 3339, dropping what is finer than a millisecond.
    pub fn parse(text: &str) -> Option<Self> {
        let moment = OffsetDateTime::parse(text, &Rfc3339).ok()?;
        i64::try_from(moment.unix_timestamp_nanos().div_euclid(1_000_000)).ok().map(Self::from_milliseconds)
    }

    /// The day in UTC, as `YYYY-MM-DD`.
    pub fn date(self) -> String {
        self.to_string().chars().take_while(|&character| character != 'T').collect()
    }
}

/// RFC 3339 in UTC with milliseconds: `2026-01-05T08:30:00.000Z`.
impl std::fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let layout = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");
        let written = OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000)
            .ok()
            .and_then(|moment| moment.format(&layout).ok());
        formatter.write_str(&written.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_and_reads_back() {
        for milliseconds in [0, 1_767_601_800_123, -1, *RANGE.start(), *RANGE.end()] {
            let moment = Timestamp::from_milliseconds(milliseconds);
            assert_eq!(Timestamp::parse(&moment.to_string()), Some(moment));
        }
        assert_eq!(Timestamp::from_milliseconds(1_767_601_800_123).to_string(), "2026-01-05T08:30:00.123Z");
        assert_eq!(Timestamp::from_milliseconds(0).date(), "1970-01-01");
    }

    #[test]
    fn reads_other_time_zones() {
        assert_eq!(Timestamp::parse("2026-01-05T10:30:00+02:00"), Timestamp::parse("2026-01-05T08:30:00Z"));
        assert_eq!(Timestamp::parse("yesterday"), None);
    }
}
