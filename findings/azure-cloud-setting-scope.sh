#!/usr/bin/env bash
# Azure's Container Apps client for another cloud: since 4.0.0 it asks that cloud, with a token for the public one.
#
# Versions: @azure/arm-appcontainers 3.0.0 and 4.0.0, @azure/core-rest-pipeline 1.24.0; the network is a function here.
# Would be guessed: who sets the endpoint, or cloudSetting, gets a token for it, as before and as @azure/keyvault-secrets
#   does it from the vault's challenge.
# Behaviour: 4.0.0 takes only the endpoint from both; the scope stays https://management.azure.com/.default unless
#   options.credentials.scopes says otherwise. 3.0.0 asked for the endpoint's own.
# Seen: with endpoint https://management.chinacloudapi.cn, 3.0.0 asks for that /.default, 4.0.0 for the public one; the
#   request goes to China in both.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" three@npm:@azure/arm-appcontainers@3.0.0 \
  four@npm:@azure/arm-appcontainers@4.0.0 @azure/core-rest-pipeline@1.24.0

cat >"$lab/try.mjs" <<'EOF'
import assert from 'node:assert/strict';
import { createHttpHeaders } from '@azure/core-rest-pipeline';
import * as four from 'four';
import * as three from 'three';

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
const china = 'https://management.chinacloudapi.cn';
const asked = async ({ ContainerAppsAPIClient }, options) => {
  const [scopes, hosts] = [[], []];
  const httpClient = answering(({ url }) => (hosts.push(new URL(url).origin), { status: 404 }));
  const client = new ContainerAppsAPIClient(credential(scopes), 'subscription', { ...options, httpClient });
  await assert.rejects(client.containerApps.get('group', 'app'), { statusCode: 404 });
  return { host: hosts[0], scope: scopes.flat()[0] };
};
const seen = {
  'three, endpoint': await asked(three, { endpoint: china }),
  'four, endpoint': await asked(four, { endpoint: china }),
  'four, cloudSetting': await asked(four, { cloudSetting: 'AZURE_CHINA_CLOUD' }),
  'four, told': await asked(four, { endpoint: china, credentials: { scopes: [`${china}/.default`] } }),
};
console.log(seen);
const [own, ofPublic] = [`${china}/.default`, 'https://management.azure.com/.default'];
assert.deepEqual(Object.values(seen), [
  { host: china, scope: own },
  { host: china, scope: ofPublic },
  { host: china, scope: ofPublic },
  { host: china, scope: own },
]);
EOF
node "$lab/try.mjs"
