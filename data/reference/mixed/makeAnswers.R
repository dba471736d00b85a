# Choices of people whose tastes differ, and the mixed logits that maximise their simulated likelihood on given draws.
#
#     Rscript data/reference/mixed/makeAnswers.R        (in the checkout; Debian: r-cran-numderiv)
#
# choices.csv holds 60 respondents with 8 tasks of two profiles and none. No R package of Debian's fits a mixed logit, so the
# likelihood is written down below, straight from Train (2009, equations 6.2 and 11.3), and taken to its maximum by optim and
# Newton's method with numeric derivatives. There are two models:
#
#   own      price, brand (effects coded, reference acme) normal, none triangular; 40 draws of each respondent's own (draws-own.csv)
#   shared   -price lognormal, none normal, both correlated; brand fixed; 60 draws that all respondents share (draws-shared.csv)
#
# Standard errors: classical from the numeric Hessian, robust from the outer products of respondents' scores, clustered with
# G / (G - 1).

suppressPackageStartupMessages(library(numDeriv))
folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
set.seed(2009)

N <- 60; tasks <- 8; J <- 3
data <- expand.grid(alternative = 1:J, task = 1:tasks, respondent = 1:N)
none <- data$alternative == J
price <- ifelse(none, 0, sample(1:4, nrow(data), replace = TRUE))
brand <- ifelse(none, 0, sample(1:3, nrow(data), replace = TRUE))
X <- cbind(price, (brand == 2) - (brand == 1), (brand == 3) - (brand == 1), as.numeric(none))
tastes <- cbind(-exp(rnorm(N, -0.4, 0.5)), rnorm(N, 0.4, 0.8), rnorm(N, 0.6, 0.6), rnorm(N, -1.5, 1))
set <- (data$respondent - 1) * tasks + data$task
utility <- rowSums(X * tastes[data$respondent, ]) - log(-log(runif(nrow(data))))
choice <- as.numeric(utility == ave(utility, set, FUN = max))
table <- data.frame(data[, c("respondent", "task", "alternative")], choice, price = ifelse(none, "", price),
                    brand = c("", "acme", "bolt", "crux")[brand + 1], none = as.numeric(none))
write.csv(table, file.path(folder, "choices.csv"), row.names = FALSE, quote = FALSE)

triangular <- function(u) ifelse(u < 0.5, sqrt(2 * u) - 1, 1 - sqrt(2 * (1 - u)))
own <- round(cbind(matrix(rnorm(N * 40 * 3), N * 40), triangular(runif(N * 40))), 4)
shared <- round(matrix(rnorm(60 * 2), 60), 4)
write.csv(setNames(data.frame(own), c("price", "bolt", "crux", "none")), file.path(folder, "draws-own.csv"), row.names = FALSE, quote = FALSE)
write.csv(setNames(data.frame(shared), c("price", "none")), file.path(folder, "draws-shared.csv"), row.names = FALSE, quote = FALSE)

# ln of each respondent's simulated likelihood. beta: N R x 4, the draws of a respondent below each other.
logs <- function(beta) {
  R <- nrow(beta) / N
  L <- rep(1, N * R)
  for (t in 1:tasks) {
    V <- sapply(1:J, function(j) {
      rows <- which(data$task == t & data$alternative == j)
      rowSums(beta * X[rep(rows, each = R), ])
    })
    chosen <- max.col(matrix(choice[data$task == t], N, byrow = TRUE))
    P <- exp(V) / rowSums(exp(V))
    L <- L * P[cbind(1:(N * R), rep(chosen, each = R))]
  }
  log(colMeans(matrix(L, R)))
}
models <- list(
  own = list(names = c("price", "brand=bolt", "brand=crux", "none", "sd_price", "sd_brand=bolt", "sd_brand=crux", "sd_none"),
    start = c(-0.8, 0.4, 0.6, -1.5, 0.5, 0.5, 0.5, 1),
    beta = function(theta) sweep(sweep(own, 2, theta[5:8], "*"), 2, theta[1:4], "+")),
  shared = list(names = c("price", "brand=bolt", "brand=crux", "none", "chol_price_price", "chol_none_price", "chol_none_none"),
    start = c(-0.4, 0.4, 0.6, -1.5, 0.5, 0, 1),
    beta = function(theta) {
      z <- shared[rep(1:60, N), ]
      cbind(-exp(theta[1] + theta[5] * z[, 1]), theta[2], theta[3], theta[4] + theta[6] * z[, 1] + theta[7] * z[, 2])
    }))

answer <- function(model) {
  each <- function(theta) logs(model$beta(theta))
  LL <- function(theta) sum(each(theta))
  theta <- optim(model$start, LL, method = "BFGS", control = list(fnscale = -1, maxit = 500, reltol = 1e-12))$par
  for (turn in 1:2) theta <- theta - solve(hessian(LL, theta), grad(LL, theta))
  classical <- solve(-hessian(LL, theta))
  scores <- jacobian(each, theta)
  robust <- classical %*% crossprod(scores) %*% classical
  list(names = model$names, logLikelihood = LL(theta), estimates = theta, classical = sqrt(diag(classical)),
       robust = sqrt(diag(robust)), clustered = sqrt(diag(robust) * N / (N - 1)))
}

vector <- function(x) paste0("[", paste(if (is.character(x)) dQuote(x, FALSE) else sprintf("%.9f", x), collapse = ", "), "]")
told <- sapply(names(models), function(name) {
  found <- answer(models[[name]])
  fields <- sapply(names(found), function(key) {
    value <- found[[key]]
    sprintf("\"%s\": %s", key, if (key == "logLikelihood") sprintf("%.9f", value) else vector(value))
  })
  sprintf("\"%s\": {%s}", name, paste(fields, collapse = ", "))
})
writeLines(sprintf("{%s}", paste(told, collapse = ", ")), file.path(folder, "answers.json"))
