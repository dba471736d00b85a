#!/usr/bin/env bash
# jsPsych's data columns leave people who did not answer in time (null) out of the mean, and take them for 0 milliseconds in
# the median, the standard deviation and the minimum: one column, two samples, and no warning.
#
# Version: jspsych 8.3.0 (npm). Six response times, two of them null, which is what its plugins store for no response.
#
# One would guess: all of them over the four that there are (median 600, sd 129.1, minimum 450), or all over six.
# Seen:            mean 600  median 500  sd 392.4  min 0  count 6
#                  of those who answered: mean 600  median 600  sd 129.1
#
# The sd is of six deviations, two of them from a response of 0, around the mean of four. (Version 7 took null for 0 in the mean
# too.) What to do: .filterCustom((trial) => trial.rt !== null) before .select('rt').
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund jspsych@8.3.0

cat >times.mjs <<'CODE'
globalThis.window = globalThis;
const { DataCollection } = await import('jspsych');
const trials = new DataCollection([450, null, 550, 650, null, 750].map((rt) => ({ rt })));
const rt = trials.select('rt');
console.log(`mean ${rt.mean()}  median ${rt.median()}  sd ${rt.sd().toFixed(1)}  min ${rt.min()}  count ${rt.count()}`);
const answered = trials.filterCustom((trial) => trial.rt !== null).select('rt');
console.log(`of those who answered: mean ${answered.mean()}  median ${answered.median()}  sd ${answered.sd().toFixed(1)}`);
CODE
node times.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
mean 600  median 500  sd 392.4  min 0  count 6
of those who answered: mean 600  median 600  sd 129.1
SEEN
echo "as described"
