#!/usr/bin/env bash
# Azure's Key Vault client for JavaScript: why it was refused is not under the name that the service sends.
#
# Versions: @azure/keyvault-secrets 4.12.0, @azure/core-rest-pipeline 1.25.1; the network is a function here, which answers
#   as the REST documentation has it.
# Would be guessed: `details` of a RestError is the body of the answer, as it is for Azure's resource manager, so that the
#   reason is details.error.innererror.code.
# Behaviour: the body is rewritten on the way: innererror becomes innerError. A check for SecretDisabled or ForbiddenByRbac
#   that was written from the REST documentation never comes true, and nothing says so.
# Seen: sent innererror.code SecretDisabled; details.error.innererror undefined, details.error.innerError.code SecretDisabled.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" @azure/keyvault-secrets@4.12.0 @azure/core-rest-pipeline@1.25.1

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { SecretClient } from '@azure/keyvault-secrets';

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
const challenge = 'Bearer authorization="https://login.microsoftonline.com/t", resource="https://vault.azure.net"';
const disabled = { code: 'Forbidden', message: 'Not allowed.', innererror: { code: 'SecretDisabled' } };
const vault = answering(({ headers }) =>
  headers.has('authorization')
    ? { status: 403, body: { error: disabled } }
    : { status: 401, headers: { 'www-authenticate': challenge } },
);
const secrets = new SecretClient('https://vault1.vault.azure.net', credential([]), { httpClient: vault });
const { details } = await secrets.getSecret('name').then(() => assert.fail('went through'), (error) => error);
const seen = { innererror: details.error.innererror?.code, innerError: details.error.innerError?.code };
console.log(seen);
assert.deepEqual(seen, { innererror: undefined, innerError: 'SecretDisabled' });
EOF
node "$lab/try.mjs"
