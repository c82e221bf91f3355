#!/bin/sh
# Makes sure that the browser tests find a Chromium: one that is there, Debian's, or Playwright's own build.
set -eu
cd "$(dirname "$0")/.."
. setup/system.sh
python=.venv/bin/python

starts() {
    "$python" -m tests.browser.chromium
}

starts >/dev/null 2>&1 && exit 0
echo "The tests need a browser."
libraries=libatomic1 # a bare system lacks it, and Playwright's driver does not start without
if grep -q '^ID=debian' /etc/os-release 2>/dev/null; then
    install_packages "$libraries" chromium fonts-liberation || true
else
    install_packages "$libraries" || true
fi
starts >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ]; then
    "$python" -m playwright install --with-deps chromium || true
else
    "$python" -m playwright install chromium || true
fi
starts >/dev/null || stop "No browser starts; the reason is above." \
    "On Debian, type: sudo apt-get install $libraries chromium" \
    "On Ubuntu, type: sudo $PWD/.venv/bin/playwright install --with-deps chromium" "Then run make again."
