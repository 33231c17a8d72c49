//! Types of the schema, as a shop's version has them now.

use std::collections::BTreeMap;

use crate::domain::api_calendar::ApiVersion;
use crate::domain::api_schema::ApiSchema;
use crate::domain::graphql;
use crate::domain::live::Trouble;
use crate::domain::presence::Cause;
use crate::domain::shop_answer::Diagnosis;
use crate::schemas::read::{IntrospectedType, selection};
use crate::secrets::borrow::{ExchangePair, ExchangePermit};

use super::Shops;
use super::admin::Query;

/// The longest answer, in bytes: the largest type of the Admin API takes about 200,000.
const LONGEST_ANSWER: usize = 16 * 1024 * 1024;

/// What a shop said of some types.
pub struct Introspected {
    /// Those that there are.
    pub schema: ApiSchema,
    /// The version that answered, where the answer says so.
    pub served: Option<ApiVersion>,
}

impl Shops {
    /// Asks the permit's shop for some types by their names.
    ///
    /// # Errors
    /// What the shop answered instead.
    pub async fn introspect<P: ExchangePair>(
        &self,
        permit: &ExchangePermit,
        pair: &P,
        version: ApiVersion,
        names: &[String],
    ) -> Result<Introspected, Trouble> {
        let token = self.token(permit, pair).await?;
        let document = graphql::types(names);
        let query = Query { version, document: &document, limit: LONGEST_ANSWER, name: "the introspection" };
        let answered = self.ask::<BTreeMap<String, Option<IntrospectedType>>, P>(permit, pair, token, &query).await?;
        let served = answered.reply.header("x-shopify-api-version").and_then(|version| version.parse().ok());
        let (mut found, mut types) = (answered.data, Vec::new());
        for (at, name) in names.iter().enumerate() {
            types.extend(found.remove(&format!("t{at}")).flatten().filter(|api_type| api_type.name == *name));
        }
        let unreadable = || {
            let cause = Cause::new(format!("the introspection at {} is of no form that GraphQL defines", permit.shop()));
            Trouble { diagnosis: Diagnosis::AnswerUnexpected, cause, request_id: answered.request_id.clone(), is_sent: true }
        };
        let schema = selection(types).map_err(|_| unreadable())?;
        // It is going to be kept: nothing of what was sent may be in it.
        if pair.is_repeated_in(&schema.canonical(), &answered.token.value) {
            return Err(unreadable());
        }
        Ok(Introspected { schema, served })
    }
}
