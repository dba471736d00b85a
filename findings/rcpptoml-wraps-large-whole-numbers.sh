#!/usr/bin/env bash
# RcppTOML reads the seed 3141592653 as -1153374643, a moment in milliseconds as a negative number, 2147483648 as missing, and makes
# one person of two: whole numbers keep the last 32 of their bits. No error, no warning.
#
# Versions: RcppTOML 0.2.2 and Rcpp 1.0.10 (Debian 12), R 4.2.2; smol-toml 1.9.1 (npm), Node 20.20.2, reads the same file. The
# numbers of the two people are 2^32 apart.
#
# One would guess: the numbers of the file, since R's numeric holds each of them, or an error. RcppTOML's manual calls its parser
#                  compliant with TOML 1.0, which wants signed numbers of 64 bits without loss, or an error.
# Seen:            RcppTOML   seed -1153374643 started -684358656 limit NA people -1214721479 -1214721479
#                  smol-toml  seed 3141592653 started 1764547200000 limit 2147483648 people 20260115001 24555082297
#
# What another program drew with such a seed is not drawn again with the one that arrives, and all else in the file is right.
# What to do: write them with a decimal point (3141592653.0) or as text; both arrive as they are.
set -euo pipefail
command -v Rscript >/dev/null || { echo "R is needed (Debian: r-base-core)" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
apt-get download -qq r-cran-rcpptoml=0.2.2+dfsg-1 r-cran-rcpp=1.0.10-1 >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" library; done
export R_LIBS="$folder/library/usr/lib/R/site-library"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund smol-toml@1.9.1

cat >study.toml <<'TOML'
seed = 3141592653
started = 1764547200000
limit = 2147483648
people = [20260115001, 24555082297]
with_point = 3141592653.0
TOML
cat >read.R <<'CODE'
warned <- 0
count <- function(w) { warned <<- warned + 1; invokeRestart("muffleWarning") }
study <- withCallingHandlers(RcppTOML::parseTOML("study.toml"), warning = count)
cat("RcppTOML   seed", study$seed, "started", study$started, "limit", study$limit, "people", study$people, "\n")
cat("with a point", format(study$with_point, digits = 15), "warnings", warned, "\n")
CODE
cat >read.mjs <<'CODE'
import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';

const { seed, started, limit, people } = parse(readFileSync('study.toml', 'utf8'));
console.log('smol-toml  seed', seed, 'started', started, 'limit', limit, 'people', people.join(' '));
CODE
seen="$(Rscript read.R && node read.mjs)"
expected='RcppTOML   seed -1153374643 started -684358656 limit NA people -1214721479 -1214721479 
with a point 3141592653 warnings 0 
smol-toml  seed 3141592653 started 1764547200000 limit 2147483648 people 20260115001 24555082297'
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
  echo "this has changed; it was:" >&2
  echo "$expected" >&2
  exit 1
fi
