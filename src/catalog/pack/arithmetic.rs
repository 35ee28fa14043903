//! Plain arithmetic: what the expressions of estimates are written in.

/// Parentheses, powers and signs may be nested this deep.
const DEPTH: usize = 50;

/// The value of an expression of numbers, `+ - * /`, `**` for powers, and parentheses. The error says what is wrong.
pub(super) fn evaluate(expression: &str) -> Result<f64, String> {
    let mut parser = Parser { rest: expression.trim_start(), depth: 0 };
    let value = parser.sum()?;
    if !parser.rest.is_empty() {
        return Err(format!("`{}` is not arithmetic", parser.rest));
    }
    if value.is_finite() { Ok(value) } else { Err("it has no finite value".to_owned()) }
}

struct Parser<'a> {
    rest: &'a str,
    depth: usize,
}

impl Parser<'_> {
    fn sum(&mut self) -> Result<f64, String> {
        let mut total = self.product()?;
        loop {
            if self.eat("+") {
                total += self.product()?;
            } else if self.eat("-") {
                total -= self.product()?;
            } else {
                return Ok(total);
            }
        }
    }

    fn product(&mut self) -> Result<f64, String> {
        let mut total = self.signed()?;
        loop {
            if self.eat("*") {
                total *= self.signed()?;
            } else if self.eat("/") {
                total /= self.signed()?;
            } else {
                return Ok(total);
            }
        }
    }

    fn signed(&mut self) -> Result<f64, String> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err("it is nested too deep".to_owned());
        }
        let value = if self.eat("-") { -self.signed()? } else { self.power()? };
        self.depth -= 1;
        Ok(value)
    }

    fn power(&mut self) -> Result<f64, String> {
        let base = if self.eat("(") {
            let inner = self.sum()?;
            if !self.eat(")") {
                return Err("a parenthesis is not closed".to_owned());
            }
            inner
        } else {
            self.number()?
        };
        if self.eat("**") { Ok(base.powf(self.signed()?)) } else { Ok(base) }
    }

    fn number(&mut self) -> Result<f64, String> {
        let digits = |next: char| next.is_ascii_digit() || matches!(next, '.' | '_');
        let mut length = self.rest.find(|next| !digits(next)).unwrap_or(self.rest.len());
        if let Some(exponent) = self.rest.get(length..).and_then(|rest| rest.strip_prefix(['e', 'E'])) {
            let sign = usize::from(exponent.starts_with(['-', '+']));
            let power = exponent.bytes().skip(sign).take_while(u8::is_ascii_digit).count();
            length += if power > 0 { 1 + sign + power } else { 0 };
        }
        let (text, rest) = self.rest.split_at(length);
        let number = text.replace('_', "").parse().map_err(|_error| match self.rest {
            "" => "it ends too soon".to_owned(),
            rest => format!("`{rest}` does not begin with a number"),
        })?;
        self.rest = rest.trim_start();
        Ok(number)
    }

    /// Takes this operator; `*` is not half of `**`.
    fn eat(&mut self, operator: &str) -> bool {
        let Some(rest) = self.rest.strip_prefix(operator) else { return false };
        if operator == "*" && rest.starts_with('*') {
            return false;
        }
        self.rest = rest.trim_start();
        true
    }
}

/// Whether a text names this number within one per cent, at any power of a thousand ("1.73 billion" for 1.728e9).
/// `None` if it holds no number.
pub(super) fn says(text: &str, number: f64) -> Option<bool> {
    let named: Vec<f64> = text
        .split(|next: char| !(next.is_ascii_digit() || matches!(next, '.' | ',')))
        .filter_map(|word| word.trim_matches(['.', ',']).replace(',', "").parse().ok())
        .collect();
    let close = |named: f64, scale: i32| (named * 1000f64.powi(scale) - number).abs() <= 0.01 * number.abs();
    (!named.is_empty()).then(|| named.iter().any(|named| (-6..=6).any(|scale| close(*named, scale))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The usual rules hold: points before strokes, powers first and from the right, signs where they stand.
    #[test]
    fn expressions_have_their_usual_value() {
        for (expression, value) in [
            ("20000 * 86400", 1.728e9),
            ("(10 * 255 + 7 * 1800) / 3600", 4.208_333_333_333_333),
            ("2 ** 3 ** 2", 512.0),
            ("-2 ** 2 + 1_000", 996.0),
            ("8 / 4 / 2 - 3 - -1", -1.0),
            ("1.5e3+.5", 1500.5),
            ("2e", f64::NAN),
            ("1 / 0", f64::NAN),
            ("(1", f64::NAN),
            ("", f64::NAN),
            ("x + 1", f64::NAN),
            ("1 2", f64::NAN),
        ] {
            match evaluate(expression) {
                Ok(found) => assert!((found - value).abs() < 1e-9 * value.abs().max(1.0), "{expression} is {found}"),
                Err(_) => assert!(value.is_nan(), "{expression}"),
            }
        }
        assert!(evaluate(&"(".repeat(100_000)).is_err());
        assert!(evaluate(&"-".repeat(100_000)).is_err());
    }

    /// A number is recognised in the words an outline uses for it.
    #[test]
    fn numbers_are_found_in_words() {
        for (text, number, said) in [
            ("86 GB a day", 8.64e10, Some(true)),
            ("1.73 billion events", 1.728e9, Some(true)),
            ("2,750", 2750.0, Some(true)),
            ("one every 3 s.", 3.0, Some(true)),
            ("68 GB a day", 8.64e10, Some(false)),
            ("a handful", 5.0, None),
        ] {
            assert_eq!(says(text, number), said, "{text}");
        }
    }

    proptest! {
        /// No text breaks the parser.
        #[test]
        fn any_text_is_survived(text in "[-+*/() 0-9.e_x]{0,40}") {
            let _ = evaluate(&text);
            let _ = says(&text, 7.0);
        }
    }
}
