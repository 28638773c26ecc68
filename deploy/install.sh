#!/bin/sh
# Installs what Samsyn needs to run, pinned and with hashes: install.sh FOLDER-OF-SAMSYN
# Done alike in the image, on a bare machine and in check.sh. Again after each upgrade.
set -eu
cd "$1"
"${PYTHON:-python3}" -m venv .venv
.venv/bin/python -m pip install --quiet --no-cache-dir --disable-pip-version-check \
	--require-hashes --no-deps -r requirements.txt
.venv/bin/python -m compileall -q app.py analytics pages sample_data
