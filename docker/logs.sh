#!/bin/sh
# Keeps the logs from filling the disk: looks every five minutes, and a log above 10 MB starts anew with one past kept.
# Copied and emptied, not renamed: PM2 goes on writing to the file it has open.
set -u
sleeper=
most=10485760
# A sleep in the background does not hear SIGINT: it would hold up the stop of the whole box.
trap 'kill "$sleeper" 2>/dev/null; exit 0' INT TERM
while true; do
  for log in "$DATA_DIR"/logs/*.log; do
    [ -f "$log" ] || continue
    [ "$(wc -c <"$log")" -gt "$most" ] || continue
    cp "$log" "$log.1" && : >"$log"
  done
  sleep 300 &
  sleeper=$!
  wait "$sleeper"
done
