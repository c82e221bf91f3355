#!/bin/sh
# Makes .venv hold what one requirements file asks for; does nothing when it does already.
# Touches nothing outside .venv, except python3-venv on Debian and Ubuntu where it is missing.
set -eu
cd "$(dirname "$0")/.."
wanted=$1
python=.venv/bin/python

stop() {
    printf '\n%s\n' "$@" >&2
    exit 2
}

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    stop "The app needs Python 3.11 to 3.14, and none was found." \
        "On Debian or Ubuntu: apt-get install python3 python3-venv"
}

# Gives the word that makes apt-get work: nothing for root, sudo where it asks no password; else fails.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        echo env
    elif sudo -n true 2>/dev/null; then
        echo sudo
    else
        return 1
    fi
}

make_venv() {
    system_python=$(find_python)
    "$system_python" -m venv --clear .venv >/dev/null 2>&1 && return
    version=$("$system_python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    package="python$version-venv"
    if command -v apt-get >/dev/null && prefix=$(as_root); then
        echo "Installing $package …"
        { $prefix apt-get update && $prefix env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y --no-install-recommends "$package"; } >.environment.log 2>&1 \
            || { cat .environment.log >&2; rm -f .environment.log; stop "apt-get could not install $package."; }
        rm -f .environment.log
    else
        stop "Python's venv module is missing. Type: sudo apt-get install $package" "Then run make again."
    fi
    "$system_python" -m venv --clear .venv || stop "Python could not make .venv; its message is above."
}

fingerprint() {
    { "$python" -VV; pwd; cat requirements.txt constraints.txt pyproject.toml "$wanted"; } | cksum
}

"$python" -m pip --version >/dev/null 2>&1 || make_venv
stamp=.venv/installed-$wanted
[ "$(cat "$stamp" 2>/dev/null)" = "$(fingerprint)" ] && exit 0
echo "Installing $wanted into .venv (a few minutes the first time) …"
"$python" -m pip install --quiet --disable-pip-version-check --requirement "$wanted" \
    || stop "Installing $wanted failed; the message of pip is above." \
        "Most often the package index cannot be reached: check the network and run make again."
fingerprint >"$stamp"
