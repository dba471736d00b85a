#!/usr/bin/env bash
# How many segments BIC finds in flexmix depends on how the same choices are laid out: as rows of a conditional logit it says
# one, as differences in a binary logit two, at equal likelihoods. Every alternative shown counts as an observation.
#
# Versions: flexmix 2.3-18, modeltools 0.2-23 (Debian 12), R 4.2.2. Sixty people choose five times between two products.
#
# One would guess: a pair of alternatives is one choice, so that both ways of writing the same model have the same BIC (300
#                  choices; or, as some prefer, 60 people).
# Seen:            rows  segments 1 log-likelihood -203.1 of 2 numbers, 600 observations, BIC 419.0
#                  rows  segments 2 log-likelihood -193.9 of 5 numbers, 600 observations, BIC 419.8
#                  rows  BIC takes 1
#                  pairs segments 1 log-likelihood -203.1 of 2 numbers, 300 observations, BIC 417.7
#                  pairs segments 2 log-likelihood -193.9 of 5 numbers, 300 observations, BIC 416.3
#                  pairs BIC takes 2
#
# With more alternatives the penalty grows further: those of five products a task weigh ln 5 = 1.6 more per parameter, though
# nobody answered more. What to do: compute BIC from logLik() with the number of choices or of people.
set -euo pipefail
command -v Rscript >/dev/null || { echo "R is needed (Debian: r-base-core)" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
apt-get download -qq r-cran-flexmix=2.3-18-1 r-cran-modeltools=0.2-23-2 >/dev/null 2>&1
apt-get download -qq r-cran-survival=3.5-3-1 r-cran-nnet=7.3-18-1 r-cran-lattice=0.20-45-3 r-cran-matrix=1.5-3-1 >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" library; done
export R_LIBS="$folder/library/usr/lib/R/site-library:$folder/library/usr/lib/R/library"

cat >segments.R <<'CODE'
suppressPackageStartupMessages(library(flexmix))
set.seed(83)
people <- 60
tasks <- 5
segment <- rep(1:2, length.out = people)
tastes <- cbind(c(1, -0.3), c(-0.3, 0.9))
person <- rep(1:people, each = tasks)
difference <- matrix(round(rnorm(people * tasks * 2), 1), ncol = 2)
takes <- as.integer(runif(people * tasks) < plogis(rowSums(difference * t(tastes[, segment[person]]))))
pairs <- data.frame(person, takes, x = difference[, 1], z = difference[, 2])
# The same, a row for each of the two: what is said of the first, less what is said of the second, is the difference.
rows <- data.frame(
  person = rep(person, each = 2), task = rep(seq_along(person), each = 2),
  choice = c(rbind(takes, 1 - takes)), x = c(rbind(pairs$x, 0)), z = c(rbind(pairs$z, 0))
)
as_rows <- function(k, start) {
  flexmix(choice ~ x + z | person, data = rows, k = k, cluster = start[rows$person], model = FLXMRcondlogit(strata = ~task))
}
as_pairs <- function(k, start) {
  binary <- FLXMRglm(family = "binomial")
  flexmix(cbind(takes, 1 - takes) ~ 0 + x + z | person, data = pairs, k = k, cluster = start[pairs$person], model = binary)
}
for (way in c("rows", "pairs")) {
  fit <- list(rows = as_rows, pairs = as_pairs)[[way]]
  found <- lapply(1:2, function(k) fit(k, if (k == 1) rep(1, people) else segment))
  bic <- sapply(found, BIC)
  for (m in found) {
    said <- logLik(m)
    cat(sprintf("%-5s segments %d log-likelihood %.1f of %d numbers, ", way, m@k, said, attr(said, "df")))
    cat(sprintf("%d observations, BIC %.1f\n", attr(said, "nobs"), BIC(m)))
  }
  cat(sprintf("%-5s BIC takes %d\n", way, which.min(bic)))
}
CODE
seen="$(Rscript segments.R)"
expected='rows  segments 1 log-likelihood -203.1 of 2 numbers, 600 observations, BIC 419.0
rows  segments 2 log-likelihood -193.9 of 5 numbers, 600 observations, BIC 419.8
rows  BIC takes 1
pairs segments 1 log-likelihood -203.1 of 2 numbers, 300 observations, BIC 417.7
pairs segments 2 log-likelihood -193.9 of 5 numbers, 300 observations, BIC 416.3
pairs BIC takes 2'
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
  echo "this has changed; it was:" >&2
  echo "$expected" >&2
  exit 1
fi
