#!/bin/sh
# The receivers' example in docs/webhooks.md is run by Node 18 or newer: find it, or install Debian's package where we may.
current() { command -v node >/dev/null && node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 18 ? 1 : 0)'; }
current && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nodejs >/dev/null && current && exit 0
fi
echo "The tests of docs/webhooks.md need Node 18 or newer. Install it first (Debian, Ubuntu: sudo apt-get install nodejs)." >&2
exit 1
