# Pooled effects by R's metafor, for tests/analysis/pool, and quantiles of t and F by base R.
#
#     Rscript data/reference/pool/makePool.R        (in the checkout; Debian's r-cran-metafor)
#
# rma climbs from a start. Where the restricted likelihood has a second, higher maximum it may end at the lower one, and
# says nothing; so every tau^2 of metafor's is held against a fine grid here, and where the grid is higher its maximum
# (refined by optimize) is given to rma as tau2=, and `climbed` is what rma found by itself.
# effects.csv: case, estimate, se. answers.csv: a line per case. quantiles.csv: what, p, df1, df2, value.

suppressPackageStartupMessages(library(metafor))
folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
set.seed(4, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

draw <- function(k, tau, spread) {
  se <- exp(runif(k, log(0.05), log(0.05 * spread)))
  data.frame(estimate = signif(rnorm(k, 0.3, sqrt(tau^2 + se^2)), 6), se = signif(se, 6))
}
fit <- function(data, ...) {
  suppressWarnings(rma(yi = data$estimate, sei = data$se, method = "REML", test = "knha", control = list(stepadj = 0.5, maxiter = 10000, threshold = 1e-14), ...))
}
likelihood <- function(data, tau2) {
  w <- 1 / (data$se^2 + tau2)
  m <- sum(w * data$estimate) / sum(w)
  (sum(log(w)) - log(sum(w)) - sum(w * (data$estimate - m)^2)) / 2
}
highest <- function(data) {
  grid <- c(0, exp(seq(log(1e-9), log(diff(range(data$estimate))^2 + 1e-9), length.out = 4000)))
  values <- sapply(grid, likelihood, data = data)
  at <- which.max(values)
  if (at == 1) return(0)
  optimize(likelihood, c(grid[at - 1], grid[min(length(grid), at + 1)]), data = data, maximum = TRUE, tol = 1e-15)$maximum
}

cases <- c(
  lapply(c(2, 3, 5, 8, 20), function(k) draw(k, 0.2, 3)),
  lapply(c(3, 6, 12), function(k) draw(k, 0, 3)),
  list(draw(10, 1, 20))
)
# Two maxima: one very exact study away from the others.
two <- list()
while (length(two) < 3) {
  data <- draw(sample(4:9, 1), runif(1, 0, 0.8), 60)
  own <- tryCatch(fit(data)$tau2, error = function(e) NA)
  if (!is.na(own) && likelihood(data, highest(data)) > likelihood(data, own) + 0.01) two <- c(two, list(data))
}
cases <- c(cases, two)

number <- function(x) trimws(formatC(x, digits = 15, format = "g"))
answers <- do.call(rbind, lapply(seq_along(cases), function(i) {
  data <- cases[[i]]
  climbed <- fit(data)$tau2
  best <- highest(data)
  is_lower <- likelihood(data, best) > likelihood(data, climbed) + 1e-6
  result <- if (is_lower) fit(data, tau2 = best) else fit(data)
  predicted <- predict(result)
  # Q's profile does not depend on which maximum was found.
  profile <- confint(fit(data), control = list(tol = 1e-14, tau2.max = 1e6))$random["tau^2", ]
  data.frame(
    case = i, climbed, tau2 = result$tau2, mean = result$beta[1], se = result$se, low = result$ci.lb, high = result$ci.ub,
    predict_low = predicted$pi.lb, predict_high = predicted$pi.ub, tau2_low = profile[["ci.lb"]], tau2_high = profile[["ci.ub"]],
    i2 = if (is_lower) NA else result$I2 / 100, q = result$QE, p = result$QEp
  )
}))
write_csv <- function(data, name, note) {
  for (column in names(data)) if (is.numeric(data[[column]])) data[[column]] <- ifelse(is.na(data[[column]]), "", number(data[[column]]))
  output <- file(file.path(folder, name), "wb")
  writeLines(note, output)
  write.table(data, output, sep = ",", quote = FALSE, row.names = FALSE)
  close(output)
}
made <- paste0("# R ", getRversion(), ", metafor ", packageVersion("metafor"))
write_csv(do.call(rbind, lapply(seq_along(cases), function(i) cbind(case = i, cases[[i]]))), "effects.csv", made)
write_csv(answers, "answers.csv", made)
asked <- expand.grid(p = c(0.01, 0.3, 0.5, 0.9, 0.975, 0.9995), df1 = c(1, 2, 7, 150), df2 = c(1, 5, 600))
quantiles <- rbind(
  with(subset(asked, df2 == 1), data.frame(what = "t", p, df1, df2 = NA, value = qt(p, df1))),
  with(asked, data.frame(what = "f", p, df1, df2, value = qf(p, df1, df2)))
)
write_csv(quantiles, "quantiles.csv", made)
