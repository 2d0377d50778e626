#!/usr/bin/env bash
# Microsoft's oav: with Azure's own description of Key Vault it can not tell the list of a secret's versions.
#
# Versions: oav 4.0.3.
# Would be guessed: of /secrets/{name}/versions and /secrets/{name}/{version} the one that is written out wins, as OpenAPI
#   has it in its third version, and as routers do it.
# Behaviour: both match, and the exchange is not validated at all: MULTIPLE_OPERATIONS_FOUND. Azure's description of secrets
#   has these two paths, so a description for oav has to hold one of them alone.
# Seen: MULTIPLE_OPERATIONS_FOUND with both paths, none with the list's alone.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$lab" oav@4.0.3
mkdir "$lab/both" "$lab/alone"

cat >"$lab/both/secrets.json" <<'EOF'
{
  "swagger": "2.0", "info": { "title": "secrets", "version": "1.0" }, "host": "vault.example.net", "schemes": ["https"],
  "consumes": ["application/json"], "produces": ["application/json"],
  "paths": {
    "/secrets/{name}/{version}": { "get": { "operationId": "GetSecret", "description": "one",
      "parameters": [
        { "name": "name", "in": "path", "required": true, "type": "string" },
        { "name": "version", "in": "path", "required": true, "type": "string" },
        { "name": "api-version", "in": "query", "required": true, "type": "string" }],
      "responses": { "200": { "description": "one", "schema": { "type": "object" } } } } },
    "/secrets/{name}/versions": { "get": { "operationId": "GetVersions", "description": "all",
      "parameters": [
        { "name": "name", "in": "path", "required": true, "type": "string" },
        { "name": "api-version", "in": "query", "required": true, "type": "string" }],
      "responses": { "200": { "description": "all", "schema": { "type": "object" } } } } }
  }
}
EOF
cat >"$lab/try.cjs" <<'EOF'
const { writeFileSync } = require('node:fs');
const { LiveValidator } = require('oav');
const { paths, ...rest } = require('./both/secrets.json');
delete paths['/secrets/{name}/{version}'];
writeFileSync(`${__dirname}/alone/secrets.json`, JSON.stringify({ ...rest, paths }));
const url = 'https://vault.example.net/secrets/a/versions?api-version=1.0';
const list = {
  liveRequest: { method: 'GET', url, headers: {} },
  liveResponse: { statusCode: '200', headers: { 'content-type': 'application/json' }, body: {} },
};
const codeWith = async (folder) => {
  const live = new LiveValidator({
    directory: `${__dirname}/${folder}`, swaggerPathsPattern: ['secrets.json'],
    checkUnderFileRoot: false, loadValidatorInBackground: false, git: { shouldClone: false },
  });
  await live.initialize();
  const { requestValidationResult } = await live.validateLiveRequestResponse(list);
  return requestValidationResult.runtimeException?.code ?? 'validated';
};
(async () => console.log(`seen: both ${await codeWith('both')}, alone ${await codeWith('alone')}`))();
EOF
seen=$(node "$lab/try.cjs" | grep '^seen: ')
echo "$seen"
[ "$seen" = 'seen: both MULTIPLE_OPERATIONS_FOUND, alone validated' ]
