#!/usr/bin/env bash
# maxLik's method "BFGSR" ends 19 log-likelihood units below the maximum of a logit and calls it normal convergence. A product
# that people know has no effect there (p = .89); other methods, given the same functions and start, find .78 (p = .0006).
#
# Version: maxLik 1.5-2 (Debian 12), R 4.2.2. Four hundred people say whether they would buy at a price, in cents.
#
# One would guess: every method ends at the one maximum of a concave function, or returns a code that says it did not. To the
#                  manual code 2 is "normal convergence", as is 8.
# Seen:            BFGSR code 2 log-likelihood -247.42 known 0.0301 p 0.8889 gradient 25.43
#                  NR    code 8 log-likelihood -228.53 known 0.7832 p 0.0006 gradient 0.00
#                  BFGS  code 0 log-likelihood -228.53 known 0.7833 p 0.0006 gradient 0.00
#
# BFGS and NR take the price in cents as it comes. The steps of BFGSR shrink to 1e-8 (control = list(printLevel = 2)) until two
# values are alike. With other prices it ends as far below with code 3, "probably not converged"; summary() shows standard
# errors either way. What to do: "BFGS" or "NR", and a look at gradient(fit).
set -euo pipefail
command -v Rscript >/dev/null || { echo "R is needed (Debian: r-base-core)" >&2; exit 2; }
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
chmod 755 .
apt-get download -qq r-cran-maxlik=1.5-2-1 r-cran-misctools=0.6-26-2 r-cran-sandwich=3.0-2-1 r-cran-zoo=1.8-11-1 r-cran-generics=0.1.3-1 >/dev/null 2>&1
for package in ./*.deb; do dpkg -x "$package" library; done
export R_LIBS="$folder/library/usr/lib/R/site-library"

cat >logit.R <<'CODE'
suppressPackageStartupMessages(library(maxLik))
people <- 0:399
price <- 500 + (people * 37) %% 11 * 300
known <- people %% 2
would <- 1 - 0.001 * price + 0.8 * known
buys <- would + qlogis(((people * 61) %% 400 + 0.5) / 400) > 0
X <- cbind(constant = 1, price, known)
logLikelihoods <- function(b) plogis((2 * buys - 1) * drop(X %*% b), log.p = TRUE)
gradients <- function(b) X * (buys - plogis(drop(X %*% b)))
for (method in c("BFGSR", "NR", "BFGS")) {
  fit <- maxLik(logLikelihoods, gradients, start = c(constant = 0, price = 0, known = 0), method = method)
  of <- summary(fit)$estimate["known", ]
  cat(sprintf("%-5s code %d log-likelihood %.2f known %.4f p %.4f gradient %.2f\n",
    method, fit$code, fit$maximum, of[1], of[4], abs(gradient(fit)[["known"]])))
}
CODE
seen="$(Rscript logit.R)"
expected='BFGSR code 2 log-likelihood -247.42 known 0.0301 p 0.8889 gradient 25.43
NR    code 8 log-likelihood -228.53 known 0.7832 p 0.0006 gradient 0.00
BFGS  code 0 log-likelihood -228.53 known 0.7833 p 0.0006 gradient 0.00'
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
  echo "this has changed; it was:" >&2
  echo "$expected" >&2
  exit 1
fi
