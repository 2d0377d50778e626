#!/usr/bin/env bash
# zsh takes `:=` in a bare value of an env file for the name of a command, and gives the whole file up if there is none.
#
# Versions: zsh 5.9, dash 0.5.12 (Debian 12).
# Would be guessed: what stands behind the `=` of an assignment is no command, and a value that sh reads bare zsh reads
#   bare; at worst that one variable is wrong.
# Behaviour: an assignment's value is expanded as if it were a PATH: behind each unquoted colon, and at the start, `~` and
#   `=` count (option EQUALS, on by default). `=y` is the path of the command y. If there is none, sourcing ends there
#   with an error, and the lines below are not read. Single quotes are enough.
# Seen: the file `A=1`, `B=x:=nosuch`, `C=3`: dash has all three, zsh says `nosuch not found` and has A alone; with
#   B='x:=nosuch' both have all three.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
(cd "$lab" && apt-get download -q zsh dash >"$lab/apt" 2>&1) ||
  { cat "$lab/apt" && exit 1; } # Debian 12, after apt-get update
for deb in "$lab"/*.deb; do dpkg -x "$deb" "$lab"; done
zsh=$lab/bin/zsh dash=$lab/bin/dash
"$zsh" --version

read_by() { # SHELL [OPTION...]
  (cd "$lab" && env -i PATH=/nonexistent "$@" -c '. ./.env; echo "$A $B $C"' 2>&1) || true
}
printf 'A=1\nB=x:=nosuch\nC=3\n' >"$lab/.env"
bare_zsh=$(read_by "$zsh" -f) bare_dash=$(read_by "$dash")
printf "A=1\nB='x:=nosuch'\nC=3\n" >"$lab/.env"
quoted_zsh=$(read_by "$zsh" -f) quoted_dash=$(read_by "$dash")
printf 'bare    zsh: %s | dash: %s\nquoted  zsh: %s | dash: %s\n' \
  "$bare_zsh" "$bare_dash" "$quoted_zsh" "$quoted_dash"
[[ $bare_zsh == *$'nosuch not found\n1  ' ]]
[[ $bare_dash == '1 x:=nosuch 3' && $quoted_zsh == '1 x:=nosuch 3' && $quoted_dash == '1 x:=nosuch 3' ]]
