# Sourced by the start scripts: ends what a killed predecessor of this box left behind.

# leftovers <program> <working folder>: the ids of processes of that program that work in that folder.
leftovers() {
  for process in /proc/[0-9]*; do
    read -r name 2>/dev/null <"$process/comm" || continue
    [ "$name" = "$1" ] || continue
    [ "$(readlink "$process/cwd" 2>/dev/null)" = "$2" ] && echo "${process#/proc/}"
  done
}

# clear_leftovers <program> <working folder>: asks them to end, and after five seconds makes them.
clear_leftovers() {
  tries=0
  while true; do
    pids=$(leftovers "$1" "$2")
    [ -n "$pids" ] || return 0
    signal=TERM
    [ "$tries" -lt 50 ] || signal=KILL
    # shellcheck disable=SC2086
    kill -s "$signal" $pids 2>/dev/null
    tries=$((tries + 1))
    sleep 0.1
  done
}
