#!/bin/sh
# The box's command in the image: docker exec tappplus-app tappplus status | backup | list | verify; and for a stopped box
# docker run --rm -it -v tappplus_data:/app/data tappplus-app tappplus restore
set -eu
umask 077
cd /app
case ${1:-} in
  status)
    docker/health.sh || exit 1
    cat "$DATA_DIR/run/parts"
    ;;
  restore)
    # Held by a box that runs, also in another container.
    mkdir -p -m 711 "$DATA_DIR/run"
    exec 9>>"$DATA_DIR/run/box.lock"
    flock -n 9 || { echo "TappPlus is running with these data: stop it first." >&2; exit 9; }
    exec node packages/core/dist/backup/backup-cli.js "$@"
    ;;
  backup | list | verify) exec node packages/core/dist/backup/backup-cli.js "$@" ;;
  *)
    echo "tappplus status | backup | list | verify | restore   (more: tappplus backup --help)" >&2
    exit 2
    ;;
esac
