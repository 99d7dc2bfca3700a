#!/bin/sh
# Whether the lock files still answer their inputs: compile again, preferring what is locked, and compare.
set -eu
uv=$(realpath "$1")
cd "$(dirname "$0")"
for name in packaging runtime development; do
    again=$(mktemp)
    trap 'rm -f "$again"' EXIT
    cp "$name.txt" "$again"
    "$uv" pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-annotate --output-file "$again" "$name.in"
    if ! diff -q "$name.txt" "$again" >/dev/null; then
        echo "requirements/$name.txt is not current. Run: sh requirements/lock.sh" >&2
        exit 1
    fi
done
echo "The lock files are current."
