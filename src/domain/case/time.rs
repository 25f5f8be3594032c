//! Moments, given by the caller: the domain has no clock.

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

    /// Reads RFC 3339, dropping what is finer than a millisecond; a leap second is the end of the second before.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, rest) = text.split_at_checked(10)?;
        let (clock, rest) = rest.strip_prefix(['T', 't'])?.split_at_checked(8)?;
        let [year, month, day] = numbers(date, '-')?;
        let [hour, minute, second] = numbers(clock, ':')?;
        let days = days_from_date([year, month, day]);
        if date_from_days(days) != [year, month, day] || 23 < hour || 59 < minute || 60 < second {
            return None;
        }
        let (fraction, zone) = split_fraction(rest)?;
        let milliseconds = if second == 60 { 59_999 } else { second * 1_000 + fraction };
        let minutes = (days * 24 + hour) * 60 + minute - offset_in_minutes(zone)?;
        Some(Self::from_milliseconds(minutes * 60_000 + milliseconds))
    }

    /// The day in UTC, as `YYYY-MM-DD`.
    pub fn date(self) -> String {
        self.to_string().chars().take_while(|&character| character != 'T').collect()
    }
}

/// RFC 3339 in UTC with milliseconds: `2026-01-05T08:30:00.000Z`.
impl std::fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [year, month, day] = date_from_days(self.0.div_euclid(DAY));
        let (seconds, milliseconds) = (self.0.rem_euclid(DAY) / 1_000, self.0.rem_euclid(1_000));
        let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        write!(formatter, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milliseconds:03}Z")
    }
}

/// Milliseconds in a day.
const DAY: i64 = 86_400_000;
/// Days in the 400 years after which the Gregorian calendar repeats itself.
const ERA: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// Days since 1970 of a year, month and day.
///
/// This and its inverse follow Howard Hinnant's "chrono-compatible low-level date algorithms" (2013):
/// a year is taken to begin in March, so that the leap day is its last,
/// and months from March on come in runs of five with 153 days.
fn days_from_date([year, month, day]: [i64; 3]) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * ERA + year * 365 + year / 4 - year / 100 + day_of_year - EPOCH
}

/// Year, month and day of a day since 1970.
fn date_from_days(days: i64) -> [i64; 3] {
    let days = days + EPOCH;
    let (era, day) = (days.div_euclid(ERA), days.rem_euclid(ERA));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (year * 365 + year / 4 - year / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    [era * 400 + year + i64::from(month <= 2), month, day]
}

/// Three numbers with `separator` between, each of as many digits as its place allows.
fn numbers(text: &str, separator: char) -> Option<[i64; 3]> {
    let mut parts = text.split(separator);
    let first = digits(parts.next()?, text.len() - 6)?;
    let rest = [digits(parts.next()?, 2)?, digits(parts.next()?, 2)?];
    parts.next().is_none().then_some([first, rest[0], rest[1]])
}

fn digits(text: &str, length: usize) -> Option<i64> {
    let are_digits = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if are_digits { text.parse().ok() } else { None }
}

/// The milliseconds of `.5Z`, and what stands behind its digits; no milliseconds where there is no point.
fn split_fraction(text: &str) -> Option<(i64, &str)> {
    let Some(fraction) = text.strip_prefix('.') else { return Some((0, text)) };
    let zone = fraction.trim_start_matches(|character: char| character.is_ascii_digit());
    let fraction = fraction.strip_suffix(zone).filter(|fraction| !fraction.is_empty())?;
    let milliseconds: String = fraction.chars().chain("00".chars()).take(3).collect();
    Some((digits(&milliseconds, 3)?, zone))
}

/// How far the clocks of `Z` or `+02:00` are ahead of UTC.
fn offset_in_minutes(zone: &str) -> Option<i64> {
    if matches!(zone, "Z" | "z") {
        return Some(0);
    }
    let (hours, minutes) = zone.strip_prefix(['+', '-'])?.split_once(':')?;
    let (hours, minutes) = (digits(hours, 2)?, digits(minutes, 2)?);
    let offset = hours * 60 + minutes;
    (hours <= 23 && minutes <= 59).then_some(if zone.starts_with('-') { -offset } else { offset })
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
        let parsed = |text| Timestamp::parse(text).map(|moment| moment.to_string());
        assert_eq!(parsed("2026-01-05T00:30:00.5-00:45").as_deref(), Some("2026-01-05T01:15:00.500Z"));
        assert_eq!(parsed("2024-02-29t23:59:60.1239z").as_deref(), Some("2024-02-29T23:59:59.999Z"));
    }

    #[test]
    fn refuses_what_is_no_moment() {
        for text in [
            "yesterday",
            "",
            "2026-01-05",
            "2026-01-05T08:30:00",
            "2026-01-05 08:30:00Z",
            "2026-02-29T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:60:00Z",
            "2026-01-01T00:00:61Z",
            "2026-01-01T00:00:00.Z",
            "2026-01-01T00:00:00+24:00",
            "2026-01-01T00:00:00+1:00",
            "+026-01-01T00:00:00Z",
            "2026-01-01T00:00:00Zz",
            "é026-01-01T00:00:00Z",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }
}
