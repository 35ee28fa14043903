//! Compact JSON: what digests are taken of. No blanks, letters as they are, keys of maps in order, numbers with a fraction as
//! Python writes them.

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::Formatter;
use serde_json::ser::Serializer;
use sha2::Digest;
use sha2::Sha256;
use std::fmt::Write as _;
use std::io;

struct Compact;

impl Formatter for Compact {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        let text = format!("{value:?}");
        match text.split_once('e') {
            None => write!(writer, "{text}"),
            Some((digits, exponent)) => {
                let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |rest| ('-', rest));
                write!(writer, "{digits}e{sign}{exponent:0>2}")
            }
        }
    }
}

/// The compact JSON of a value.
pub fn text(value: &Value) -> String {
    let mut bytes = Vec::new();
    // Writing into memory cannot fail, and JSON values have text for keys.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut bytes, Compact));
    String::from_utf8(bytes).unwrap_or_default()
}

/// The SHA-256 of it, in lower-case hexadecimal.
pub fn digest(value: &Value) -> String {
    Sha256::digest(text(value)).iter().fold(String::with_capacity(64), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// What Python's `json.dumps(v, separators=(",", ":"), ensure_ascii=False)` says.
    #[test]
    fn values_are_written_as_python_writes_them() {
        for (value, expected) in [
            (json!([1, -2, i64::MIN, true, null, "nil"]), "[1,-2,-9223372036854775808,true,null,\"nil\"]"),
            (json!({"b": [], "a": {}}), "{\"a\":{},\"b\":[]}"),
            (json!("é\u{7f}\u{1}\n\"\\/"), "\"é\u{7f}\\u0001\\n\\\"\\\\/\""),
            (
                json!([3.0, 0.1, -0.0, 1e15, 1e16, 1.5e300, 0.0001, 0.00001, 2.5e-7]),
                "[3.0,0.1,-0.0,1000000000000000.0,1e+16,1.5e+300,0.0001,1e-05,2.5e-07]",
            ),
        ] {
            assert_eq!(text(&value), expected);
        }
    }
}
