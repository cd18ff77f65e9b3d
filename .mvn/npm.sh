#!/bin/sh
# Runs one npm script in the current folder, after installing what its lock file names.
# Usage: sh .mvn/npm.sh SCRIPT
set -eu

fail() {
  echo "orrery: $1" >&2
  exit 1
}

command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 ||
  fail "the page is built by npm, which is not here: install Node 20.19 or newer with npm"
node -e 'const [a, b] = process.versions.node.split(".").map(Number);
  process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  fail "Node $(node --version) is too old to build the page: install Node 20.19 or newer"

# npm writes this file last, so it is there and newer only after a whole install.
installed=node_modules/.package-lock.json
if [ ! -f "$installed" ] || [ -n "$(find package-lock.json -newer "$installed")" ]; then
  npm ci --no-audit --no-fund --prefer-offline --loglevel=error
fi
exec npm run --silent "$1"
