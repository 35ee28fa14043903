//! Times for people: `m:ss`, never bare seconds.

/// Seconds as `m:ss`; an hour and more as `h:mm:ss`.
pub fn clock(seconds: u32) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{rest:02}") } else { format!("{minutes}:{rest:02}") }
}

/// Seconds as a rough length: `45 s`, `25 min`, `1 h 52`.
pub fn length(seconds: u32) -> String {
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min", (seconds + 30) / 60),
        _ => format!("{} h {:02}", seconds / 3600, seconds / 60 % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Times read as a clock shows them.
    #[test]
    fn times_read_like_a_clock() {
        let shown: Vec<String> = [0, 9, 60, 1078, 3600, 3725].map(clock).into();
        assert_eq!(shown, ["0:00", "0:09", "1:00", "17:58", "1:00:00", "1:02:05"]);
        let rough: Vec<String> = [45, 90, 1500, 6720].map(length).into();
        assert_eq!(rough, ["45 s", "2 min", "25 min", "1 h 52"]);
    }
}
