#!/bin/sh
# Runs a command with CHROMIUM set to a Chromium of this system. Where there is none, and this is root on Debian, it
# is installed and said; else one line says what to do.
set -eu

find_chromium() {
  for name in "${CHROMIUM-}" chromium chromium-browser google-chrome-stable google-chrome; do
    if [ -n "$name" ] && command -v "$name"; then return; fi
  done
  return 1
}

if ! CHROMIUM=$(find_chromium); then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "No Chromium here: installing Debian's." >&2
    apt-get update -qq >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
    CHROMIUM=$(find_chromium)
  else
    echo "The browser tests need Chromium: sudo apt-get install chromium, or set CHROMIUM to its path." >&2
    exit 1
  fi
fi
export CHROMIUM
exec "$@"
