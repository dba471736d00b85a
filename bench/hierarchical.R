# The same model by bayesm::rhierMnlRwMixture under the same prior: reads the file of bench/choiceFile.ts, prints the draws
# of the population means under dummy coding. Run by bench/hierarchical.ts.
suppressPackageStartupMessages(library(bayesm))
arguments <- commandArgs(trailingOnly = TRUE)
choices <- read.csv(arguments[1])
R <- as.integer(arguments[2])
set.seed(as.integer(arguments[3]))
levels <- c("low", "middle", "high")
names <- grep("^attribute", colnames(choices), value = TRUE)
X <- do.call(cbind, lapply(names, function(name) cbind(choices[[name]] == "middle", choices[[name]] == "high")))
X <- cbind(X * 1, choices$none)
K <- ncol(X)
lgtdata <- lapply(split(seq_len(nrow(X)), choices$respID), function(own) {
  list(y = apply(matrix(choices$choice[own], nrow = 3), 2, which.max), X = X[own, ])
})
prior <- list(ncomp = 1, mubar = matrix(0, 1, K), Amu = matrix(0.01), nu = K + 3, V = (K + 3) * diag(K))
invisible(capture.output(
  out <- rhierMnlRwMixture(list(p = 3, lgtdata = lgtdata), prior, list(R = R, keep = 1, nprint = 0))
))
kept <- seq(R %/% 4 + 1, R)
draws <- t(sapply(out$nmix$compdraw[kept], function(draw) {
  root <- draw[[1]]$rooti
  c(draw[[1]]$mu, sqrt(diag(solve(root %*% t(root)))))
}))
write.table(draws, arguments[4], row.names = FALSE, col.names = FALSE)
