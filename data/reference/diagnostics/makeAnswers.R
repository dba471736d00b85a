# Chains of draws, and what R's package posterior says of them.
#
#     Rscript data/reference/diagnostics/makeAnswers.R        (in the checkout; Debian: r-cran-posterior, r-cran-jsonlite)
#
# answers.json holds each set of chains with its answers. Draws have three decimals, so that the file holds them exactly and
# some are ties. What posterior answers with NA or Inf is left out: the quantity does not exist.

suppressPackageStartupMessages(library(posterior))
folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
set.seed(2021)

chains_of <- function(chains, draws, draw) round(sapply(seq_len(chains), function(chain) draw(draws, chain)), 3)
ar <- function(phi, shift = 0, scale = 1) function(n, chain) shift * chain + scale * as.vector(arima.sim(list(ar = phi), n))
walk <- function(n, chain) cumsum(rnorm(n))

cases <- list(
  "independent, 4 chains" = chains_of(4, 200, function(n, chain) rnorm(n)),
  "autocorrelated, 4 chains" = chains_of(4, 250, ar(0.9)),
  "antithetic, 4 chains" = chains_of(4, 250, ar(-0.8)),
  "antithetic, 1 chain of odd length" = chains_of(1, 151, ar(-0.6)),
  "autocorrelated, 1 chain" = chains_of(1, 300, ar(0.6)),
  "autocorrelated, 2 chains of odd length" = chains_of(2, 151, ar(0.7)),
  "autocorrelated, 3 chains of odd length" = chains_of(3, 77, ar(0.5)),
  "Cauchy, 4 chains" = chains_of(4, 201, function(n, chain) rcauchy(n)),
  "log-normal, 2 chains" = chains_of(2, 150, function(n, chain) exp(3 * rnorm(n))),
  "chains that differ in mean" = chains_of(4, 100, ar(0.3, shift = 0.5)),
  "chains that differ in width" = chains_of(3, 101, function(n, chain) chain * rnorm(n)),
  "random walks" = chains_of(4, 120, walk),
  "a trend, 1 chain" = chains_of(1, 90, function(n, chain) seq_len(n) / 20 + rnorm(n)),
  "many ties" = chains_of(4, 100, function(n, chain) rpois(n, 1.5)),
  "a share of zeros and ones, more ones" = chains_of(4, 100, function(n, chain) rbinom(n, 1, 0.6)),
  "a share of zeros and ones, few ones" = chains_of(2, 101, function(n, chain) rbinom(n, 1, 0.03)),
  "one of 4 chains frozen" = chains_of(4, 100, function(n, chain) if (chain == 4) rep(1.5, n) else rnorm(n)),
  "2 chains stuck at different values" = chains_of(2, 50, function(n, chain) rep(chain, n)),
  "3 chains stuck at different values" = chains_of(3, 51, function(n, chain) rep(chain, n)),
  "constant" = chains_of(4, 50, function(n, chain) rep(0.1, n)),
  "copies of one chain" = { one <- chains_of(1, 150, ar(0.5)); cbind(one, one, one, one) },
  "far from zero" = chains_of(4, 100, function(n, chain) 100000 + rnorm(n)),
  "4 draws a chain" = chains_of(2, 4, function(n, chain) rnorm(n)),
  "5 draws a chain" = chains_of(2, 5, function(n, chain) rnorm(n)),
  "6 draws a chain" = chains_of(2, 6, function(n, chain) rnorm(n)),
  "11 draws a chain" = chains_of(3, 11, function(n, chain) rnorm(n)),
  "13 draws in 1 chain" = chains_of(1, 13, ar(0.5)),
  "1 draw in 1 chain" = matrix(0.5, 1, 1)
)

answer <- function(x) {
  found <- suppressWarnings(list(rhat = rhat(x), essBulk = ess_bulk(x), essTail = ess_tail(x), mcseMean = mcse_mean(x)))
  Filter(function(value) is.finite(value), found)
}

answers <- lapply(names(cases), function(name) {
  x <- cases[[name]]
  c(list(name = name, chains = lapply(seq_len(ncol(x)), function(chain) I(x[, chain]))), answer(x))
})
versions <- list(R = paste(R.version$major, R.version$minor, sep = "."), posterior = format(packageVersion("posterior")))
text <- jsonlite::toJSON(list(versions = versions, cases = answers), auto_unbox = TRUE, digits = NA)
writeLines(text, file.path(folder, "answers.json"))
