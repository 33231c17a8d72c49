use clap::Parser;

use super::{Entry, catalogue, find};
use crate::cli::{Cli, Command, ConfigCommand};
use crate::config::keys::Key;

fn codes(given: &str) -> Vec<String> {
    find(given).iter().map(|entry| format!("{:?} {}", entry.kind, entry.code)).collect()
}

#[test]
fn every_code_has_all_of_its_explanation() {
    for Entry { code, words, .. } in catalogue() {
        for text in [words.title, words.means, words.matters] {
            assert!(!text.trim().is_empty(), "{code}");
        }
        assert!(!words.fixes.is_empty() && !words.from.is_empty(), "{code}");
    }
}

#[test]
fn what_keeps_shops_from_being_contacted_is_explained_with_the_names_that_count() {
    let means = super::gate::words(crate::domain::gate::Gate::StoreEnvironment).means;
    for name in crate::domain::exchange_gate::NON_PRODUCTION {
        assert!(means.split([' ', ',', '.']).any(|word| word == name), "{name}");
    }
}

#[test]
fn every_command_in_a_fix_is_one_that_this_program_takes() {
    let commands = catalogue().into_iter().flat_map(|entry| entry.words.fixes).filter_map(|fix| fix.command);
    for command in commands.filter(|command| command.starts_with("sourcectl ")) {
        let words = shlex::split(command).expect("words of a shell");
        let cli = Cli::try_parse_from(words).unwrap_or_else(|error| panic!("{command}: {error}"));
        if let Command::Config(ConfigCommand::Set(args)) = cli.command {
            assert!(Key::parse(&args.key).is_some(), "{command}");
        }
    }
}

#[test]
fn every_section_that_a_rule_comes_from_is_in_the_readme() {
    let readme = include_str!("../../README.md");
    for source in catalogue().iter().flat_map(|entry| entry.words.from) {
        match source.split('"').nth(1) {
            Some(section) => assert!(readme.lines().any(|line| line.trim_start_matches('#').trim() == section), "{source}"),
            None => assert!(source.starts_with("https://"), "{source}"),
        }
    }
}

#[test]
fn words_in_reports_are_the_words_that_are_explained() {
    use crate::domain::actions::{ActionId, ActionState, PreconditionState};
    use crate::domain::api_calendar::{Stage, VersionReview};
    use crate::domain::health::{HealthStatus, MappingState, RowId};
    use crate::domain::issue::IssueCode;
    use crate::domain::quality::QualityStatus;
    use crate::domain::readiness::{Finding, State, Verdict};
    use crate::domain::shop_answer::Diagnosis;
    use crate::domain::sync_run::{RecordFault, RunFinding, RunStatus};
    use crate::domain::{credential_status::CredentialStatus, gate::Gate, outcome::Outcome};
    fn same<T: serde::Serialize>(value: T, word: &str) {
        assert_eq!(serde_json::to_value(value).expect("a word"), word);
    }
    for state in State::ALL {
        same(state, state.word());
    }
    for action in ActionId::ALL {
        same(action, action.id());
    }
    for state in ActionState::ALL {
        same(state, state.word());
    }
    for met in PreconditionState::ALL {
        same(met, met.word());
    }
    for verdict in Verdict::ALL {
        same(verdict, verdict.word());
    }
    for gate in Gate::ALL {
        same(gate, gate.name());
    }
    for outcome in Outcome::ALL {
        same(outcome, outcome.word());
    }
    for status in CredentialStatus::ALL {
        same(status, status.word());
    }
    for kind in crate::domain::presence::PresenceKind::ALL {
        same(kind, kind.word());
    }
    for finding in Finding::ALL {
        same(finding, finding.code());
    }
    for status in RunStatus::ALL {
        same(status, status.word());
    }
    for finding in RunFinding::ALL {
        same(finding, finding.code());
    }
    for code in IssueCode::ALL {
        same(code, code.code());
    }
    for diagnosis in Diagnosis::ALL {
        same(diagnosis, diagnosis.code());
    }
    for status in HealthStatus::ALL {
        same(status, status.word());
    }
    for row in RowId::ALL {
        same(row, row.id());
    }
    for review in VersionReview::ALL {
        same(review, review.word());
    }
    for stage in Stage::ALL {
        same(stage, stage.word());
    }
    for state in MappingState::ALL {
        same(state, state.word());
    }
    for status in QualityStatus::ALL {
        same(status, status.word());
    }
    for fault in RecordFault::ALL {
        same(fault, fault.code());
    }
}

#[test]
fn a_code_is_found_as_it_is_spelt_and_else_without_regard_to_case_and_hyphens() {
    assert_eq!(codes("READY"), ["Headline READY"]);
    assert_eq!(codes("ready"), ["Verdict ready"]);
    assert_eq!(codes("secret-refs-missing"), ["Headline SECRET_REFS_MISSING"]);
    assert_eq!(
        codes("unknown"),
        [
            "State unknown",
            "CredentialStatus unknown",
            "RunStatus unknown",
            "HealthStatus unknown",
            "QualityStatus unknown",
            "Precondition unknown"
        ]
    );
    assert_eq!(codes("3"), ["ExitCode 3"]);
    assert_eq!(codes("undetermined"), ["Verdict undetermined", "ExitCode 3"]);
    assert_eq!(codes("interrupted"), ["ExitCode 130", "ExitCode 143"]);
    assert!(codes("").is_empty());
}
