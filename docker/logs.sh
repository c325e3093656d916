#!/bin/bash
# Keeps the logs from filling the disk: looks every ten seconds, and a log above 10 MB starts anew, the last 10 MB of what was in it kept beside.
# Copied and emptied, not renamed: PM2 goes on writing to the file it has open. SIGUSR1 = look now.
set -u
sleeper=
# In kB; only tests say another.
most=${LOG_FILE_MOST:-10240}
# A sleep in the background does not hear SIGINT: it would hold up the stop of the whole box.
trap 'kill "$sleeper" 2>/dev/null; exit 0' INT TERM
trap : USR1
while true; do
  find "$DATA_DIR/logs" "$DATA_DIR/run" -name '*.log' -type f -size "+${most}k" 2>/dev/null | while IFS= read -r log; do
    # On a full disk there is no past to keep: the room counts.
    tail -c "${most}k" "$log" >"$log.1" 2>/dev/null || rm -f "$log.1"
    : >"$log"
  done
  sleep 10 &
  sleeper=$!
  wait "$sleeper"
  kill "$sleeper" 2>/dev/null
done
