# Choices of three classes of people, and the latent class logit that R's flexmix finds in them.
#
#     Rscript data/reference/latent/makeAnswers.R        (in the checkout; Debian: r-cran-flexmix r-cran-survival r-cran-numderiv)
#
# choices.csv holds 150 respondents with 8 tasks of three profiles each, dummy coded (ads, sell: against deliver), and a
# covariate of each respondent. answers.json holds the maxima for two and for three classes, without and with the covariate.
# flexmix stops where EM creeps (its tolerance is of the rise of LL in one step), so its end is taken to the maximum by
# optim and Newton's method on the log-likelihood written down below, which must be higher by less than 0.05. Standard errors are from the numeric
# Hessian, clustered by respondent with G / (G - 1).

suppressPackageStartupMessages({ library(flexmix); library(survival); library(numDeriv) })
folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
set.seed(1989)

N <- 150; tasks <- 8; J <- 3
tastes <- rbind(c(-1.5, -3, 1, -0.4), c(0.3, 0, 0.2, -1.3), c(0.6, 1.6, -0.6, 0.2))
age <- round(runif(N, -1, 1), 2)
membership <- cbind(0, 0.2 + 0.9 * age, -0.4 - 0.6 * age)
class <- apply(exp(membership), 1, function(p) sample(3, 1, prob = p))
data <- expand.grid(alternative = 1:J, task = 1:tasks, respondent = 1:N)
use <- sample(0:2, nrow(data), replace = TRUE)
data$ads <- as.numeric(use == 1)
data$sell <- as.numeric(use == 2)
data$short <- rbinom(nrow(data), 1, 0.5)
data$price <- sample(1:5, nrow(data), replace = TRUE)
data$age <- age[data$respondent]
X <- as.matrix(data[, c("ads", "sell", "short", "price")])
set <- (data$respondent - 1) * tasks + data$task
data$set <- set
utility <- rowSums(X * tastes[class[data$respondent], ]) - log(-log(runif(nrow(data))))
data$choice <- as.numeric(utility == ave(utility, set, FUN = max))
write.csv(data[, c("respondent", "task", "alternative", "choice", "ads", "sell", "short", "price", "age")],
          file.path(folder, "choices.csv"), row.names = FALSE, quote = FALSE)

# theta: class after class its four part-worths, and from the second on its constant (and slope) of membership.
log_likelihoods <- function(theta, C, Z) {
  Q <- ncol(Z); K <- ncol(X)
  at <- 0; logs <- matrix(0, N, C); V <- matrix(0, N, C)
  for (c in 1:C) {
    b <- theta[at + 1:K]; at <- at + K
    if (c > 1) { V[, c] <- Z %*% theta[at + 1:Q]; at <- at + Q }
    u <- matrix(X %*% b, J)
    logs[, c] <- colSums(matrix(u[data$choice == 1] - log(colSums(exp(u))), tasks))
  }
  joint <- logs + V - log(rowSums(exp(V)))
  largest <- apply(joint, 1, max)
  list(each = largest + log(rowSums(exp(joint - largest))), joint = joint)
}

answer <- function(C, covariate) {
  Z <- if (covariate) cbind(1, age) else matrix(1, N, 1)
  # From the classes that the choices were made with (the third among the second where there are two).
  best <- flexmix(choice ~ ads + sell + short + price | respondent, data = data, k = C,
                  concomitant = if (covariate) FLXPmultinom(~ age) else FLXPconstant(),
                  model = FLXMRcondlogit(strata = ~ set), cluster = pmin(class, C)[data$respondent])
  stopifnot(length(prior(best)) == C)
  order <- order(-prior(best))
  b <- parameters(best)[, order, drop = FALSE]
  Q <- ncol(Z)
  g <- if (covariate) parameters(best, which = "concomitant")[, order] else matrix(log(prior(best)[order]), 1)
  theta <- unlist(lapply(1:C, function(c) c(b[, c], if (c > 1) g[, c] - g[, 1])))
  value <- function(theta) sum(log_likelihoods(theta, C, Z)$each)
  for (i in 1:3) theta <- optim(theta, function(at) -value(at), method = "BFGS", control = list(reltol = 1e-15, maxit = 2000))$par
  for (i in 1:2) theta <- theta - solve(hessian(value, theta), grad(value, theta))
  stopifnot(value(theta) > as.numeric(logLik(best)) - 1e-8, value(theta) < as.numeric(logLik(best)) + 0.05)
  inverse <- solve(-hessian(value, theta))
  scores <- jacobian(function(at) log_likelihoods(at, C, Z)$each, theta)
  joint <- log_likelihoods(theta, C, Z)$joint
  posterior <- exp(joint - log_likelihoods(theta, C, Z)$each)
  list(
    classes = C, covariate = covariate, flexmix = as.numeric(logLik(best)), logLikelihood = value(theta),
    parameters = theta, classical = sqrt(diag(inverse)),
    clustered = sqrt(diag(inverse %*% crossprod(scores) %*% inverse) * N / (N - 1)),
    shares = colMeans(posterior), posterior = as.vector(t(posterior[1:20, ]))
  )
}

answers <- list(answer(2, FALSE), answer(3, FALSE), answer(2, TRUE), answer(3, TRUE))
versions <- list(R = paste(R.version$major, R.version$minor, sep = "."), flexmix = format(packageVersion("flexmix")),
                 survival = format(packageVersion("survival")))
text <- jsonlite::toJSON(list(versions = versions, answers = answers), auto_unbox = TRUE, digits = NA)
writeLines(text, file.path(folder, "answers.json"))
