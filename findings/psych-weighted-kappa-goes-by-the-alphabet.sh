#!/usr/bin/env bash
# R's psych has a weighted kappa of .35 for two people who rate answers as low, medium and high, and of .69 for the same ratings as
# 1, 2 and 3: it puts the categories of an ordered factor into the order of the alphabet (high, low, medium). No warning.
#
# Versions: psych 2.2.9 (Debian 12), R 4.2.2. Forty answers, rated twice.
#
# One would guess: the levels of an ordered factor are the order, as everywhere in R. To the manual the weights are squared
#                  distances from the diagonal and ratings go from 1 to p; it does not refuse factors, and has words for categories.
# Seen:            ordered factors  kappa .51  weighted .35 (.02 to .68)
#                  numbers          kappa .51  weighted .69 (.51 to .88)
#                  levels named     kappa .51  weighted .69 (.51 to .88)
#
# A factor becomes text before its levels are looked at, so that a step from low to medium weighs as much as one from high to low.
# Kappa itself needs no order, and is right. A table made of the factors keeps theirs.
# What to do: cohen.kappa(ratings, levels = levels(ratings$first)), which the manual has for levels that nobody used.
set -euo pipefail
command -v Rscript >/dev/null || { echo "R is needed (Debian: r-base-core)" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
apt-get download -qq r-cran-psych=2.2.9-1 r-cran-mnormt=2.1.1-2 r-cran-lattice=0.20-45-3 r-cran-nlme=3.1.162-1 >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" library; done
export R_LIBS="$folder/library/usr/lib/R/site-library:$folder/library/usr/lib/R/library"

cat >agree.R <<'CODE'
suppressPackageStartupMessages(library(psych))
steps <- c("low", "medium", "high")
# answers that the first person put into the row and the second into the column
answers <- matrix(c(11, 3, 1, 2, 8, 5, 0, 2, 8), 3, byrow = TRUE)
rating <- function(place) factor(steps[rep(place, answers)], levels = steps, ordered = TRUE)
ratings <- data.frame(first = rating(row(answers)), second = rating(col(answers)))
short <- function(x) sub("^0", "", sprintf("%.2f", x))
warned <- 0
count <- function(w) { warned <<- warned + 1; invokeRestart("muffleWarning") }
say <- function(name, ...) {
  found <- withCallingHandlers(cohen.kappa(...), warning = count)
  bounds <- short(found$confid["weighted kappa", c("lower", "upper")])
  kappas <- short(c(found$kappa, found$weighted.kappa))
  cat(sprintf("%-15s  kappa %s  weighted %s (%s to %s)\n", name, kappas[1], kappas[2], bounds[1], bounds[2]))
}
say("ordered factors", ratings)
say("numbers", data.frame(lapply(ratings, as.integer)))
say("levels named", ratings, levels = levels(ratings$first))
cat("warnings", warned, "\n")
CODE
seen="$(Rscript agree.R)"
expected='ordered factors  kappa .51  weighted .35 (.02 to .68)
numbers          kappa .51  weighted .69 (.51 to .88)
levels named     kappa .51  weighted .69 (.51 to .88)
warnings 0 '
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
  echo "this has changed; it was:" >&2
  echo "$expected" >&2
  exit 1
fi
