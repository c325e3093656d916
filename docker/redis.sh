#!/bin/bash
# Starts Redis, and on the way down lets it outlive its clients: PM2 stops everything at once, and a worker in the middle
# of a job still needs its queue. Redis ends when the API and the worker have hung up, or after eight seconds.
set -u
. "$(dirname "$0")/leftovers.sh"
data=$(readlink -f "$DATA_DIR")
clear_leftovers redis-server "$data/redis"
lines=$(readlink -f "$(dirname "$0")")/json-lines.sh
cd "$data/redis" || exit 1

redis-server "$data/run/redis.conf" > >(exec "$lines" redis) 2>&1 &
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
code=0
wait "$server" || code=$?

# What is in Redis can be made anew from the database: a file it cannot read is moved aside, and it starts empty.
manifest="$data/redis/appendonlydir/appendonly.aof.manifest"
if [ "$code" -eq 1 ] && [ -d "$data/redis/appendonlydir" ] && ! redis-check-aof "$manifest" >/dev/null 2>&1; then
  rm -rf "$data"/redis-damaged-*
  aside="redis-damaged-$(date -u +%Y%m%dT%H%M%SZ)"
  mv "$data/redis" "$data/$aside" && mkdir -m 700 "$data/redis"
  printf '{"level":"error","time":"%s","process":"redis","msg":"The data of Redis were damaged: they were moved to %s, and it starts empty. Reminders are planned in the database and none is lost."}\n' "$(date -u +%Y-%m-%dT%H:%M:%S.000Z)" "$aside" >&2
fi
exit "$code"
