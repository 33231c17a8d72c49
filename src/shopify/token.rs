//! Access tokens, in memory only: one for each shop and pair, shared by everything that this process asks, and exchanged anew once it
//! is about to end.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::domain::shop::Shop;
use crate::secrets::sensitive::Sensitive;

/// A token that ends sooner is as good as ended: Shopify's own sample asks for a new one as early.
/// <https://shopify.dev/docs/apps/build/dev-dashboard/get-api-access-tokens>
const EARLY: Duration = Duration::from_secs(60);

/// A token lives 24 hours; what claims to live longer is asked for again all the same.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// An access token of one shop. It has no `Debug`, because it holds a secret.
pub(super) struct AccessToken {
    pub(super) value: Sensitive,
    ends: Instant,
}

impl AccessToken {
    pub(super) fn new(value: Sensitive, lives: Duration) -> Self {
        Self { value, ends: Instant::now() + lives.min(LONGEST) }
    }

    /// How long it is still taken.
    pub(super) fn left(&self) -> Duration {
        self.ends.saturating_duration_since(Instant::now())
    }
}

/// The tokens of this process. Whose one is, is told by the very pair that it was exchanged for: a pair that was replaced meanwhile has
/// none yet.
#[derive(Default)]
pub(super) struct Tokens(RefCell<HashMap<Shop, Vec<Held>>>);

/// A token, and the grant that it was handed out for.
type Held = (Zeroizing<Vec<u8>>, Rc<AccessToken>);

impl Tokens {
    /// The token of a shop for the pair in this grant, while it is taken.
    pub(super) fn of(&self, shop: &Shop, grant: &Zeroizing<Vec<u8>>) -> Option<Rc<AccessToken>> {
        let tokens = self.0.borrow();
        let (_, token) = tokens.get(shop)?.iter().find(|(of, _)| of == grant)?;
        (token.left() > EARLY).then(|| Rc::clone(token))
    }

    pub(super) fn keep(&self, shop: &Shop, grant: Zeroizing<Vec<u8>>, token: &Rc<AccessToken>) {
        let mut tokens = self.0.borrow_mut();
        let held = tokens.entry(shop.clone()).or_default();
        held.retain(|(of, _)| *of != grant);
        held.push((grant, Rc::clone(token)));
    }

    /// Forgets one that is no longer taken, whatever it said of its life.
    pub(super) fn forget(&self, spent: &Rc<AccessToken>) {
        self.0.borrow_mut().values_mut().for_each(|held| held.retain(|(_, token)| !Rc::ptr_eq(token, spent)));
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;
    use std::time::Duration;

    use zeroize::Zeroizing;

    use super::{AccessToken, Tokens};
    use crate::domain::shop::Shop;
    use crate::secrets::sensitive::Sensitive;

    static_assertions::assert_not_impl_any!(AccessToken: std::fmt::Debug, std::fmt::Display, serde::Serialize, Clone);

    #[test]
    fn a_token_is_of_one_shop_and_one_pair_and_is_let_go_a_minute_before_its_end() {
        let tokens = Tokens::default();
        let token = |seconds| Rc::new(AccessToken::new(Sensitive::of_answer("t".into()), Duration::from_secs(seconds)));
        let [shop, other] = ["a.myshopify.com", "b.myshopify.com"].map(|name| Shop::parse(name).unwrap());
        let grant = |text: &str| Zeroizing::new(text.as_bytes().to_vec());
        let day = token(86_399);
        tokens.keep(&shop, grant("pair"), &day);
        assert!(tokens.of(&shop, &grant("pair")).is_some_and(|found| Rc::ptr_eq(&found, &day)));
        assert!(tokens.of(&other, &grant("pair")).is_none() && tokens.of(&shop, &grant("another")).is_none());
        tokens.forget(&day);
        assert!(tokens.of(&shop, &grant("pair")).is_none());
        tokens.keep(&shop, grant("pair"), &token(59));
        assert!(tokens.of(&shop, &grant("pair")).is_none());
        assert!(token(10_000_000).left() <= Duration::from_secs(86_400));
    }
}
