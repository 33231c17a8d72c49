//! What became of pairs, in memory only. Access tokens: one for each shop and pair, shared by everything that this process asks, and
//! exchanged anew once it is about to end. Refusals: a pair that a shop refused for good is not shown to it again.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::domain::live::Trouble;
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

/// What a grant was answered with: a token, or that it is refused for good.
type Held = (Zeroizing<Vec<u8>>, Result<Rc<AccessToken>, Trouble>);

impl Tokens {
    /// The token of a shop for the pair in this grant, while it is taken; or why there will be none.
    pub(super) fn of(&self, shop: &Shop, grant: &Zeroizing<Vec<u8>>) -> Option<Result<Rc<AccessToken>, Trouble>> {
        let tokens = self.0.borrow();
        let (_, held) = tokens.get(shop)?.iter().find(|(of, _)| of == grant)?;
        match held {
            Ok(token) => (token.left() > EARLY).then(|| Ok(Rc::clone(token))),
            Err(refusal) => Some(Err(refusal.clone())),
        }
    }

    pub(super) fn keep(&self, shop: &Shop, grant: Zeroizing<Vec<u8>>, answer: Result<Rc<AccessToken>, Trouble>) {
        let mut tokens = self.0.borrow_mut();
        let held = tokens.entry(shop.clone()).or_default();
        held.retain(|(of, _)| *of != grant);
        held.push((grant, answer));
    }

    /// Forgets a token that is no longer taken, whatever it said of its life.
    pub(super) fn forget(&self, spent: &Rc<AccessToken>) {
        let is_other = |held: &Held| held.1.as_ref().map_or(true, |token| !Rc::ptr_eq(token, spent));
        self.0.borrow_mut().values_mut().for_each(|held| held.retain(is_other));
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
        tokens.keep(&shop, grant("pair"), Ok(Rc::clone(&day)));
        assert!(tokens.of(&shop, &grant("pair")).and_then(Result::ok).is_some_and(|found| Rc::ptr_eq(&found, &day)));
        assert!(tokens.of(&other, &grant("pair")).is_none() && tokens.of(&shop, &grant("another")).is_none());
        tokens.forget(&day);
        assert!(tokens.of(&shop, &grant("pair")).is_none());
        tokens.keep(&shop, grant("pair"), Ok(token(59)));
        assert!(tokens.of(&shop, &grant("pair")).is_none());
        assert!(token(10_000_000).left() <= Duration::from_secs(86_400));
    }
}
