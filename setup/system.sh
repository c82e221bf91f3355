# Sourced by the other scripts: how to stop with a message, and how to get a package of Debian or Ubuntu.

stop() {
    printf '\n' >&2
    printf '%s\n' "$@" >&2
    exit 2
}

# Installs packages where that needs no question: as root, or by sudo without a password; else fails.
install_packages() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then
        prefix=env
    elif sudo -n true 2>/dev/null; then
        prefix=sudo
    else
        return 1
    fi
    echo "Installing $* …"
    log=$(mktemp)
    if $prefix apt-get update >"$log" 2>&1 && $prefix env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "$@" >>"$log" 2>&1; then
        rm -f "$log"
        return
    fi
    cat "$log" >&2
    rm -f "$log"
    return 1
}
