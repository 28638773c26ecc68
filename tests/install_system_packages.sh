#!/usr/bin/env bash
# Installs what the tests need beside Python's packages: a browser, a database server, and an
# office suite with tools to look at what it prints.
set -euo pipefail

missing=()
[ -x /usr/bin/chromium ] || missing+=(chromium)
compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
[ -x /usr/bin/localc ] || missing+=(libreoffice-calc)
[ -x /usr/bin/lowriter ] || missing+=(libreoffice-writer)
[ -x /usr/bin/loimpress ] || missing+=(libreoffice-impress)
[ -x /usr/bin/pdftotext ] || missing+=(poppler-utils)
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "The tests need ${missing[*]}. Install with: sudo apt install ${missing[*]}" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}"
