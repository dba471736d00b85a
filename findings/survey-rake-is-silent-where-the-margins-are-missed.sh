#!/usr/bin/env bash
# R's survey::rake() ends after two rounds and says nothing where it was given shares, with 47.1 per cent women in place of half.
# Given counts of 83 million people it meets the margins to four digits, and warns that it did not converge.
#
# Version: survey 4.1-1 (Debian 12), R 4.2.2. Two hundred people, weighted to the margins of sex, age and region.
#
# One would guess: whether margins are shares or counts changes the sum of the weights and nothing else, and the warning comes
#                  where the margins were not met.
# Seen:            to shares            women 0.4710 (of 0.5)  warnings 0
#                  to 200 people        women 0.4873 (of 0.5)  warnings 0
#                  to 1000 people       women 0.4978 (of 0.5)  warnings 0
#                  to 83000000 people   women 0.5000 (of 0.5)  warnings 1
#
# The rounds end when no cell of the table changes by epsilon any more, which is 1 by default: one person, or the whole table
# where it sums to 1. 200 is what one takes who wants weights with a mean of 1.
# What to do: control = list(epsilon = 1e-7, maxit = 1000); below 1 it is a fraction of the weights that there were.
set -euo pipefail
command -v Rscript >/dev/null || { echo "R is needed (Debian: r-base-core, r-recommended)" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
apt-get download -qq r-cran-survey=4.1-1-1 r-cran-mitools=2.4-2 r-cran-minqa=1.2.5-1 r-cran-numderiv=2016.8-1.1-3 r-cran-dbi=1.1.3-1 r-cran-rcpp=1.0.10-1 >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" library; done
export R_LIBS="$folder/library/usr/lib/R/site-library"

cat >rake.R <<'CODE'
suppressPackageStartupMessages(library(survey))
kinds <- expand.grid(sex = c("f", "m"), age = c("18-39", "40+"), region = c("north", "south", "west"))
people <- kinds[rep(1:12, c(40, 5, 30, 2, 10, 30, 3, 20, 5, 20, 5, 30)), ]
design <- svydesign(~1, weights = rep(1, nrow(people)), data = people)
for (total in c(1, 200, 1000, 83e6)) {
  margin <- function(name, shares) setNames(data.frame(levels(people[[name]]), shares * total), c(name, "Freq"))
  margins <- list(margin("sex", c(.5, .5)), margin("age", c(.4, .6)), margin("region", c(1, 1, 1) / 3))
  warned <- 0
  count <- function(w) { warned <<- warned + 1; invokeRestart("muffleWarning") }
  raked <- withCallingHandlers(rake(design, list(~sex, ~age, ~region), margins), warning = count)
  name <- if (total == 1) "shares" else sprintf("%.0f people", total)
  cat(sprintf("to %-17s women %.4f (of 0.5)  warnings %d\n", name, svymean(~sex, raked)[[1]], warned))
}
CODE
seen="$(Rscript rake.R)"
expected='to shares            women 0.4710 (of 0.5)  warnings 0
to 200 people        women 0.4873 (of 0.5)  warnings 0
to 1000 people       women 0.4978 (of 0.5)  warnings 0
to 83000000 people   women 0.5000 (of 0.5)  warnings 1'
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
  echo "this has changed; it was:" >&2
  echo "$expected" >&2
  exit 1
fi
