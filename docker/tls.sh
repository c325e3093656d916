#!/bin/sh
# Looks after the certificate while the box runs: twice a day, and within seconds when a file it is made from has changed. SIGUSR1 = look now.
set -u
sleeper=
seen=none
rounds=0
# A sleep in the background does not hear SIGINT: it would hold up the stop of the whole box.
trap 'kill "$sleeper" 2>/dev/null; exit 0' INT TERM
trap 'seen=none' USR1
while true; do
  # Inode, time of change and size: a file that was copied with its old date is another one all the same.
  now=$(stat -L -c '%i %Z %s' "${TLS_CERT_FILE:-$DATA_DIR/tls/cert.pem}" "${TLS_KEY_FILE:-$DATA_DIR/tls/key.pem}" "$DATA_DIR/tls/reached-at" 2>/dev/null)
  # 4320 times 10 seconds are twelve hours.
  if [ "$now" != "$seen" ] || [ "$rounds" -ge 4320 ]; then
    seen=$now
    rounds=0
    "${TAPPPLUS_NODE:-node}" --max-old-space-size=32 docker/tls/renew.mjs
  fi
  rounds=$((rounds + 1))
  sleep 10 &
  sleeper=$!
  wait "$sleeper"
done
