#!/bin/sh
# Installs Samsyn in a clean folder as the image does, starts it and asks it: check.sh [FOLDER]
# SAMSYN_CHECK_VENV=/path/.venv uses an environment that is there, and spares the installation.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
made=""
[ $# -gt 0 ] || made=$(mktemp -d)
place=${1:-$made}
trap 'rm -rf "$made"' EXIT
port=${PORT:-8599}
say() { echo "check: $*"; }

while read -r path; do # as COPY and Dockerfile.dockerignore do
	mkdir -p "$place/app/$(dirname "$path")"
	cp -R "$root/$path" "$place/app/$path"
done <"$root/deploy/contents.txt"
if [ -n "${SAMSYN_CHECK_VENV:-}" ]; then
	ln -s "$SAMSYN_CHECK_VENV" "$place/app/.venv"
else
	sh "$place/app/deploy/install.sh" "$place/app"
fi
say "installed in $place/app"

# As the image: not root, no right to write but in the home and for temporary files.
chmod -R a+rX,go-w "$place"
install -d -m 0700 "$place/home"
as=""
if [ "$(id -u)" = 0 ]; then
	as="setpriv --reuid=nobody --regid=nogroup --clear-groups --no-new-privs"
	if $as sh -c "'$place/app/.venv/bin/python' -c ''" 2>/dev/null; then
		chown nobody "$place/home"
	else
		as=""
		say "as root, since Python is in a folder of root's own"
	fi
fi
cd "$place/app"
run() {
	env -i PATH="$PATH" HOME=/tmp SAMSYN_HOME="$place/home" SAMSYN_LOG=json SAMSYN_LOGIN=krävs \
		PYTHONDONTWRITEBYTECODE=1 STREAMLIT_SERVER_PORT="$port" \
		STREAMLIT_SERVER_ALLOWED_HOSTS=samsyn.example.se $as "$@"
}
# A förbund first: on an empty store the sample data would be loaded.
grep -v '^invented' sample_data/arvika-eda.toml >"$place/forbund.toml"
run .venv/bin/python -m analytics forbund add "$place/forbund.toml"
run sh -c 'echo $$ >"$SAMSYN_HOME/pid" && exec .venv/bin/streamlit run app.py' >"$place/log" 2>&1 &
started=$!
trap 'kill "$(cat "$place/home/pid")" || true; wait "$started" || true; rm -rf "$made"' EXIT

ask() { .venv/bin/python - "$1" <<'PYTHON'
import http.client, os, sys
connection = http.client.HTTPConnection("127.0.0.1", int(os.environ["PORT"]), timeout=4)
connection.request("GET", sys.argv[1], headers={"Host": "samsyn.example.se"})
answer = connection.getresponse()
print(answer.status, answer.getheader("location") or "")
PYTHON
}
export PORT="$port"
tries=0
until [ "$(ask /halsa 2>/dev/null)" = "200 " ]; do
	tries=$((tries + 1))
	if [ "$tries" -gt 90 ] || ! kill -0 "$started" 2>/dev/null; then
		cat "$place/log"
		say "it does not answer"
		exit 1
	fi
	sleep 1
done
say "it answers /halsa"
expect() {
	if [ "$(ask "$1")" != "$2" ]; then
		say "$1 gave $(ask "$1"), not $2"
		exit 1
	fi
	say "$1 gives $2"
}
expect / "303 /logga-in"
expect /logga-in "200 "
expect /_stcore/health "401 "
say "done"
