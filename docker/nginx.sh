#!/bin/sh
# Starts nginx in the foreground. A killed master leaves workers that hold the port: they go first.
set -u
PATH="$PATH:/usr/sbin:/usr/local/sbin"
. "$(dirname "$0")/leftovers.sh"
run=$(readlink -f "$DATA_DIR")/run
clear_leftovers nginx "$run/nginx"
cd "$run/nginx" || exit 1
exec nginx -e stderr -p "$run/nginx/" -c "$run/nginx.conf"
