#!/bin/sh
# The box's command: in the image `docker exec tappplus-app tappplus …`, and for a stopped box
# `docker run --rm -it -v tappplus_data:/app/data tappplus-app tappplus restore`; outside of containers `npx tappplus …` (bin/tappplus.mjs).
set -eu
umask 077
cd "$(dirname "$(readlink -f "$0")")/.."
node=${TAPPPLUS_NODE:-node}
help='tappplus <command> [--json] [--help]
  status                        each part of the running box
  doctor                        looks at everything and says what to do; exit code 1 when something is bad
  backup, list, verify          make a backup, list them, restore one on trial
  restore [file]                put a backup in place of the data; the box must be stopped
  user reset-password <email>   a link for a new password
  metrics                       the figures for Prometheus
  support-bundle                a file for whoever helps, without personal data
More of each: tappplus <command> --help'
case ${1:-} in
  status)
    shift
    exec "$node" docker/status.mjs "$@"
    ;;
  restore)
    # Held by a box that runs, also in another container.
    mkdir -p -m 711 "$DATA_DIR/run"
    exec 9>>"$DATA_DIR/run/box.lock"
    flock -n 9 || { echo "TappPlus is running with these data: stop it first." >&2; exit 9; }
    exec "$node" packages/core/dist/backup/backup-cli.js "$@"
    ;;
  backup | list | verify) exec "$node" packages/core/dist/backup/backup-cli.js "$@" ;;
  doctor | support-bundle | user) exec "$node" packages/core/dist/operating/operating-cli.js "$@" ;;
  metrics)
    port=$(sed -n 's/.*upstream api { server 127.0.0.1:\([0-9]*\).*/\1/p' "$DATA_DIR/run/nginx.conf")
    exec "$node" -e 'fetch(process.argv[1]).then(async (answer) => process.stdout.write(await answer.text()), () => { console.error("The box does not answer."); process.exitCode = 1; })' "http://127.0.0.1:${port:-5550}/metrics"
    ;;
  --help | -h | help)
    echo "$help"
    ;;
  *)
    echo "$help" >&2
    exit 2
    ;;
esac
