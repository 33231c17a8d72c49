//! The checks that only a shop can settle. They are judged with `--live` alone.

use super::{Fix, Words, by_hand, origin, run};

const AGAIN: Fix = run("Then ask again.", "sourcectl readiness PROFILE/SOURCE --live");

pub fn exchange() -> Words {
    Words {
        title: "Shops exchange the pair for a token",
        means: "Every selected account's shop handed out an access token for the stored pair. Judged with --live alone.",
        matters: "It proves that the pair is right, that the app is installed, and that the shop is open.",
        fixes: vec![run("Look up the code of its reason, such as this one.", "sourcectl explain APP_NOT_INSTALLED"), AGAIN],
        from: &[origin::LIVE, origin::CREDENTIALS],
    }
}

pub fn app() -> Words {
    Words {
        title: "App identity equals the Client ID",
        means: "The app that the shop says the token is of has the stored Client ID. Judged with --live alone.",
        matters: "Otherwise scopes and health would be those of another app.",
        fixes: vec![run("Enter both values of the right app.", "sourcectl creds set PROFILE/SOURCE --replace --verify"), AGAIN],
        from: &[origin::LIVE],
    }
}

pub fn scopes() -> Words {
    Words {
        title: "Granted scopes covered, no forbidden scope",
        means: "What each shop has granted holds all that the policy requires and nothing that it forbids. Judged with --live \
                alone.",
        matters: "The config says what the app should have; only the shop says what it has.",
        fixes: vec![by_hand("Change the app's scopes, release that version, have the merchant approve it."), AGAIN],
        from: &[origin::LIVE, origin::SCOPES],
    }
}

pub fn approval() -> Words {
    Words {
        title: "No released scope awaits approval",
        means: "Every scope that the app's newest version asks for is granted. Pending where one is not. Judged with --live alone.",
        matters: "An app that requires a new scope may lose its access until the merchant approves. Exit code 8.",
        fixes: vec![
            by_hand("Have the new version approved in the shop's admin."),
            run("Wait for it.", "sourcectl readiness PROFILE/SOURCE --live --wait 10m"),
        ],
        from: &[origin::LIVE, origin::SCOPES],
    }
}
