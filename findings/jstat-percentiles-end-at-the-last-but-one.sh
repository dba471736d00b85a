#!/usr/bin/env bash
# jStat's 90th, 95th and 99th percentiles of ten response times are all 12 seconds, the longest but one, where 14.8, 27.4 and 37.5
# are due; its 100th is 40. And the middle one of its quartiles is not its median. No error, no warning.
#
# Versions: jstat 1.9.6 and simple-statistics 7.12.1 (npm), Node 20.20.2. Ten times: 3 4 4 5 5 6 7 9 12 40.
#
# One would guess: values on the line between two neighbours, as in the manual (the .3 of 1 2 3 4 is 1.9), in spreadsheets and in R,
#                  up to the greatest; and that the second of three quartiles is the median.
# Seen:            percentile   .50   .75   .90   .95   .99  1.00
#                  jstat       5.50  8.50 12.00 12.00 12.00 40.00
#                  other       5.50  8.50 14.80 27.40 37.48 40.00
#                  quantiles   5.50  8.50 14.80 27.40 37.48 40.00
#                  jstat's quartiles 4 5 9  its median 5.5
#
# The line is not drawn between the last two values: of n people every percentile from 100 (n - 2) / (n - 1) up is the last but one.
# The quartiles are the values at rounded places: of the numbers 1 to 100 the manual has 25, 50 and 75, where the median is 50.5.
# What to do: jStat.quantiles(times, [0.5, 0.9], 1, 1), the line "quantiles", or quantile() of simple-statistics, the line "other".
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund jstat@1.9.6 simple-statistics@7.12.1

cat >times.mjs <<'CODE'
import jstat from 'jstat';
import { quantile } from 'simple-statistics';

const { jStat } = jstat;
const times = [3, 4, 4, 5, 5, 6, 7, 9, 12, 40];
const at = [0.5, 0.75, 0.9, 0.95, 0.99, 1];
const say = (name, values) => console.log(`${name.padEnd(10)} ${values.map((value) => value.toFixed(2).padStart(5)).join(' ')}`);
console.log('percentile   .50   .75   .90   .95   .99  1.00');
say('jstat', at.map((k) => jStat.percentile(times, k)));
say('other', at.map((k) => quantile(times, k)));
say('quantiles', jStat.quantiles(times, at, 1, 1));
console.log(`jstat's quartiles ${jStat.quartiles(times).join(' ')}  its median ${jStat.median(times)}`);
CODE
seen="$(node times.mjs)"
expected="percentile   .50   .75   .90   .95   .99  1.00
jstat       5.50  8.50 12.00 12.00 12.00 40.00
other       5.50  8.50 14.80 27.40 37.48 40.00
quantiles   5.50  8.50 14.80 27.40 37.48 40.00
jstat's quartiles 4 5 9  its median 5.5"
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
  echo "this has changed; it was:" >&2
  echo "$expected" >&2
  exit 1
fi
