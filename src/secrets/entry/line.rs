//! The line being typed: the editing that a terminal's canonical mode would do, without its limits.

use rustix::termios::{SpecialCodeIndex, Termios};
use zeroize::Zeroizing;

use super::rules::Refusal;

const BACKSPACE: u8 = 0x08;
const DELETE: u8 = 0x7f;

/// The value of a special code that is switched off.
pub const DISABLED: u8 = if cfg!(any(target_os = "linux", target_os = "android", target_os = "illumos")) { 0 } else { 0xff };

/// The editing keys as the operator has set them up (`stty`).
pub struct Keys {
    erase: Option<u8>,
    erase_word: Option<u8>,
    erase_line: Option<u8>,
    end_of_input: Option<u8>,
}

impl Keys {
    /// Takes them from the attributes that the terminal had before the dialogue.
    pub fn of(terminal: &Termios) -> Self {
        let key = |index: SpecialCodeIndex| Some(terminal.special_codes[index]).filter(|code| *code != DISABLED);
        Self {
            erase: key(SpecialCodeIndex::VERASE),
            erase_word: key(SpecialCodeIndex::VWERASE),
            erase_line: key(SpecialCodeIndex::VKILL),
            end_of_input: key(SpecialCodeIndex::VEOF),
        }
    }
}

/// What a byte did to the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The line goes on.
    More,
    /// Enter: the line is complete.
    Enter,
    /// The operator wants no more of it.
    EndOfInput,
}

/// A line in a buffer of fixed size, so that growing leaves no copies behind.
pub struct Line {
    bytes: Zeroizing<Vec<u8>>,
    limit: usize,
    overflowed: bool,
}

impl Line {
    /// An empty line of at most `limit` bytes.
    pub fn new(limit: usize) -> Self {
        Self { bytes: Zeroizing::new(Vec::with_capacity(limit)), limit, overflowed: false }
    }

    /// Takes the next byte from the terminal. Control characters that edit nothing are kept, for the rules to refuse.
    pub fn feed(&mut self, byte: u8, keys: &Keys) -> Step {
        let pressed = Some(byte);
        if matches!(byte, b'\n' | b'\r') {
            return Step::Enter;
        }
        if pressed == keys.end_of_input {
            return Step::EndOfInput;
        }
        if pressed == keys.erase || matches!(byte, BACKSPACE | DELETE) {
            self.erase();
        } else if pressed == keys.erase_word {
            self.erase_word();
        } else if pressed == keys.erase_line {
            self.bytes.clear();
            self.overflowed = false;
        } else if self.bytes.len() < self.limit {
            self.bytes.push(byte);
        } else {
            self.overflowed = true;
        }
        Step::More
    }

    /// The complete line, without its ending.
    ///
    /// A line that was once too long stays so whatever was erased from its end: nobody knows what was lost in between.
    pub fn finish(self) -> Result<Zeroizing<Vec<u8>>, Refusal> {
        if self.overflowed { Err(Refusal::TooLong { limit: self.limit }) } else { Ok(self.bytes) }
    }

    /// Drops the last character: its lead byte and whatever continues it.
    fn erase(&mut self) {
        while self.bytes.pop().is_some_and(|byte| byte & 0b1100_0000 == 0b1000_0000) {}
    }

    fn erase_word(&mut self) {
        let is_space = |byte: &u8| byte.is_ascii_whitespace();
        let word_end = self.bytes.iter().rposition(|byte| !is_space(byte)).map_or(0, |last| last + 1);
        self.bytes.truncate(word_end);
        let word_start = self.bytes.iter().rposition(is_space).map_or(0, |last| last + 1);
        self.bytes.truncate(word_start);
    }
}

#[cfg(test)]
mod tests {
    use super::{Keys, Line, Refusal, Step};

    const KEYS: Keys = Keys { erase: Some(b'#'), erase_word: Some(0x17), erase_line: Some(0x15), end_of_input: Some(0x04) };

    fn typed(limit: usize, input: &[u8]) -> Result<Vec<u8>, Refusal> {
        let mut line = Line::new(limit);
        for byte in input {
            assert_eq!(line.feed(*byte, &KEYS), Step::More);
        }
        line.finish().map(|bytes| bytes.to_vec())
    }

    #[test]
    fn editing_keys_edit() {
        for (input, left) in [
            ("abc\u{7f}\u{7f}d", "ad"),
            ("abc\u{8}", "ab"),
            ("abc#", "ab"),
            ("\u{7f}a", "a"),
            ("aé\u{7f}b", "ab"),
            ("a漢\u{7f}", "a"),
            ("abc\u{15}def", "def"),
            ("one two  \u{17}three", "one three"),
            ("one\u{17}\u{17}", ""),
            ("a\u{1b}[Db", "a\u{1b}[Db"),
            ("a\u{1a}\0", "a\u{1a}\0"),
        ] {
            assert_eq!(typed(64, input.as_bytes()).as_deref(), Ok(left.as_bytes()), "{input:?}");
        }
    }

    #[test]
    fn enter_and_end_of_input_are_told_from_text() {
        let mut line = Line::new(4);
        assert_eq!(line.feed(b'\r', &KEYS), Step::Enter);
        assert_eq!(line.feed(b'\n', &KEYS), Step::Enter);
        assert_eq!(line.feed(0x04, &KEYS), Step::EndOfInput);
    }

    #[test]
    fn a_key_that_is_switched_off_is_text() {
        let off = Keys { erase: None, erase_word: None, erase_line: None, end_of_input: None };
        let mut line = Line::new(8);
        for byte in [0, 0x04, 0x15, 0x17] {
            assert_eq!(line.feed(byte, &off), Step::More);
        }
        assert_eq!(line.finish().map(|bytes| bytes.len()), Ok(4));
    }

    #[test]
    fn a_line_that_was_too_long_is_never_cut_into_a_shorter_value() {
        let refused = Err(Refusal::TooLong { limit: 4 });
        assert_eq!(typed(4, b"1234"), Ok(b"1234".to_vec()));
        assert_eq!(typed(4, b"12345"), refused);
        assert_eq!(typed(4, b"12345\x7f\x7f\x7f"), refused);
        assert_eq!(typed(4, b"12345\x17x"), refused);
        assert_eq!(typed(4, b"12345\x1512"), Ok(b"12".to_vec()));
    }

    #[test]
    fn the_buffer_never_moves() {
        let mut line = Line::new(1_000);
        let start = line.bytes.as_ptr();
        for _ in 0..2_000 {
            line.feed(b'x', &KEYS);
        }
        assert_eq!(line.bytes.as_ptr(), start);
    }
}
