#!/usr/bin/env bash
# metafor's rma() says that four studies are homogeneous (tau^2 = 0, p = 2e-07) where the restricted likelihood has its
# maximum at tau^2 = 0.10, at which the mean is not told from zero (p = 0.54). No warning, and the fit counts as converged.
#
# Versions: metafor 3.8-1 and metadat 1.2-0 (Debian 12), R 4.2.2. All settings are the defaults.
#
# One would guess: method = "REML" gives the tau^2 with the highest restricted likelihood, or a warning.
# Seen:            rma    tau2 0.0000 log-likelihood -2.4613 estimate 0.2919 p 0.0000
#                  best   tau2 0.1015 log-likelihood -1.9886 estimate 0.1240 p 0.5370
#                  warnings 0
#
# The climb starts at the estimator of Hedges, which is below 0 here and is cut to 0, and stays there; the likelihood
# rises from 0 on. What to do: look at profile(fit), or compare logLik(fit) with that of rma(..., tau2 = t) on a grid of t.
set -euo pipefail
command -v Rscript >/dev/null || { echo "R is needed (Debian: r-base-core)" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
apt-get download -qq r-cran-metafor=3.8-1-1 r-cran-metadat=1.2-0-2 r-cran-mathjaxr=1.6-0-1 r-cran-pbapply=1.7-0-1 >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" library; done
export R_LIBS="$folder/library/usr/lib/R/site-library"

cat >pool.R <<'CODE'
suppressPackageStartupMessages(library(metafor))
estimate <- c(0.299537, 0.338145, -0.310295, -0.464291)
se <- c(0.0942906, 0.07272, 0.950338, 0.290628)
warned <- 0
count <- function(w) { warned <<- warned + 1; invokeRestart("muffleWarning") }
fit <- withCallingHandlers(rma(yi = estimate, sei = se, method = "REML"), warning = count)
at <- function(t) rma(yi = estimate, sei = se, method = "REML", tau2 = t)
of <- function(t) as.numeric(logLik(at(t), REML = TRUE))
best <- at(optimize(of, c(0, 1), maximum = TRUE, tol = 1e-10)$maximum)
say <- function(name, f) {
  cat(sprintf("%-6s tau2 %.4f log-likelihood %.4f estimate %.4f p %.4f\n", name, f$tau2, as.numeric(logLik(f, REML = TRUE)), f$beta[1], f$pval))
}
say("rma", fit)
say("best", best)
cat("warnings", warned, "\n")
CODE
seen="$(Rscript pool.R)"
expected='rma    tau2 0.0000 log-likelihood -2.4613 estimate 0.2919 p 0.0000
best   tau2 0.1015 log-likelihood -1.9886 estimate 0.1240 p 0.5370
warnings 0 '
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
  echo "this has changed; it was:" >&2
  echo "$expected" >&2
  exit 1
fi
