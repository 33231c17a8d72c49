//! Asking on the terminal: what is asked, and when it is asked again.

use super::error::EntryError;
use super::rules::Refusal;
use super::terminal::TerminalDialogue;
use super::{MAX_INPUT, Shapes, Typed, judged};
use crate::domain::field::Field;
use crate::process::interrupts::Interrupts;
use crate::secrets::sensitive::Sensitive;

/// How often a value is asked for before the dialogue ends.
const ATTEMPTS: usize = 3;

/// Something that asks without showing what is answered.
trait Asks {
    /// Asks once. The inner error is a reason to ask again, the outer one ends the dialogue.
    fn read_hidden(&mut self, prompt: &str, limit: usize) -> Result<Result<Sensitive, Refusal>, EntryError>;

    /// Shows a line.
    fn say(&mut self, line: &str) -> Result<(), EntryError>;
}

impl Asks for TerminalDialogue<'_> {
    fn read_hidden(&mut self, prompt: &str, limit: usize) -> Result<Result<Sensitive, Refusal>, EntryError> {
        Self::read_hidden(self, prompt, limit)
    }

    fn say(&mut self, line: &str) -> Result<(), EntryError> {
        Self::say(self, line)
    }
}

/// Asks for the values of `fields` on the process's terminal, in their order; with `confirm`, each of them twice.
///
/// `limit` is the longest value that the store takes, in bytes. A value that is refused, by a rule or by `shapes`, or not repeated is
/// explained and asked for again, [`ATTEMPTS`] times in all. When this returns, the terminal is as it was found.
///
/// # Errors
/// [`EntryError::NoTerminal`] before anything is asked; else what ended the dialogue. Nothing is taken then.
pub fn from_terminal(
    fields: &[Field],
    confirm: bool,
    limit: usize,
    shapes: Shapes,
    interrupts: &Interrupts,
) -> Result<Typed, EntryError> {
    let mut terminal = TerminalDialogue::open(interrupts)?;
    ask_all(&mut terminal, fields, &Question { confirm, limit: limit.min(MAX_INPUT), shapes })
}

/// What all values of a dialogue are held to.
struct Question {
    /// Whether each is asked for twice.
    confirm: bool,
    /// The longest value, in bytes.
    limit: usize,
    /// What becomes of a wrong shape.
    shapes: Shapes,
}

fn ask_all(terminal: &mut impl Asks, fields: &[Field], question: &Question) -> Result<Typed, EntryError> {
    let mut values: Vec<(Field, Sensitive)> = Vec::with_capacity(fields.len());
    for &field in fields {
        let value = ask(terminal, field, values.first().map(|(_, other)| other), question)?;
        values.push((field, value));
    }
    Typed::of(values, question.shapes)
}

fn ask(terminal: &mut impl Asks, field: Field, other: Option<&Sensitive>, question: &Question) -> Result<Sensitive, EntryError> {
    let mut left = ATTEMPTS;
    loop {
        let refused = match attempt(terminal, field, other, question)? {
            Ok(value) => return Ok(value),
            Err(refused) => refused,
        };
        left -= 1;
        if left == 0 {
            return Err(refused);
        }
        terminal.say(&asked_again(&refused))?;
    }
}

/// Nothing is stored before all values are entered: that goes without saying while they are asked for.
fn asked_again(refused: &EntryError) -> String {
    let reason = refused.to_string();
    format!("{}. Please enter it again.", reason.strip_suffix("; nothing was stored").unwrap_or(&reason))
}

fn attempt(
    terminal: &mut impl Asks,
    field: Field,
    other: Option<&Sensitive>,
    &Question { confirm, limit, shapes }: &Question,
) -> Result<Result<Sensitive, EntryError>, EntryError> {
    let title = field.title();
    let value = match terminal.read_hidden(&format!("{title} (not shown): "), limit)? {
        Ok(value) => value,
        Err(refusal) => return Ok(Err(EntryError::Refused(field, refusal))),
    };
    if let Err(refused) = judged(field, &value, other, shapes) {
        return Ok(Err(refused));
    }
    if !confirm {
        return Ok(Ok(value));
    }
    let again = terminal.read_hidden(&format!("{title} again (not shown): "), limit)?;
    if again.is_ok_and(|again| same(&value, &again)) { Ok(Ok(value)) } else { Ok(Err(EntryError::NotRepeated(field))) }
}

/// Looks at every byte, so that the time it takes does not tell where the two part.
fn same(one: &Sensitive, other: &Sensitive) -> bool {
    let (one, other) = (one.expose().as_bytes(), other.expose().as_bytes());
    let difference = one.iter().zip(other).fold(0, |difference, (a, b)| difference | (a ^ b));
    one.len() == other.len() && difference == 0
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::super::shape::Mistake;
    use super::{Asks, EntryError, Question, Refusal, Sensitive, Shapes, ask_all};
    use crate::domain::field::Field;

    struct Script {
        answers: VecDeque<Result<Result<&'static str, Refusal>, EntryError>>,
        shown: Vec<String>,
    }

    impl Asks for Script {
        fn read_hidden(&mut self, prompt: &str, _limit: usize) -> Result<Result<Sensitive, Refusal>, EntryError> {
            self.shown.push(prompt.to_owned());
            let answer = self.answers.pop_front().unwrap();
            answer.map(|inner| inner.map(|text| Sensitive::new(text.to_owned())))
        }

        fn say(&mut self, line: &str) -> Result<(), EntryError> {
            self.shown.push(line.to_owned());
            Ok(())
        }
    }

    fn script<const N: usize>(answers: [Result<Result<&'static str, Refusal>, EntryError>; N]) -> Script {
        Script { answers: answers.into(), shown: Vec::new() }
    }

    fn question(confirm: bool) -> Question {
        Question { confirm, limit: 64, shapes: Shapes::Usual }
    }

    #[test]
    fn an_evident_mistake_is_explained_and_asked_for_again_unless_it_is_forced() {
        let mut again = script([Ok(Ok("shpat_canary")), Ok(Ok("one")), Ok(Ok("one")), Ok(Ok("two"))]);
        let typed = ask_all(&mut again, &Field::BOTH, &question(false)).ok().unwrap();
        assert_eq!(typed.client_secret.unwrap().expose(), "two");
        assert_eq!(
            [again.shown[1].as_str(), again.shown[4].as_str()],
            [
                "Client ID: the value looks like an access token, which is not part of the pair. Please enter it again.",
                "Client ID and Client Secret are the same value. Please enter it again.",
            ]
        );
        let mut thrice = script([Ok(Ok("'a'")), Ok(Ok("'b'")), Ok(Ok("'c'"))]);
        let error = ask_all(&mut thrice, &Field::BOTH, &question(false)).err();
        assert_eq!(error, Some(EntryError::Misshapen(Field::ClientId, Mistake::Quoted)));
        let mut forced = script([Ok(Ok("shpat_canary")), Ok(Ok("two"))]);
        let typed = ask_all(&mut forced, &Field::BOTH, &Question { shapes: Shapes::Forced, ..question(false) }).ok().unwrap();
        assert!(typed.is_forced(Field::ClientId) && !typed.is_forced(Field::ClientSecret));
    }

    #[test]
    fn both_fields_are_asked_for_in_order() {
        let mut script = script([Ok(Ok("one")), Ok(Ok("two"))]);
        let typed = ask_all(&mut script, &Field::BOTH, &question(false)).ok().unwrap();
        assert_eq!(typed.client_id.unwrap().expose(), "one");
        assert_eq!(typed.client_secret.unwrap().expose(), "two");
        assert_eq!(script.shown, ["Client ID (not shown): ", "Client Secret (not shown): "]);
    }

    #[test]
    fn a_refused_value_is_explained_and_asked_for_again() {
        let mut script = script([Ok(Err(Refusal::Empty)), Ok(Ok("one"))]);
        assert!(ask_all(&mut script, &[Field::ClientSecret], &question(false)).is_ok());
        let shown = ["Client Secret (not shown): ", "Client Secret: the value is empty. Please enter it again."];
        assert_eq!(script.shown[..2], shown);
    }

    #[test]
    fn the_third_refusal_ends_the_dialogue() {
        let mut script = script([Ok(Err(Refusal::Empty)), Ok(Err(Refusal::NotUtf8)), Ok(Err(Refusal::Expansion))]);
        let error = ask_all(&mut script, &Field::BOTH, &question(true)).err();
        assert_eq!(error, Some(EntryError::Refused(Field::ClientId, Refusal::Expansion)));
        assert!(script.answers.is_empty());
    }

    #[test]
    fn a_value_that_is_not_repeated_uses_up_an_attempt() {
        let mut answers =
            script([Ok(Ok("one")), Ok(Ok("onE")), Ok(Ok("one")), Ok(Ok("ones")), Ok(Ok("one")), Ok(Err(Refusal::Empty))]);
        let error = ask_all(&mut answers, &[Field::ClientId], &question(true)).err();
        assert_eq!(error, Some(EntryError::NotRepeated(Field::ClientId)));
        let mut answers = script([Ok(Ok("one")), Ok(Ok("two")), Ok(Ok("one")), Ok(Ok("one"))]);
        assert!(ask_all(&mut answers, &[Field::ClientId], &question(true)).is_ok());
    }

    #[test]
    fn the_end_of_the_input_is_not_asked_about_again() {
        let mut script = script([Ok(Ok("one")), Err(EntryError::EndOfInput)]);
        assert_eq!(ask_all(&mut script, &Field::BOTH, &question(false)).err(), Some(EntryError::EndOfInput));
    }
}
