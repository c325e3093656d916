#!/bin/sh
# In the image: settings checked, database brought up to date, then all parts under PM2 until the container ends.
set -eu
cd "$(dirname "$0")/.."
umask 077
node docker/before-start.mjs
export PM2_HOME="${PM2_HOME:-${DATA_DIR:-data}/run/pm2}" PM2_CONCURRENT_ACTIONS=10 EXP_BACKOFF_RESET_TIMER=3000 PM2_WORKER_INTERVAL=5000
export PM2_DISABLE_VERSION_CHECK=true PM2_DISCRETE_MODE=true
mkdir -p "$PM2_HOME"
printf '{ "pm2": { "sysmonit": "false" } }\n' >"$PM2_HOME/module_conf.json"
exec node_modules/.bin/pm2-runtime ecosystem.config.js
