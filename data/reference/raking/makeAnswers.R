# Respondents by gender, age and region, and the weights that R's survey::rake gives them.
#
#     Rscript data/reference/raking/makeAnswers.R        (in the checkout; Debian: r-cran-survey)
#
# respondents.csv holds 300 invented respondents, among whom the old are mostly men, each with a weight to start from. answers.json
# holds for several margins of a population the weight of every combination of levels, on average over its respondents 1.
#
# survey::rake stops once no count of the table changes by more than its epsilon, which is 1 person unless told otherwise, and
# says that it has converged. With counts of a population that is strict, and with shares as margins, which add up to 1, no change is ever
# as large: it stops after two rounds. `shares` is such a case, with the error that is left, and what a strict epsilon makes of it.

suppressPackageStartupMessages(library(survey))
folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(folder, "..", "coding.R"))
set.seed(1940)

N <- 300
age <- sample(c("young", "middle", "old"), N, replace = TRUE, prob = c(0.5, 0.3, 0.2))
man <- runif(N) < c(young = 0.15, middle = 0.5, old = 0.9)[age]
people <- data.frame(
  gender = ifelse(man, "man", "woman"), age = age,
  region = sample(c("north", "east", "south", "west"), N, replace = TRUE, prob = c(0.1, 0.2, 0.3, 0.4)),
  weight = round(runif(N, 0.5, 2), 2)
)
write.csv(people, file.path(folder, "respondents.csv"), row.names = FALSE, quote = FALSE)

targets <- list(
  gender = c(man = 0.2, woman = 0.8), age = c(young = 0.15, middle = 0.2, old = 0.65),
  region = c(north = 0.3, east = 0.3, south = 0.2, west = 0.2)
)
margin <- function(name, total) setNames(data.frame(names(targets[[name]]), total * targets[[name]]), c(name, "Freq"))

# By combination of the columns: the mean over respondents of what their weight is multiplied by, relative to the mean of all.
answer <- function(columns, total, start = ~one, ...) {
  people$one <- 1
  design <- svydesign(ids = ~1, data = people, weights = start)
  raked <- rake(design, lapply(columns, reformulate), lapply(columns, margin, total = total), ...)
  w <- weights(raked) / sum(weights(raked))
  shares <- lapply(columns, function(name) tapply(w, people[[name]], sum)[names(targets[[name]])])
  error <- max(mapply(function(own, name) max(abs(own - targets[[name]])), shares, columns))
  factor <- w / (weights(design) / sum(weights(design)))
  cell <- do.call(paste, people[columns])
  list(
    cells = tapply(factor, cell, mean), error = error,
    kish = sum(w)^2 / sum(w^2)
  )
}
strict <- list(maxit = 5000, epsilon = 1e-14)
as_json <- function(name, columns, weighted, answer) {
  c(
    paste0("  \"", name, "\": {"),
    paste0("    \"columns\": ", words(columns), ","),
    paste0("    \"weighted\": ", weighted, ","),
    paste0("    \"cells\": ", words(names(answer$cells)), ","),
    paste0("    \"factors\": ", numbers(answer$cells), ","),
    paste0("    \"largestError\": ", sprintf("%.17g", answer$error), ","),
    paste0("    \"kishN\": ", sprintf("%.17g", answer$kish)),
    "  }"
  )
}
two <- c("gender", "age")
three <- c("gender", "age", "region")
writeLines(c(
  "{",
  "  \"madeBy\": \"data/reference/raking/makeAnswers.R\",",
  paste0("  \"r\": \"", R.version.string, "\","),
  paste0("  \"survey\": \"", packageVersion("survey"), "\","),
  paste0("  \"targets\": {\n", paste0("    \"", names(targets), "\": { ", vapply(targets, function(t) paste0("\"", names(t), "\": ", t, collapse = ", "), ""), " }", collapse = ",\n"), "\n  },"),
  paste0(c(
    paste0(as_json("two", two, "false", answer(two, 1e7, control = strict)), collapse = "\n"),
    paste0(as_json("three", three, "false", answer(three, 1e7, control = strict)), collapse = "\n"),
    paste0(as_json("weighted", three, "true", answer(three, 1e7, start = ~weight, control = strict)), collapse = "\n"),
    paste0(as_json("shares", two, "false", answer(two, 1)), collapse = "\n"),
    paste0(as_json("people", two, "false", answer(two, 1e7)), collapse = "\n")
  ), collapse = ",\n"),
  "}"
), file.path(folder, "answers.json"))
