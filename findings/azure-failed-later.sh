#!/usr/bin/env bash
# Azure's SDK for JavaScript: an operation that fails after it was accepted has neither code nor status.
#
# Versions: @azure/arm-appcontainers 4.0.0, @azure/core-rest-pipeline 1.24.0; the network is a function here.
# Would be guessed: an update that ends as Failed rejects with a RestError, as one does that is refused at once, so that
#   `code` tells ServerIsBusy in both.
# Behaviour: what the first answer refuses is a RestError. What a later look at the operation tells is a plain Error: its
#   code and its words are parts of one message.
# Seen: at once: RestError, ServerIsBusy, 409; later: Error, no code, no statusCode, `The long-running operation has failed.
#   ServerIsBusy. The server is busy.`
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" @azure/arm-appcontainers@4.0.0 @azure/core-rest-pipeline@1.24.0

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import { ContainerAppsAPIClient } from '@azure/arm-appcontainers';
import { createHttpHeaders } from '@azure/core-rest-pipeline';

const credential = (scopes) => ({
  getToken: async (scope) => (scopes.push(scope), { token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }),
});
/** In the place of the network: nothing leaves the process. */
const answering = (answerTo) => ({
  async sendRequest(request) {
    const { status, body = {}, headers = {} } = answerTo(request);
    const all = createHttpHeaders({ 'content-type': 'application/json', ...headers });
    return { request, status, headers: all, bodyAsText: JSON.stringify(body) };
  },
});
const busy = { error: { code: 'ServerIsBusy', message: 'The server is busy.' } };
const operation = 'https://management.azure.com/operation?api-version=2026-07-01';
const patched = async (answerTo) => {
  const client = new ContainerAppsAPIClient(credential([]), 'subscription', { httpClient: answering(answerTo) });
  const update = client.containerApps.update('group', 'app', { location: 'x' }, { updateIntervalInMs: 10 });
  const thrown = await update.then(() => assert.fail('went through'), (error) => error);
  return { name: thrown.name, code: thrown.code, statusCode: thrown.statusCode, message: thrown.message };
};
const atOnce = await patched(() => ({ status: 409, body: busy }));
const later = await patched(({ method }) =>
  method === 'PATCH'
    ? { status: 202, headers: { 'azure-asyncoperation': operation, location: operation } }
    : { status: 200, body: { status: 'Failed', ...busy } },
);
console.log({ atOnce, later });
assert.deepEqual([atOnce.name, atOnce.code, atOnce.statusCode], ['RestError', 'ServerIsBusy', 409]);
assert.deepEqual(later, {
  name: 'Error',
  code: undefined,
  statusCode: undefined,
  message: 'The long-running operation has failed. ServerIsBusy. The server is busy.',
});
EOF
node "$lab/try.mjs"
