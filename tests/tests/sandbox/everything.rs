//! Every operation at every maturity, through the crate, over a socket, against the sandbox.

use segment_public_api::Value;
use segment_sandbox::Sandbox;
use segment_sandbox::document::{Document, Operation, Served};
use segment_sandbox::sample::{Mode, sample};

use crate::{call_as, client};

/// Arguments that mean things which are there.
pub fn arguments(
    document: &Document,
    sandbox: &Sandbox,
    operation: &Operation<'_>,
    served: &Served<'_>,
    mode: Mode,
) -> Value {
    let parameters = operation.parameters.iter().filter(|parameter| parameter.required || mode.optional);
    let named = parameters.map(|parameter| (parameter.name, parameter.schema));
    let named = named.chain(served.body.map(|schema| ("body", schema)));
    let values = named.map(|(name, schema)| {
        let value = sample(document, schema, name, mode);
        (name.to_owned(), known(sandbox, operation, name, value))
    });
    Value::Object(values.collect())
}

/// The value, with what is there in the place of what was made up.
fn known(sandbox: &Sandbox, operation: &Operation<'_>, name: &str, value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.into_iter().map(|(name, member)| {
                let member = known(sandbox, operation, &name, member);
                (name, member)
            });
            Value::Object(members.collect())
        }
        // Once each: what was removed cannot be removed again.
        Value::Array(items) => {
            let items = items.into_iter().take(1).map(|item| known(sandbox, operation, name, item));
            Value::Array(items.collect())
        }
        other => sandbox.known(operation.id, name).unwrap_or(other),
    }
}

#[tokio::test]
async fn every_operation_at_every_maturity_goes_through() {
    let document = Document::of_the_crate();
    let sandbox = Sandbox::builder().limits(false).start().await.unwrap();
    let client = client(&sandbox);
    let full = Mode { plausible: true, ..Mode::all()[0] };
    let mut count = 0;
    let mut failures = Vec::new();
    for operation in document.operations() {
        for served in &operation.served {
            for mode in [full, Mode { optional: false, ..full }] {
                sandbox.reset();
                let arguments = arguments(&document, &sandbox, &operation, served, mode);
                let name = format!("{} as {}", operation.id, served.media_type);
                match call_as(&client, operation.id, served, arguments.clone()).await {
                    Ok(answer) if answer.deviations().is_empty() => {}
                    Ok(answer) => failures.push(format!("{name}: {:?}", answer.deviations())),
                    Err(error) => failures.push(format!("{name}: {error}\n   {arguments}")),
                }
            }
            count += 1;
        }
    }
    assert!(failures.is_empty(), "{} of {count}:\n{}", failures.len(), failures.join("\n"));
    assert!(count >= document.operations().len(), "{count}");
}
