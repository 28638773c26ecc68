#!/bin/sh
# Makes the draft of last month's report for one förbund: month-report.sh SLUG FOLDER [ÅÅÅÅ-MM]
# SAMSYN_REPORT_SOURCE is live (arbetsmaterial, for the chef alone) or release (what is published).
set -eu
umask 077
cd "$(dirname "$0")/.."
month="${3:-$(date --date="$(date +%Y-%m-15) -1 month" +%Y-%m)}"
exec "${SAMSYN_PYTHON:-.venv/bin/python}" -m analytics report month --forbund "$1" --period "$month" \
	--source "${SAMSYN_REPORT_SOURCE:-live}" --format docx,pdf --out "$2"
