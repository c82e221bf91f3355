#!/bin/sh
# Makes sure that the browser tests find a Chromium: one that is there, Debian's, or Playwright's own build.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python

"$python" -m tests.browser.chromium >/dev/null 2>&1 && exit 0
echo "Installing a browser for the tests …"
if [ "$(id -u)" = 0 ] && grep -q '^ID=debian' /etc/os-release 2>/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null
elif [ "$(id -u)" = 0 ]; then
    "$python" -m playwright install --with-deps chromium
else
    "$python" -m playwright install chromium
fi
"$python" -m tests.browser.chromium || {
    printf '\n%s\n' "Chromium is there but does not start; its message is above." \
        "Often system libraries are missing. Type: sudo $PWD/.venv/bin/playwright install-deps chromium" >&2
    exit 2
}
