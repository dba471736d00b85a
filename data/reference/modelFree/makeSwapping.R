# Forced choices between two profiles of which one task came twice, answered with a swapping error; and marginal means and
# AMCEs with and without it, by R's lm and the formulas of Clayton, Horiuchi, Kaufman, King and Komisarchik.
#
#     Rscript data/reference/modelFree/makeSwapping.R       (in the checkout; base R is enough)
#
# tau = (1 - sqrt(2 IRR - 1)) / 2, MM / AMCE corrected: (MM - tau) / (1 - 2 tau), AMCE / (1 - 2 tau), as projoint 1.1 has
# them. Errors: the delta method on the covariance, clustered by respondent, of the figure and IRR together; projoint takes
# that covariance from the repeated task alone. Every number but these is the textbook's, so base R can hold it.
# swapping.csv are the data, swapping-answers.csv the figures: what, attribute, level, seen, se, corrected, se (shares).

folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
set.seed(20261130, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
people <- 150
tasks <- 5
tau <- 0.15
uses <- c("deliver", "ads", "sell")
kept <- c("long", "short")
worth <- c(deliver = 0, ads = -0.4, sell = -1.2, long = 0, short = 0.6)

set_of <- function(respondent, task) {
  data.frame(
    respondent, task, alternative = 1:2, use = sample(uses, 2, TRUE), kept = sample(kept, 2, TRUE),
    noise = -log(-log(runif(2)))
  )
}
answer_of <- function(set) {
  utility <- worth[set$use] + worth[set$kept] + set$noise
  preferred <- which.max(utility)
  if (runif(1) < tau) 3 - preferred else preferred
}
shown <- do.call(rbind, lapply(seq_len(people), function(respondent) {
  sets <- lapply(seq_len(tasks), function(task) set_of(respondent, task))
  # A third of the people are shown no task again; the others the second one, with its sides swapped.
  again <- if (respondent %% 3 > 0) list(transform(sets[[2]][2:1, ], task = tasks + 1)) else list()
  do.call(rbind, lapply(c(sets, again), function(set) {
    chosen <- answer_of(set)
    is_again <- set$task[1] > tasks
    cbind(set, version = if (is_again) 0 else 1, repeatOf = if (is_again) 2 else NA, choice = as.integer(seq_len(2) == chosen))
  }))
}))
shown$noise <- NULL

fitted <- subset(shown, is.na(repeatOf))
first <- subset(fitted, task == 2 & choice == 1)
second <- subset(shown, !is.na(repeatOf) & choice == 1)
agree <- first$alternative[match(second$respondent, first$respondent)] == second$alternative
irr <- mean(agree)
parts <- numeric(people)
parts[second$respondent] <- (agree - irr) / length(agree)
G <- length(agree)
irr_error <- sqrt(G / (G - 1) * sum(parts^2))
error <- (1 - sqrt(2 * irr - 1)) / 2
error_error <- irr_error / (2 * sqrt(2 * irr - 1))

# What each respondent adds to the coefficients of a regression: bread x score.
influence <- function(fit) {
  X <- model.matrix(fit)
  rowsum(X * residuals(fit), fitted$respondent) %*% solve(crossprod(X))
}
small <- people / (people - 1)
row_of <- function(what, attribute, level, seen, own, centre) {
  shrinkage <- 1 - 2 * error
  gradient <- c(1 / shrinkage, -(seen - centre) / (2 * irr - 1)^1.5)
  joint <- matrix(c(small * sum(own^2), small * sum(own * parts), small * sum(own * parts), irr_error^2), 2)
  data.frame(
    what, attribute, level, seen, se = sqrt(joint[1, 1]),
    corrected = centre + (seen - centre) / shrinkage,
    corrected_se = sqrt(drop(gradient %*% joint %*% gradient))
  )
}
for (a in c("use", "kept")) fitted[[a]] <- factor(fitted[[a]], levels = list(use = uses, kept = kept)[[a]])
effects <- lm(choice ~ use + kept, fitted)
of_effects <- influence(effects)
answers <- rbind(
  data.frame(what = "agreement", attribute = "", level = "", seen = irr, se = irr_error, corrected = NA, corrected_se = NA),
  data.frame(what = "error", attribute = "", level = "", seen = error, se = error_error, corrected = NA, corrected_se = NA),
  do.call(rbind, lapply(c("use", "kept"), function(a) {
    means <- lm(reformulate(c("0", a), "choice"), fitted)
    of_means <- influence(means)
    do.call(rbind, lapply(levels(fitted[[a]]), function(level) {
      name <- paste0(a, level)
      own <- row_of("mean", a, level, coef(means)[[name]], of_means[, name], 0.5)
      if (!name %in% names(coef(effects))) return(own)
      rbind(own, row_of("amce", a, level, coef(effects)[[name]], of_effects[, name], 0))
    }))
  }))
)
for (column in c("seen", "se", "corrected", "corrected_se")) {
  answers[[column]] <- ifelse(is.na(answers[[column]]), "", trimws(formatC(answers[[column]], digits = 15, format = "g")))
}
write_csv <- function(data, name, note) {
  output <- file(file.path(folder, name), "wb")
  if (!is.null(note)) writeLines(note, output)
  write.table(data, output, sep = ",", quote = FALSE, row.names = FALSE, na = "")
  close(output)
}
columns <- c("respondent", "version", "task", "repeatOf", "alternative", "use", "kept", "choice")
write_csv(shown[columns], "swapping.csv", NULL)
write_csv(answers, "swapping-answers.csv", paste0("# R ", getRversion(), ": lm, errors clustered by respondent"))
