#!/usr/bin/env bash
# Azure's Container Apps client for JavaScript: a listing that is refused does not say why.
#
# Versions: @azure/arm-appcontainers 4.0.0, 3.0.0 beside it, @azure/core-rest-pipeline 1.25.1; the network is a function
#   here, which gives every request the same answer: 403 with code AuthorizationFailed and a message.
# Would be guessed: the RestError of every operation has the code and the message that Azure sent, as those of 3.0.0 have.
# Behaviour: in 4.0.0 those of a single resource do; those of a listing keep the code, and say "Pagination failed with
#   unexpected statusCode 403" in the place of the message, which names the missing action, the scope and the identity.
#   A program that shows `message` lost them by the update, and nothing failed to compile.
# Seen: 4.0.0: get: "May not."; list: "Pagination failed with unexpected statusCode 403"; 3.0.0: list: "May not."
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" v4@npm:@azure/arm-appcontainers@4.0.0 \
  v3@npm:@azure/arm-appcontainers@3.0.0 @azure/core-rest-pipeline@1.25.1

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import { createHttpHeaders } from '@azure/core-rest-pipeline';
import * as v3 from 'v3';
import * as v4 from 'v4';

const credential = { getToken: async () => ({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }) };
const body = JSON.stringify({ error: { code: 'AuthorizationFailed', message: 'May not.' } });
/** In the place of the network: nothing leaves the process. */
const httpClient = {
  sendRequest: async (request) => ({
    ...{ request, status: 403, bodyAsText: body },
    headers: createHttpHeaders({ 'content-type': 'application/json' }),
  }),
};
const why = ({ code, message }) => [code, message.split('\n')[0]];
const refusal = (work) => work.then(() => assert.fail('went through'), why);
const listed = async (pages) => {
  for await (const one of pages) assert.fail(String(one));
};
const seen = {};
for (const [version, { ContainerAppsAPIClient: Client }] of Object.entries({ v4, v3 })) {
  const client = new Client(credential, '00000000-0000-0000-0000-000000000000', { httpClient });
  seen[version] = {
    get: await refusal(client.containerApps.get('group', 'app')),
    list: await refusal(listed(client.containerApps.listByResourceGroup('group'))),
  };
}
console.log(JSON.stringify(seen, undefined, 2));
const sent = ['AuthorizationFailed', 'May not.'];
assert.deepEqual(seen.v3.list, sent);
assert.deepEqual(seen.v4.get, sent);
assert.deepEqual(seen.v4.list, ['AuthorizationFailed', 'Pagination failed with unexpected statusCode 403']);
EOF
node "$lab/try.mjs"
