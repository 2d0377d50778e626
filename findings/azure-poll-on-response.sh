#!/usr/bin/env bash
# Azure's SDK for JavaScript: since arm-appcontainers 4 `onResponse` hears nothing of the looks at an operation.
#
# Versions: @azure/arm-appcontainers 3.0.0 and 4.0.0, @azure/core-rest-pipeline 1.24.0; the network is a function here.
# Would be guessed: onResponse, "called each time a response is received", hears of every look, so that whoever looks by
#   `poll()` at times of his own finds Retry-After there.
# Behaviour: 3.0.0 calls it for the update and for each look. 4.0.0 gives the operation's looks no options, so it is called
#   once; only a policy in the pipeline sees their headers.
# Seen: an update, two looks and the app itself: 4 calls in 3.0.0, 1 call in 4.0.0, with the same four requests.
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
const operation = 'https://management.azure.com/operation?api-version=2026-07-01';
const counted = async ({ ContainerAppsAPIClient }) => {
  const [asked, heard] = [[], []];
  /** In the place of the network: nothing leaves the process. */
  const httpClient = {
    async sendRequest(request) {
      asked.push(request.method);
      const accepted = request.method === 'PATCH';
      const headers = { 'content-type': 'application/json', 'retry-after': '7' };
      if (accepted) headers['azure-asyncoperation'] = operation;
      const done = asked.length > 2 ? 'Succeeded' : 'InProgress';
      const bodyAsText = accepted ? '' : JSON.stringify({ status: done });
      return { request, status: accepted ? 202 : 200, headers: createHttpHeaders(headers), bodyAsText };
    },
  };
  const client = new ContainerAppsAPIClient(credential, 'subscription', { httpClient });
  const onResponse = ({ status }) => heard.push(status);
  const poller = await client.containerApps.beginUpdate('group', 'app', { location: 'x' }, { onResponse });
  while (asked.length < 3) await poller.poll();
  return { requests: asked, calls: heard.length };
};
const seen = { three: await counted(three), four: await counted(four) };
console.log(seen);
const requests = ['PATCH', 'GET', 'GET', 'GET'];
assert.deepEqual(seen, { three: { requests, calls: 4 }, four: { requests, calls: 1 } });
EOF
node "$lab/try.mjs"
