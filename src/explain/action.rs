//! The actions, and how they are listed.

use crate::domain::actions::{ActionId, ActionKind, ActionState, PreconditionState};

use super::{Fix, Words, by_hand, origin, run};

pub fn words(action: ActionId) -> Words {
    Words {
        title: action.label(),
        means: action.description(),
        matters: match action.kind() {
            ActionKind::Source => {
                "It is a preview: this program says what would be sent, written and changed, and performs nothing of it."
            }
            ActionKind::Credentials => {
                "It is a preview: no value is asked for, read or written by it. The command that does it is named in its plan."
            }
        },
        fixes: vec![preview(action)],
        from: &[origin::ACTIONS],
    }
}

const fn preview(action: ActionId) -> Fix {
    run(
        "See what it would do.",
        match action {
            ActionId::Reconnect => "sourcectl actions preview reconnect PROFILE/SOURCE",
            ActionId::DisableSource => "sourcectl actions preview disable-source PROFILE/SOURCE",
            ActionId::ManualSync => "sourcectl actions preview manual-sync PROFILE/SOURCE",
            ActionId::RetryFailedSync => "sourcectl actions preview retry-failed-sync PROFILE/SOURCE",
            ActionId::RefreshMetadata => "sourcectl actions preview refresh-metadata PROFILE/SOURCE",
            ActionId::FieldMappingCheck => "sourcectl actions preview field-mapping-check PROFILE/SOURCE",
            ActionId::AcknowledgeSchemaChange => "sourcectl actions preview acknowledge-schema-change PROFILE/SOURCE",
            ActionId::OpenSyncHistory => "sourcectl actions preview open-sync-history PROFILE/SOURCE",
            ActionId::OpenDataQuality => "sourcectl actions preview open-data-quality PROFILE/SOURCE",
            ActionId::CredsEnter => "sourcectl actions preview creds-enter PROFILE/SOURCE",
            ActionId::CredsReplace => "sourcectl actions preview creds-replace PROFILE/SOURCE",
            ActionId::CredsVerify => "sourcectl actions preview creds-verify PROFILE/SOURCE",
            ActionId::CredsEnableExchange => "sourcectl actions preview creds-enable-exchange PROFILE/SOURCE",
            ActionId::CredsDisable => "sourcectl actions preview creds-disable PROFILE/SOURCE",
        },
    )
}

pub fn state(state: ActionState) -> Words {
    let (title, means) = match state {
        ActionState::AllowedPreview => (
            "The action may be previewed",
            "Neither policy nor the source's structure rules it out. Evidence does not enter into this.",
        ),
        ActionState::Blocked => (
            "The action is ruled out",
            "Policy or the source's structure rules it out, such as a disabled source or a forbidden scope.",
        ),
        ActionState::Available => ("The action may be previewed", "There is something that it could act on."),
        ActionState::Unavailable => {
            ("There is nothing to act on", "Such as no credentials to replace, or a gate that never opens for this profile.")
        }
    };
    Words {
        title,
        means,
        matters: "What evidence says stands beside it: as preconditions, and as what the action would do.",
        fixes: vec![run("See the reason beside it.", "sourcectl actions list PROFILE/SOURCE -o json")],
        from: &[origin::ACTIONS],
    }
}

pub fn met(met: PreconditionState) -> Words {
    let (title, means) = match met {
        PreconditionState::Met => ("The precondition holds", "Config, calendar, schemas or history say so."),
        PreconditionState::Unmet => {
            ("The precondition does not hold", "Config, calendar, schemas or history say so; the reason stands beside it.")
        }
        PreconditionState::Unknown => (
            "It is not known whether the precondition holds",
            "Nothing was asked that could tell: a preview asks no store and no shop.",
        ),
    };
    Words {
        title,
        means,
        matters: "Whoever performs the action by hand would find it out at the latest then.",
        fixes: vec![by_hand("Do what the reason beside it names.")],
        from: &[origin::ACTIONS],
    }
}
