#!/bin/bash
# Starts nginx in the foreground. A killed master leaves workers that hold the port: they go first.
set -u
PATH="$PATH:/usr/sbin:/usr/local/sbin"
. "$(dirname "$0")/leftovers.sh"
run=$(readlink -f "$DATA_DIR")/run
clear_leftovers nginx "$run/nginx"
lines=$(readlink -f "$(dirname "$0")")/json-lines.sh
cd "$run/nginx" || exit 1
# nginx writes its title over its environment: what PM2 says of it is kept for the Box page (packages/core/src/box/process-facts.ts).
printf '%s %s %s\n' "$$" "${restart_time:-0}" "${pm_uptime:-0}" >"$run/nginx.keeper"
exec nginx -e stderr -p "$run/nginx/" -c "$run/nginx.conf" > >(exec "$lines" nginx) 2>&1
