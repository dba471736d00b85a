# Marginal means and average marginal component effects of the choice data in the folder above, by R's lm.
#
#     Rscript data/reference/modelFree/makeAnswers.R        (in the checkout; base R is enough)
#
# The effects are the coefficients of lm on dummies. Their errors, clustered by respondent, are those of
# sandwich::vcovCL(fit, cluster, type = "HC0", cadjust = TRUE); the package is not needed for the one product that it is.
# answers.csv holds one line per figure: file, outcome, respondents, attribute, level, mean, se, amce, se (shares).

folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
read_data <- function(file) read.csv(file.path(folder, "..", file), colClasses = c(respID = "character"), na.strings = NULL)

clustered <- function(fit, respondent, weight) {
  X <- model.matrix(fit)
  scores <- rowsum(X * (weight * residuals(fit)), respondent)
  bread <- solve(crossprod(X * sqrt(weight)))
  G <- nrow(scores)
  sqrt(diag(bread %*% crossprod(scores) %*% bread) * G / (G - 1))
}

# One line per level; `attributes` holds the levels of each attribute, its reference first.
answer <- function(file, outcome, group, data, y, attributes, weight = rep(1, nrow(data))) {
  for (a in names(attributes)) data[[a]] <- factor(data[[a]], levels = attributes[[a]])
  data$y <- y
  data$weight <- weight
  effects <- lm(reformulate(names(attributes), "y"), data, weights = weight)
  errors <- clustered(effects, data$respID, weight)
  do.call(rbind, lapply(names(attributes), function(a) {
    means <- lm(reformulate(c("0", a), "y"), data, weights = weight)
    mean_errors <- clustered(means, data$respID, weight)
    do.call(rbind, lapply(attributes[[a]], function(level) {
      name <- paste0(a, level)
      is_effect <- name %in% names(coef(effects))
      data.frame(
        file, outcome, group, attribute = a, level,
        mean = coef(means)[[name]], mean_error = mean_errors[[name]],
        amce = if (is_effect) coef(effects)[[name]] else NA,
        amce_error = if (is_effect) errors[[name]] else NA
      )
    }))
  }))
}

uses <- c("deliver", "ads", "sell")
kept <- c("long", "short")

dual <- read_data("dual-response.csv")
dual_attributes <- list(use = uses, kept = kept)
none <- subset(read_data("choice-none.csv"), none == 0)
single <- subset(read_data("accept-reject.csv"), none == 0)
weighted <- read_data("weights.csv")
plans <- read.csv(file.path(folder, "..", "shapes", "condition.csv"))
plans$respID <- as.character(plans$id)
paid <- subset(plans, plan == "paid")
plan_levels <- list(plan = c("free", "paid"), price = c(20, 10, 30, 40))
paid_levels <- list(support = c("basic", "full", "none"), fee = 1:4, price = c(20, 10, 30, 40))
# What does not apply to some profiles is compared among the others, with what applies to all of these.
extras <- subset(answer("condition.csv", "chosen", "", paid, paid$choice, paid_levels), attribute != "price")
sizes <- list(size = sort(unique(weighted$size)))

answers <- rbind(
  answer("dual-response.csv", "chosen", "", dual, dual$choice, dual_attributes),
  answer("dual-response.csv", "accepted", "", dual, dual$choice * dual$accept, dual_attributes),
  do.call(rbind, lapply(c("bank", "news", "shop"), function(sector) {
    own <- dual[dual$sector == sector, ]
    answer("dual-response.csv", "accepted", sector, own, own$choice * own$accept, dual_attributes)
  })),
  answer("choice-none.csv", "chosen", "", none, none$choice, list(use = uses, kept = kept)),
  answer("accept-reject.csv", "accepted", "", single, single$choice, list(use = uses, kept = kept)),
  answer("weights.csv", "chosen", "", weighted, weighted$choice, sizes, weighted$mass),
  answer("condition.csv", "chosen", "", plans, plans$choice, plan_levels),
  extras
)
for (column in c("mean", "mean_error", "amce", "amce_error")) {
  answers[[column]] <- ifelse(is.na(answers[[column]]), "", trimws(formatC(answers[[column]], digits = 15, format = "g")))
}
output <- file(file.path(folder, "answers.csv"), "wb")
writeLines(paste0("# R ", getRversion(), ": lm, errors clustered by respondent"), output)
write.table(answers, output, sep = ",", quote = FALSE, row.names = FALSE)
close(output)
