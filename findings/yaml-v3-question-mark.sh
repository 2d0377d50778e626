#!/usr/bin/env bash
# Go's yaml.v3 refuses a whole document for a `?` inside of an unquoted text between { } or [ ].
#
# Versions: gopkg.in/yaml.v3 3.0.1 with Go 1.19.8 (Debian 12); yaml 2.9.1, js-yaml 5.5.0.
# Would be guessed: a `?` means something before a key alone, with a space behind it, as in YAML 1.2; a URL with
#   parameters needs no quotes anywhere.
# Behaviour: its scanner is libyaml's of YAML 1.1, which ends a plain text in a flow collection at every `?`. So
#   `{ dsn: postgresql://u@h/db?sslmode=require }` is an error, and the same on a line of its own is none.
# Seen: yaml.v3, in a block: postgresql://u@h/db?sslmode=require; in a flow: `did not find expected ',' or '}'`; quoted in
#   a flow: the text. yaml and js-yaml read the text in all three.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'chmod -R u+w "$lab"; rm -rf "$lab"' EXIT
cd "$lab"
apt-get -qq download golang-1.19-go=1.19.8-2 golang-1.19-src=1.19.8-2 golang-gopkg-yaml.v3-dev=3.0.1-3 2>/dev/null
for package in *.deb; do dpkg -x "$package" debian; done
npm install --silent --no-audit --no-fund --prefix "$lab" yaml@2.9.1 js-yaml@5.5.0

cat >read.go <<'EOF'
package main

import (
	"fmt"
	"os"

	"gopkg.in/yaml.v3"
)

func main() {
	for _, text := range os.Args[1:] {
		var read struct{ Dsn string }
		if err := yaml.Unmarshal([]byte(text), &read); err != nil {
			fmt.Println(err)
		} else {
			fmt.Println(read.Dsn)
		}
	}
}
EOF
export GOROOT="$lab/debian/usr/lib/go-1.19" GOPATH="$lab/debian/usr/share/gocode" GOCACHE="$lab/cache" GO111MODULE=off
"$GOROOT/bin/go" build -o read read.go
url='postgresql://u@h/db?sslmode=require'
texts=("dsn: $url" "{ dsn: $url }" "{ dsn: '$url' }")
go=$(./read "${texts[@]}")
js=$(node --input-type=module -e "import { load } from 'js-yaml'; import { parse } from 'yaml';
  for (const text of process.argv.slice(1)) console.log(parse(text).dsn, load(text).dsn);" "${texts[@]}")
printf 'yaml.v3:\n%s\nyaml and js-yaml:\n%s\n' "$go" "$js"
[ "$go" = "$url
yaml: did not find expected ',' or '}'
$url" ]
[ "$js" = "$url $url
$url $url
$url $url" ]
