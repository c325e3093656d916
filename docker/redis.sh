#!/bin/sh
# Starts Redis, and on the way down lets it outlive its clients: PM2 stops everything at once, and a worker in the middle
# of a job still needs its queue. Redis ends when the API and the worker have hung up, or after eight seconds.
set -u
. "$(dirname "$0")/leftovers.sh"
data=$(readlink -f "$DATA_DIR")
clear_leftovers redis-server "$data/redis"
cd "$data/redis" || exit 1

redis-server "$data/run/redis.conf" &
server=$!

REDISCLI_AUTH=$(cat "$data/secrets/redis-password")
export REDISCLI_AUTH

# The list of clients has one line for redis-cli itself.
clients() { redis-cli -p "$REDIS_PORT" client list 2>/dev/null | grep -c '^id='; }

finish() {
  trap '' INT TERM
  tries=0
  while [ "$tries" -lt 40 ] && [ "$(clients)" -gt 1 ]; do
    tries=$((tries + 1))
    sleep 0.2
  done
  kill -TERM "$server" 2>/dev/null
  wait "$server"
  exit 0
}
trap finish INT TERM
wait "$server"
