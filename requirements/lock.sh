#!/bin/sh
# Write the lock files anew from their inputs; give --upgrade to take newer versions.
set -eu
cd "$(dirname "$0")"
for name in packaging runtime development; do
    ../.venv/bin/uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-annotate "$@" \
        --output-file "$name.txt" "$name.in"
done
