#!/usr/bin/env bash
# createPipelineRequest of Azure's core-rest-pipeline drops the `agent` that it is given.
#
# Versions: @azure/core-rest-pipeline 1.25.1 and @typespec/ts-http-runtime 0.3.11, Node.js 22 or later.
# Would be guessed: the options' type has `agent`, so a request that is made with one is sent by it.
# Behaviour: it copies every option but this one (and tlsSettings), without a word: the request goes out by the client's
#   own connections, past a proxy's agent. Assigned to the request afterwards, it is used.
# Seen:
#   given: undefined, sent by it: false; assigned: sent by it: true
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" \
  @azure/core-rest-pipeline@1.25.1 @typespec/ts-http-runtime@0.3.11
cat >"$lab/ask.mjs" <<'NODE'
import { Agent, createServer } from 'node:http';
import { createDefaultHttpClient, createPipelineRequest } from '@azure/core-rest-pipeline';

const server = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
let asked = 0;
class Counting extends Agent {
  createConnection(...given) {
    asked += 1;
    return super.createConnection(...given);
  }
}
const agent = new Counting();
const options = { url: `http://127.0.0.1:${server.address().port}`, allowInsecureConnection: true };
const client = createDefaultHttpClient();
const given = createPipelineRequest({ ...options, agent });
await client.sendRequest(given);
const first = `given: ${given.agent}, sent by it: ${asked > 0}`;
const assigned = createPipelineRequest(options);
assigned.agent = agent;
await client.sendRequest(assigned);
console.log(`${first}; assigned: sent by it: ${asked > 0}`);
agent.destroy();
server.close().closeAllConnections();
NODE
seen=$(node "$lab/ask.mjs")
printf '%s\n' "$seen"
[ "$seen" = 'given: undefined, sent by it: false; assigned: sent by it: true' ]
