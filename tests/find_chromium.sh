#!/bin/sh
# The browser tests need Chromium: find it, or install Debian's package where we may.
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo "The browser tests need Chromium. Install it first (Debian, Ubuntu: sudo apt-get install chromium)." >&2
exit 1
