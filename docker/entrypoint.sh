#!/bin/sh
# In the image: what could go wrong is said in one sentence, the database is brought up to date, then all parts run under PM2
# until the container ends.
set -eu
cd "$(dirname "$0")/.."
umask 077
DATA_DIR="${DATA_DIR:-data}"
export DATA_DIR

refuse() {
  echo "$1" >&2
  exit 1
}

# recover <trouble as JSON>: a page that says what is wrong and what to do, instead of a restart loop, until the container is stopped or
# the trouble is over; then everything is looked at from the start.
recover() {
  node --max-old-space-size=64 docker/recovery/server.mjs "$1" &
  page=$!
  trap 'kill -TERM "$page" 2>/dev/null' INT TERM
  code=0
  # A signal ends the first wait; the page still has to end.
  while kill -0 "$page" 2>/dev/null; do
    code=0
    wait "$page" || code=$?
  done
  [ "$code" -eq 75 ] || exit "$code"
  exec docker/entrypoint.sh
}

[ -d "$DATA_DIR" ] || refuse "The data folder $DATA_DIR is not there; mount a volume: -v tappplus_data:$DATA_DIR"
# What lies in tz is only read, and lost+found is the file system's own.
foreign=$(find "$DATA_DIR" \( -path "$DATA_DIR/tz" -o -name lost+found \) -prune -o ! -writable ! -type l -print -quit 2>/dev/null || true)
[ -z "$foreign" ] || recover "$(node docker/recovery/volume.mjs "$foreign")"

# Held by the program below for as long as it lives, on whatever end it comes to; its children do not inherit it.
if ! mkdir -p -m 711 "$DATA_DIR/run" 2>/dev/null || ! touch "$DATA_DIR/run/box.lock" 2>/dev/null; then
  recover "$(node docker/recovery/volume.mjs "$DATA_DIR")"
fi
exec 9>>"$DATA_DIR/run/box.lock"
flock -n 9 || refuse "Another box is running with the data in $DATA_DIR: two on one volume would lose data. Stop that one first."
rm -f "$DATA_DIR/run/parts"

# What a person can mend comes back as JSON on descriptor 4; everything it says goes where it always went.
exec 3>&1
if ! trouble=$(TAPPPLUS_TROUBLE_FD=4 node docker/before-image.mjs 4>&1 1>&3 3>&-); then
  [ -n "$trouble" ] || exit 1
  recover "$trouble"
fi
exec 3>&-

export PM2_HOME="${PM2_HOME:-$DATA_DIR/run/pm2}" PM2_CONCURRENT_ACTIONS=10 EXP_BACKOFF_RESET_TIMER=3000 PM2_WORKER_INTERVAL=5000
export PM2_DISABLE_VERSION_CHECK=true PM2_DISCRETE_MODE=true
mkdir -p "$PM2_HOME"
rm -f "$PM2_HOME"/*.sock "$PM2_HOME/pm2.pid"
printf '{ "pm2": { "sysmonit": "false" } }\n' >"$PM2_HOME/module_conf.json"
# pm2-runtime alone would start a hopeless part for ever: watch.cjs counts. Its own way of ending when no part is online would
# take a patient stop for that.
exec node --max-old-space-size=64 --max-semi-space-size=1 --require ./docker/watch.cjs node_modules/.bin/pm2-runtime ecosystem.config.js --no-auto-exit
