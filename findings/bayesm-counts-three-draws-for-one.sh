#!/usr/bin/env bash
# bayesm's summary of draws has a "sam size" of 70 where a slow chain is worth 25 independent draws, since it looks back for 100
# draws and no further. Two of its numerical standard errors around a mean hold the truth in 150 of 200 chains; 190 should.
#
# Versions: bayesm 3.1-5 and coda 0.19-4 (Debian 12), R 4.2.2. 200 chains of 5000 draws, each draw .99 of the one before and
# noise: the mean is 0, and 5000 draws are worth 5000 (1 - .99) / (1 + .99) = 25.1.
#
# One would guess: a relative numerical efficiency that counts the whole autocorrelation, or a word that the chain is too slow for
#                  it. The number of lags is a default of numEff; summary() has no way to give another.
# Seen:            bayesm  worth 71  truth within two standard errors in 150 of 200 chains
#                  coda    worth 28  truth within two standard errors in 190 of 200 chains
#
# The draws of a hierarchical model can be this slow. More lags alone do not mend it (m = 1000: worth 46).
# What to do: coda::effectiveSize() on the draws.
set -euo pipefail
command -v Rscript >/dev/null || { echo "R is needed (Debian: r-base-core)" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
apt-get download -qq r-cran-bayesm=3.1-5+dfsg-1 r-cran-coda=0.19-4-1 r-cran-rcpp=1.0.10-1 >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" library; done
export R_LIBS="$folder/library/usr/lib/R/site-library"

cat >draws.R <<'CODE'
suppressPackageStartupMessages({ library(bayesm); library(coda) })
set.seed(1)
draws <- 5000
chains <- replicate(200, filter(rnorm(draws + 2000), 0.99, "recursive")[-(1:2000)])
say <- function(name, worth, errors) {
  held <- sum(abs(colMeans(chains)) < 2 * errors)
  cat(sprintf("%-7s worth %.0f  truth within two standard errors in %d of 200 chains\n", name, mean(worth), held))
}
by <- apply(chains, 2, function(chain) unlist(numEff(chain)[c("f", "stderr")]))
say("bayesm", draws / by["f", ], by["stderr", ])
worth <- apply(chains, 2, effectiveSize)
say("coda", worth, apply(chains, 2, sd) / sqrt(worth))
CODE
seen="$(Rscript draws.R)"
expected='bayesm  worth 71  truth within two standard errors in 150 of 200 chains
coda    worth 28  truth within two standard errors in 190 of 200 chains'
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
  echo "this has changed; it was:" >&2
  echo "$expected" >&2
  exit 1
fi
