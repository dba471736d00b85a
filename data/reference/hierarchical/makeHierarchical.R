# Makes choices.csv and the posterior that bayesm's rhierMnlRwMixture finds in it, answers.json.
#
#     Rscript data/reference/hierarchical/makeHierarchical.R        (in the checkout; needs the package bayesm)
#
# Every respondent is invented: tastes are drawn around a mean that depends on experience, choices are the largest of
# utility plus a Gumbel error. One normal component, under the package's default prior spelled out below, without
# covariates and with one. Three chains each; Monte Carlo standard errors from batch means. Some minutes.

library(bayesm)
library(parallel)
set.seed(20261130)
folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(folder, "..", "coding.R"))

# --- Invented data: 120 people, 8 tasks of two profiles and none -----------------------------------------------------

people <- 120
tasks <- 8
brands <- c("alba", "brio", "corso")
experience <- round(rnorm(people), 2)
experience <- experience - mean(experience)
mean_taste <- cbind(0.4, -0.2, -1, -0.5) # brio, corso, price, none
tastes <- t(sapply(seq_len(people), function(n) {
  as.vector(mean_taste) + c(0.5, 0, 0.3, 0) * experience[n] + rnorm(4) * c(0.8, 0.6, 0.7, 1.2)
}))
rows <- expand.grid(altID = c(1, 2, 0), qID = seq_len(tasks), respID = seq_len(people))[, c("respID", "qID", "altID")]
rows$none <- as.numeric(rows$altID == 0)
rows$brand <- ifelse(rows$none == 1, "", sample(brands, nrow(rows), replace = TRUE))
rows$price <- ifelse(rows$none == 1, NA, sample(c(0.5, 1, 1.5, 2), nrow(rows), replace = TRUE))
rows$experience <- sprintf("%.10f", experience[rows$respID])
X <- cbind(
  code_levels(rows$brand, brands, "brand", "effects"),
  column(ifelse(rows$none == 1, 0, rows$price), "price"), column(rows$none, "none")
)
utility <- rowSums(X * tastes[rows$respID, ]) - log(-log(runif(nrow(rows))))
best <- ave(utility, rows$respID, rows$qID, FUN = max)
rows$choice <- as.numeric(utility == best)
write.csv(
  rows[, c("respID", "qID", "altID", "choice", "none", "brand", "price", "experience")],
  file.path(folder, "choices.csv"), row.names = FALSE, quote = FALSE, na = ""
)

# --- bayesm ----------------------------------------------------------------------------------------------------------

K <- ncol(X)
lgtdata <- lapply(seq_len(people), function(n) {
  own <- rows$respID == n
  list(y = apply(matrix(rows$choice[own], nrow = 3), 2, which.max), X = unname(X[own, ]))
})
prior <- list(ncomp = 1, mubar = matrix(0, 1, K), Amu = matrix(0.01), nu = K + 3, V = (K + 3) * diag(K))
keep <- 4
R <- 16000
burn <- 2000

# Posterior mean, standard deviation, and their Monte Carlo standard errors from 40 batches in all.
summarise <- function(draws) {
  batch <- rep(seq_len(40), each = ceiling(nrow(draws) / 40))[seq_len(nrow(draws))]
  error <- function(x) apply(x, 2, function(column) sd(tapply(column, batch, mean)) / sqrt(40))
  centred <- sweep(draws, 2, colMeans(draws))
  list(mean = colMeans(draws), sd = apply(draws, 2, sd), meanError = error(draws), varianceError = error(centred^2))
}

run <- function(Z = NULL) {
  chains <- mclapply(1:3, mc.cores = 3, function(chain) {
    set.seed(chain)
    data <- list(p = 3, lgtdata = lgtdata)
    if (!is.null(Z)) data$Z <- Z
    own <- prior
    if (!is.null(Z)) own <- c(prior, list(Ad = 0.01 * diag(K * ncol(Z)), deltabar = rep(0, K * ncol(Z))))
    out <- rhierMnlRwMixture(Data = data, Prior = own, Mcmc = list(R = R, keep = keep, nprint = 0))
    kept <- seq(burn / keep + 1, R / keep)
    mu <- t(sapply(kept, function(r) out$nmix$compdraw[[r]][[1]]$mu))
    covariance <- t(sapply(kept, function(r) {
      root <- out$nmix$compdraw[[r]][[1]]$rooti
      D <- solve(root %*% t(root))
      c(sqrt(diag(D)), cov2cor(D)[lower.tri(D)])
    }))
    delta <- if (is.null(Z)) NULL else out$Deltadraw[kept, ]
    list(population = cbind(mu, delta, covariance), first = t(apply(out$betadraw[1:10, , kept], 3, as.vector)))
  })
  list(
    population = summarise(do.call(rbind, lapply(chains, `[[`, "population"))),
    people = summarise(do.call(rbind, lapply(chains, `[[`, "first")))
  )
}

both <- mclapply(list(NULL, matrix(experience, ncol = 1)), function(Z) {
  invisible(capture.output(answer <- run(Z)))
  answer
}, mc.cores = 2)
plain <- both[[1]]
covariate <- both[[2]]

as_json <- function(name, answer) {
  part <- function(part) {
    fields <- sprintf("      \"%s\": %s", names(part), vapply(part, numbers, ""))
    paste0("{\n", paste(fields, collapse = ",\n"), "\n    }")
  }
  paste0("  \"", name, "\": {\n    \"population\": ", part(answer$population), ",\n    \"people\": ", part(answer$people), "\n  }")
}
pairs <- which(lower.tri(diag(K)), arr.ind = TRUE)
writeLines(c(
  "{",
  "  \"madeBy\": \"data/reference/hierarchical/makeHierarchical.R\",",
  paste0("  \"r\": \"", R.version.string, "\","),
  paste0("  \"bayesm\": \"", packageVersion("bayesm"), "\","),
  paste0("  \"names\": ", words(colnames(X)), ","),
  "  \"order\": \"means, covariate's slopes, SDs, correlations (lower triangle by column); people 1 to 10, person fastest\",",
  paste0(as_json("plain", plain), ","),
  as_json("covariate", covariate),
  "}"
), file.path(folder, "answers.json"))
