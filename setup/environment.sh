#!/bin/sh
# Makes .venv hold what one requirements file asks for; does nothing when it does already.
# Touches nothing outside .venv, except python3-venv on Debian and Ubuntu where it is missing.
set -eu
cd "$(dirname "$0")/.."
. setup/system.sh
wanted=$1
python=.venv/bin/python

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    stop "The app needs Python 3.11, 3.12, 3.13 or 3.14, and none was found." \
        "On Debian or Ubuntu, type: sudo apt-get install python3 python3-venv"
}

make_venv() {
    system_python=$(find_python)
    "$system_python" -m venv --clear .venv >/dev/null 2>&1 && return
    package=$("$system_python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    install_packages "$package" \
        || stop "Python's venv module is missing. Type: sudo apt-get install $package" "Then run make again."
    "$system_python" -m venv --clear .venv || stop "Python could not make .venv; its message is above."
}

# One line that changes when anything does that the environment was made from.
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
