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

[ -d "$DATA_DIR" ] || refuse "The data folder $DATA_DIR is not there; mount a volume: -v tappplus_data:$DATA_DIR"
# What lies in tz is only read, and lost+found is the file system's own.
foreign=$(find "$DATA_DIR" \( -path "$DATA_DIR/tz" -o -name lost+found \) -prune -o ! -writable ! -type l -print -quit 2>/dev/null || true)
[ -z "$foreign" ] || refuse "This box runs as user $(id -u) and may not write $foreign, which belongs to user $(stat -c %u "$foreign"); give the volume to it once: docker run --rm --user 0 -v tappplus_data:$DATA_DIR tappplus-app chown -R $(id -u):$(id -g) $DATA_DIR"

# Held by the program below for as long as it lives, on whatever end it comes to; its children do not inherit it.
mkdir -p -m 711 "$DATA_DIR/run"
exec 9>>"$DATA_DIR/run/box.lock"
flock -n 9 || refuse "Another box is running with the data in $DATA_DIR: two on one volume would lose data. Stop that one first."
rm -f "$DATA_DIR/run/parts"

node docker/before-image.mjs

export PM2_HOME="${PM2_HOME:-$DATA_DIR/run/pm2}" PM2_CONCURRENT_ACTIONS=10 EXP_BACKOFF_RESET_TIMER=3000 PM2_WORKER_INTERVAL=5000
export PM2_DISABLE_VERSION_CHECK=true PM2_DISCRETE_MODE=true
mkdir -p "$PM2_HOME"
rm -f "$PM2_HOME"/*.sock "$PM2_HOME/pm2.pid"
printf '{ "pm2": { "sysmonit": "false" } }\n' >"$PM2_HOME/module_conf.json"
# pm2-runtime alone would start a hopeless part for ever: watch.cjs counts. Its own way of ending when no part is online would
# take a patient stop for that.
exec node --max-old-space-size=64 --max-semi-space-size=1 --require ./docker/watch.cjs node_modules/.bin/pm2-runtime ecosystem.config.js --no-auto-exit
