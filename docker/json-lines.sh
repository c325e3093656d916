#!/bin/bash
# json-lines.sh <part>: makes a line of the box's logs of each line that a program writes which knows no JSON (nginx, Redis).
# It outlives the signal that ends its program: the last words are read to their end.
trap '' INT TERM
export TZ=UTC LC_ALL=C
while IFS= read -r line || [ -n "$line" ]; do
  case $line in
    '') continue ;;
    '{"'*'}') printf '%s\n' "$line"; continue ;;
    *'[emerg]'* | *'[alert]'* | *'[crit]'* | *'[error]'*) level=error ;;
    *'[warn]'* | *' # '*) level=warn ;;
    *) level=info ;;
  esac
  line=${line:0:2000}
  line=${line//\\/\\\\}
  line=${line//\"/\\\"}
  line=${line//[[:cntrl:]]/ }
  printf '{"level":"%s","time":"%(%Y-%m-%dT%H:%M:%SZ)T","process":"%s","msg":"%s"}\n' "$level" -1 "$1" "$line"
done
