# Cronbach's alpha by R's psych and omega of one factor by lavaan, of items that are made here.
#
#     Rscript data/reference/answerScales/makeAnswers.R     (in the checkout; Debian's r-cran-psych and r-cran-lavaan)
#
# items.csv: scale, respondent, item, point (empty: not answered). answers.csv: scale, n, alpha, its ends by Feldt, omega, its
# error and ends. Items whose name ends in r are reversed, from the ends of the scale (1 and 5, or 1 and 7), which is
# asked of psych too: left to itself it takes the ends that were observed. Of psych only complete answers are used: its
# scores are of everyone, also of who answered nothing. omega of psych is another statistic, so lavaan's model of one
# factor gives it, by maximum likelihood with the expected information.

suppressPackageStartupMessages({library(psych); library(lavaan)})
folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
set.seed(15, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

scale_of <- function(name, n, loadings, points, missing = 0) {
  p <- length(loadings)
  factor <- rnorm(n)
  latent <- outer(factor, loadings) + sweep(matrix(rnorm(n * p), n), 2, sqrt(pmax(0.05, 1 - loadings^2)), `*`)
  answers <- apply(latent, 2, function(x) pmin(points, pmax(1, round((points + 1) / 2 + x * points / 5))))
  answers[runif(n * p) < missing] <- NA
  colnames(answers) <- paste0("i", seq_len(p), ifelse(loadings < 0, "r", ""))
  list(name = name, points = points, answers = answers)
}
scales <- list(
  scale_of("four", 120, c(0.7, 0.6, 0.8, 0.5), 5),
  scale_of("reversed", 300, c(0.7, -0.6, 0.8, -0.5, 0.6, 0.7), 7, missing = 0.03),
  scale_of("three", 60, c(0.8, 0.7, 0.6), 5, missing = 0.02),
  scale_of("loose", 200, c(0.5, 0.3, 0.4, 0.2, 0.35), 5)
)

answer <- function(scale) {
  data <- as.data.frame(scale$answers)
  for (item in names(data)) if (grepl("r$", item)) data[[item]] <- scale$points + 1 - data[[item]]
  whole <- data[complete.cases(data), ]
  p <- ncol(whole)
  n <- nrow(whole)
  raw <- suppressWarnings(alpha(whole, warnings = FALSE)$total$raw_alpha)
  ends <- alpha.ci(raw, n, n.var = p)
  items <- names(whole)
  sum_of <- function(letter) paste0(letter, seq_len(p), collapse = " + ")
  model <- c(
    paste("f =~", paste0("l", seq_len(p), "*", items, collapse = " + ")),
    paste0(items, " ~~ t", seq_len(p), "*", items),
    paste0("omega := (", sum_of("l"), ")^2 / ((", sum_of("l"), ")^2 + ", sum_of("t"), ")")
  )
  fit <- cfa(paste(model, collapse = "\n"), data = whole, std.lv = TRUE)
  stopifnot(lavInspect(fit, "converged"))
  found <- subset(parameterEstimates(fit), lhs == "omega")
  data.frame(
    scale = scale$name, n, alpha = raw, alpha_low = ends$lower.ci, alpha_high = ends$upper.ci,
    omega = found$est, omega_error = found$se, omega_low = found$ci.lower, omega_high = found$ci.upper
  )
}
number <- function(x) trimws(formatC(x, digits = 12, format = "g"))
write_csv <- function(data, name, note) {
  output <- file(file.path(folder, name), "wb")
  writeLines(note, output)
  write.table(data, output, sep = ",", quote = FALSE, row.names = FALSE, na = "")
  close(output)
}
made <- paste0("# R ", getRversion(), ", psych ", packageVersion("psych"), ", lavaan ", packageVersion("lavaan"))
answers <- do.call(rbind, lapply(scales, answer))
for (column in setdiff(names(answers), c("scale", "n"))) answers[[column]] <- number(answers[[column]])
items <- do.call(rbind, lapply(scales, function(scale) {
  long <- expand.grid(respondent = seq_len(nrow(scale$answers)), item = colnames(scale$answers))
  data.frame(scale = scale$name, long, point = as.vector(scale$answers))
}))
write_csv(items, "items.csv", made)
write_csv(answers, "answers.csv", made)
