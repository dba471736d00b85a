# Answers to models in which utilities differ in scale: between the two steps of dual response, and between sectors.
#
#     Rscript data/reference/makeScales.R        (in the checkout; needs the packages ordinal and numDeriv)
#
# Where every choice is between two alternatives, ordinal::clm fits such models, its `scale` being the standard
# deviation of the error, 1 / lambda. clm always has a threshold; every choice is entered twice, once as it was made and
# once with both sides exchanged, so that the threshold is 0 by symmetry, the log-likelihood is doubled and the covariance
# halved. Elsewhere, and for the robust covariances, the likelihood is written down below and maximised by optim, with
# the numeric derivatives of numDeriv. The two must agree where both are there.

library(ordinal)
library(numDeriv)
folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(folder, "coding.R"))

# --- The likelihood by hand -------------------------------------------------------------------------------------------

# theta is b and then tau; a row's utility is exp(Z tau) X b. One element per set.
log_shares <- function(theta, X, Z, chosen, set) {
  K <- ncol(X)
  V <- as.vector(exp(Z %*% theta[-seq_len(K)]) * (X %*% theta[seq_len(K)]))
  V[chosen == 1][order(set[chosen == 1])] - log(tapply(exp(V), set, sum))
}

fit_by_hand <- function(X, Z, chosen, set, respondent, task) {
  n <- ncol(X) + ncol(Z)
  value <- function(theta) sum(log_shares(theta, X, Z, chosen, set))
  theta <- optim(rep(0, n), function(theta) -value(theta), method = "BFGS", control = list(reltol = 1e-14, maxit = 1000))$par
  for (i in 1:4) theta <- theta - solve(hessian(value, theta), grad(value, theta))
  inverse <- solve(-hessian(value, theta))
  scores <- jacobian(function(theta) log_shares(theta, X, Z, chosen, set), theta)
  sandwich <- function(by) inverse %*% crossprod(rowsum(scores, by)) %*% inverse
  first <- !duplicated(set)
  of_set <- function(values) values[first][order(set[first])]
  G <- length(unique(respondent))
  list(
    names = c(colnames(X), colnames(Z)), estimate = theta, logLikelihood = value(theta),
    classical = sqrt(diag(inverse)), robust = sqrt(diag(sandwich(of_set(task)))),
    clustered = sqrt(diag(sandwich(of_set(respondent))) * G / (G - 1)),
    unscaledLogLikelihood = -optim(theta[seq_len(ncol(X))], function(b) -value(c(b, rep(0, ncol(Z)))),
      method = "BFGS", control = list(reltol = 1e-15, maxit = 1000))$value
  )
}

# --- clm, where every set is a pair -----------------------------------------------------------------------------------

fit_by_clm <- function(X, Z, chosen, set) {
  won <- chosen == 1
  D <- X[won, ][order(set[won]), ] - X[!won, ][order(set[!won]), ]
  own <- Z[won, , drop = FALSE][order(set[won]), , drop = FALSE]
  pairs <- data.frame(y = factor(rep(1:0, each = nrow(D))), D = I(rbind(D, -D)), Z = I(rbind(own, own)))
  answer <- clm(y ~ D, scale = ~Z, data = pairs, control = clm.control(gradTol = 1e-11, maxIter = 200L))
  stopifnot(abs(answer$alpha) < 1e-8)
  covariance <- 2 * vcov(answer)[-1, -1]
  list(
    estimate = unname(c(answer$beta, -answer$zeta)), classical = unname(sqrt(diag(covariance))),
    logLikelihood = as.numeric(logLik(answer)) / 2
  )
}

check <- function(ours, theirs) {
  stopifnot(
    max(abs(ours$estimate / theirs$estimate - 1)) < 1e-6, max(abs(ours$classical / theirs$classical - 1)) < 1e-6,
    abs(ours$logLikelihood / theirs$logLikelihood - 1) < 1e-10
  )
}

# --- The cases --------------------------------------------------------------------------------------------------------

uses <- c("deliver", "ads", "sell")
sectors <- c("bank", "news", "shop")
scale_names <- function(Z, words) {
  colnames(Z) <- paste0("log(scale):", words)
  Z
}
by_sector <- function(rows) {
  scale_names(sapply(sectors[-1], function(level) as.numeric(rows$sector == level)), paste0("sector=", sectors[-1]))
}

rows <- read.csv(file.path(folder, "dual-response.csv"), na.strings = "")
rows$set <- paste(rows$respID, rows$qID)
won <- rows[rows$choice == 1, ]
offered <- rbind(
  transform(rows, none = 0, part = paste(set, "prefer"), y = choice),
  transform(won, none = 0, part = paste(set, "accept"), y = accept),
  transform(won, none = 1, part = paste(set, "accept"), y = 1 - accept, use = "", kept = "")
)
X <- cbind(
  code_levels(offered$use, uses, "use", "effects"), code_levels(offered$kept, c("long", "short"), "kept", "effects"),
  column(offered$none, "none")
)
second <- scale_names(matrix(as.numeric(grepl("accept", offered$part)), ncol = 1), "second-step")
pairs <- lapply(list(second, cbind(second, by_sector(offered))), function(Z) {
  answer <- fit_by_hand(X, Z, offered$y, offered$part, offered$respID, offered$set)
  clm_answer <- fit_by_clm(X, Z, offered$y, offered$part)
  check(answer, clm_answer)
  # clm's derivatives are analytic, so what it answers is the better of the two.
  modifyList(answer, clm_answer)
})

rows <- read.csv(file.path(folder, "choice-none.csv"), na.strings = "NA")
rows$set <- paste(rows$respID, rows$qID)
X <- cbind(
  code_levels(rows$use, uses, "use", "effects"), code_levels(rows$kept, c("long", "short"), "kept", "effects"),
  column(rows$none, "none"), cross(column(rows$none, "none"), code_levels(rows$sector, sectors, "sector", "effects"))
)
sets <- fit_by_hand(X, by_sector(rows), rows$choice, rows$set, rows$respID, rows$set)

cases <- list(
  list(file = "dual-response.csv", model = "use + kept + none", secondStep = "true", by = "[]", program = "ordinal::clm", answer = pairs[[1]]),
  list(file = "dual-response.csv", model = "use + kept + none", secondStep = "true", by = "[\"sector\"]", program = "ordinal::clm", answer = pairs[[2]]),
  list(file = "choice-none.csv", model = "use + kept + none + none:sector", secondStep = "false", by = "[\"sector\"]", program = "optim", answer = sets)
)

as_json <- function(case) {
  answer <- case$answer
  paste0(
    "    {\n      \"file\": \"", case$file, "\",\n      \"model\": \"", case$model, "\",\n",
    "      \"program\": \"", case$program, "\",\n",
    "      \"scales\": { \"secondStep\": ", case$secondStep, ", \"by\": ", case$by, " },\n",
    "      \"names\": ", words(answer$names), ",\n",
    "      \"estimate\": ", numbers(answer$estimate), ",\n",
    "      \"classical\": ", numbers(answer$classical), ",\n",
    "      \"robust\": ", numbers(answer$robust), ",\n",
    "      \"clustered\": ", numbers(answer$clustered), ",\n",
    "      \"logLikelihood\": ", sprintf("%.17g", answer$logLikelihood), ",\n",
    "      \"unscaledLogLikelihood\": ", sprintf("%.17g", answer$unscaledLogLikelihood), "\n    }"
  )
}

writeLines(c(
  "{",
  "  \"madeBy\": \"data/reference/makeScales.R\",",
  paste0("  \"r\": \"", R.version.string, "\","),
  paste0("  \"ordinal\": \"", packageVersion("ordinal"), "\","),
  paste0("  \"numDeriv\": \"", packageVersion("numDeriv"), "\","),
  "  \"cases\": [",
  paste(vapply(cases, as_json, ""), collapse = ",\n"),
  "  ]",
  "}"
), file.path(folder, "scales.json"))
