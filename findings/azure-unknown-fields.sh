#!/usr/bin/env bash
# What Azure's Container Apps client reads of an app it writes back without every field that its version does not know.
#
# Versions: @azure/arm-appcontainers 3.0.0 and 4.0.0, @azure/core-rest-pipeline 1.24.0; the network is a function here.
# Would be guessed: get an app, change a value, write it: what the client does not know is passed on, or refused.
# Behaviour: 3.0.0 shows such fields of what it read, and leaves them out of what it sends; 4.0.0 does not even show them.
#   A setting that the portal or a newer API has made is gone after the round trip, without a word.
# Seen: a container with `image`, `env` and `newerThanTheClient` is sent as { image, env } by both.
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

const credential = { getToken: async () => ({ token: 'token', expiresOnTimestamp: Date.now() + 3_600_000 }) };
const container = { name: 'web', image: 'registry.example/web:1', env: [{ name: 'A', value: 'a' }], newerThanTheClient: true };
const app = { location: 'x', properties: { template: { containers: [container], newerThanTheClient: 1 } } };
const roundTrip = async ({ ContainerAppsAPIClient }) => {
  const sent = [];
  const httpClient = {
    async sendRequest(request) {
      if (request.method === 'PUT') sent.push(JSON.parse(request.body));
      const headers = createHttpHeaders({ 'content-type': 'application/json' });
      return { request, status: 200, headers, bodyAsText: JSON.stringify(app) };
    },
  };
  const client = new ContainerAppsAPIClient(credential, 'subscription', { httpClient });
  const read = await client.containerApps.get('group', 'app');
  const write = client.containerApps.createOrUpdate ?? client.containerApps.beginCreateOrUpdateAndWait;
  await write.call(client.containerApps, 'group', 'app', read);
  const keys = (template) => [Object.keys(template).sort(), Object.keys(template.containers[0]).sort()];
  const known = ([ofTemplate, ofContainer]) => [ofTemplate, ofContainer].flat().includes('newerThanTheClient');
  return { read: known(keys(read.template ?? read.properties.template)), sent: known(keys(sent[0].properties.template)) };
};
const seen = { three: await roundTrip(three), four: await roundTrip(four) };
console.log(seen);
assert.deepEqual(seen, { three: { read: true, sent: false }, four: { read: false, sent: false } });
EOF
node "$lab/try.mjs"
