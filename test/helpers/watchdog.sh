#!/bin/sh
# Ends what is left of a local lattice and removes its folders as soon as its standard input closes. That happens when
# the lattice is stopped, and also when the process that started it was killed and could not clean up itself.
# Arguments: the folder for data, the folder for logs. Input, one a line: "watch PID", "forget PID", "keep-logs".
trap '' HUP INT TERM
data=$1
logs=$2
processes=' '
while read -r word id; do
  case $word in
  watch) processes="$processes$id " ;;
  forget) processes="${processes%% $id *} ${processes#* $id }" ;;
  keep-logs) logs= ;;
  esac
done
for id in $processes; do kill -KILL "$id" 2>/dev/null; done
# A process that is going away may still create a file while its folder is being emptied.
rounds=0
until rm -rf "$data" ${logs:+"$logs"} 2>/dev/null || [ $rounds -ge 50 ]; do
  sleep 0.1
  rounds=$((rounds + 1))
done
