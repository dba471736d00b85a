# Makes files in the shapes that people bring, in data/reference/shapes, and the answers of R's survival::clogit to them.
#
#     Rscript data/reference/makeShapes.R        (in the checkout; needs the package survival)
#
# Each file is one set of invented choices written in another way. The answers are to what its reading must get.

library(survival)
set.seed(20260301)
folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(folder, "coding.R"))

gumbel <- function(n) -log(-log(runif(n)))
brands <- c("Alba", "Boru", "Cedo")
covers <- c("basic", "full", "none")

invent <- function(people, tasks, alternatives, none = FALSE) {
  rows <- expand.grid(alt = seq_len(alternatives + none), task = seq_len(tasks), id = seq_len(people))[, 3:1]
  rows$isNone <- rows$alt > alternatives
  n <- nrow(rows)
  rows$brand <- sample(brands, n, replace = TRUE)
  rows$cover <- sample(covers, n, replace = TRUE)
  rows$price <- sample(c(10, 20, 30, 40), n, replace = TRUE)
  rows$set <- paste(rows$id, rows$task)
  rows$V <- ifelse(rows$isNone, -1, c(0, .4, -.5)[match(rows$brand, brands)] + c(0, .5, -.5)[match(rows$cover, covers)] - .04 * rows$price)
  rows$U <- rows$V + rnorm(people, 0, .5)[rows$id] * (rows$brand == "Boru") + gumbel(n)
  rows$choice <- as.numeric(rows$U == ave(rows$U, rows$set, FUN = max))
  rows
}

design <- function(rows, price = "slope") {
  brand <- code_levels(ifelse(rows$isNone, "", rows$brand), brands, "brand", "dummy")
  cover <- code_levels(ifelse(rows$isNone, "", rows$cover), covers, "cover", "dummy")
  levels <- code_levels(ifelse(rows$isNone, "", rows$price), c(10, 20, 30, 40), "price", "dummy")
  slope <- column(ifelse(rows$isNone, 0, rows$price), "price")
  X <- cbind(brand, cover, if (price == "slope") slope else levels)
  if (any(rows$isNone)) cbind(X, column(as.numeric(rows$isNone), "none")) else X
}

cases <- list()
answer <- function(file, rows, options, X = design(rows), rename = identity) {
  control <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 60)
  frame <- data.frame(choice = rows$choice, set = rows$set, id = rows$id, X = I(X))
  one <- clogit(choice ~ X + strata(set) + cluster(id), frame, method = "efron", control = control)
  G <- length(unique(rows$id))
  list_of <- function(x, form) paste0("[", paste(sprintf(form, x), collapse = ", "), "]")
  cases <<- c(cases, paste0(
    "    { \"file\": \"", file, "\", ", options, ",\n",
    "      \"names\": ", list_of(rename(colnames(X)), "\"%s\""), ",\n",
    "      \"estimate\": ", list_of(coef(one), "%.17g"), ",\n",
    "      \"clustered\": ", list_of(sqrt(diag(one$var) * G / (G - 1)), "%.17g"), ",\n",
    "      \"logLikelihood\": ", sprintf("%.17g", one$loglik[2]), " }"
  ))
}

save <- function(rows, columns, file, ...) {
  write.table(rows[, columns], file.path(folder, "shapes", file), row.names = FALSE, quote = FALSE, sep = ",", ...)
}
usual <- c("id", "task", "alt", "brand", "cover", "price", "choice")
mapped <- "\"columns\": { \"respondent\": \"id\" }"
default <- paste0(mapped, "")

# An attribute called language, and nothing mapped.
rows <- invent(50, 6, 2)
own <- setNames(rows[, c("choice", "brand", "cover", "price", "id", "task", "alt")],
  c("choice", "job", "language", "price", "respondent", "task", "profile"))
save(own, names(own), "language.csv")
answer("language.csv", rows, "\"columns\": {}",
  rename = function(x) sub("cover", "language", sub("brand", "job", x)))

# R's NA in a text column: the whole tasks that are left.
rows <- invent(50, 6, 2)
own <- rows
own$cover[sample(nrow(own), 35)] <- NA
save(own, usual, "missing.csv", na = "NA")
broken <- own$set[is.na(own$cover)]
answer("missing.csv", rows[!rows$set %in% broken, ], paste0(default, ", \"drop\": \"tasks\""))

# Skipped tasks coded 99 on every row.
rows <- invent(50, 6, 2)
own <- rows
skipped <- sample(unique(rows$set), 12)
own$choice[own$set %in% skipped] <- 99
save(own, usual, "skipped.csv")
answer("skipped.csv", rows[!rows$set %in% skipped, ], paste0(default, ", \"missing\": [\"99\"], \"drop\": \"tasks\""))

# None is a row of zeros among codes.
rows <- invent(60, 6, 3, none = TRUE)
own <- rows
own$brand <- ifelse(rows$isNone, 0, match(rows$brand, brands))
own$cover <- ifelse(rows$isNone, 0, match(rows$cover, covers))
own$price <- ifelse(rows$isNone, 0, rows$price / 10)
save(own, usual, "zeros.csv")
codes <- function(x) {
  x <- sub("Boru|full|=20", "2", sub("Cedo|=none|=30", "3", sub("=40", "=4", x)))
  sub("(brand|cover|price)=?([234])", "\\1=\\2", x)
}
answer("zeros.csv", rows, paste0(default, ", \"rowOfZeros\": \"zeros\""), design(rows, "levels"), codes)

# Levels as codes 1..k, the names of the columns a form's.
rows <- invent(60, 6, 3)
own <- transform(rows, resp_id = id, contest_no = task, profile = alt, selected = choice,
  brand = match(brand, brands), cover = match(cover, covers), price = price / 10)
save(own, c("resp_id", "contest_no", "profile", "brand", "cover", "price", "selected"), "codes.csv")
answer("codes.csv", rows, "\"columns\": { \"task\": \"contest_no\", \"choice\": \"selected\" }",
  design(rows, "levels"), codes)

# Padding rows that were not offered.
rows <- invent(60, 6, 3)
rows$avail <- as.numeric(rows$choice == 1 | ave(runif(nrow(rows)), rows$set, FUN = rank) > 1)
own <- transform(rows, price = ifelse(avail == 1, price, 0))
save(own, c("id", "task", "alt", "brand", "cover", "price", "avail", "choice"), "offered.csv")
answer("offered.csv", rows[rows$avail == 1, ], default)

# Two outcomes: a rating of each profile beside the choice.
rows <- invent(60, 6, 2)
rows$rating <- pmin(7, pmax(1, round(4 + rows$U)))
save(rows, c("id", "task", "alt", "brand", "cover", "price", "rating", "choice"), "rating.csv")
answer("rating.csv", rows, default)

# Semicolons and decimal commas.
rows <- invent(50, 6, 2)
rows$price <- rows$price + .5
own <- transform(rows, price = sub(".", ",", as.character(price), fixed = TRUE))
write.table(own[, usual], file.path(folder, "shapes", "comma.csv"), row.names = FALSE, quote = FALSE, sep = ";")
answer("comma.csv", rows, default)

# The number of the chosen alternative on each row.
rows <- invent(50, 6, 2)
rows$ans <- ave(rows$choice * rows$alt, rows$set, FUN = sum)
save(transform(rows, candidate = alt), c("id", "task", "candidate", "brand", "cover", "price", "ans"), "number.csv")
answer("number.csv", rows, "\"columns\": { \"respondent\": \"id\", \"choice\": \"ans\" }")

# One task for each respondent: a profile, accepted or rejected.
rows <- invent(400, 1, 1, none = TRUE)
own <- transform(rows, none = as.numeric(isNone), brand = ifelse(isNone, "", brand), cover = ifelse(isNone, "", cover),
  price = ifelse(isNone, "", price))
save(own, c("id", "task", "alt", "choice", "none", "brand", "cover", "price"), "once.csv")
answer("once.csv", rows, default)

# Skipped tasks coded 99 on every row, where 99 is a price as well.
rows <- invent(50, 6, 2)
rows$price <- ifelse(rows$price == 40, 99, rows$price)
own <- rows
skipped <- sample(unique(rows$set), 12)
own$choice[own$set %in% skipped] <- 99
save(own, usual, "skippedByColumn.csv")
answer("skippedByColumn.csv", rows[!rows$set %in% skipped, ],
  paste0(default, ", \"missingIn\": { \"choice\": [\"99\"] }, \"drop\": \"tasks\""))

# A label that names none, and 1 beside empty cells for the choice.
rows <- invent(60, 6, 3, none = TRUE)
own <- transform(rows, concept = ifelse(isNone, "Geen van deze", c("A", "B", "C", "")[alt]), choice = ifelse(choice == 1, "1", ""),
  brand = ifelse(isNone, "", brand), cover = ifelse(isNone, "", cover), price = ifelse(isNone, "", price))
save(own, c("id", "task", "concept", "brand", "cover", "price", "choice"), "noneByLabel.csv")
answer("noneByLabel.csv", rows, "\"columns\": { \"respondent\": \"id\", \"alternative\": \"concept\" }")

# One row for each task: a profile that was accepted or not, as for glm.
rows <- invent(120, 4, 1, none = TRUE)
save(rows[!rows$isNone, ], usual, "accepted.csv")
answer("accepted.csv", rows, default)

# Labelled alternatives, and attributes that some of them lack: constants, and an empty cell adds nothing.
modes <- c("bus", "car", "rail")
services <- c("food", "plain", "wifi")
invent_trips <- function(people, tasks, none = FALSE) {
  rows <- expand.grid(alt = seq_len(3 + none), task = seq_len(tasks), id = seq_len(people))[, 3:1]
  rows$isNone <- rows$alt > 3
  n <- nrow(rows)
  rows$mode <- c(modes, "neither")[rows$alt]
  rows$cost <- round(runif(n, 1, 9), 1)
  rows$time <- sample(10:60, n, replace = TRUE)
  rows$service <- ifelse(rows$mode == "rail", sample(services, n, replace = TRUE), "")
  rows$wait <- ifelse(rows$mode %in% c("bus", "rail"), sample(c(5, 10, 15), n, replace = TRUE), NA)
  rows$set <- paste(rows$id, rows$task)
  rows$V <- c(0, .9, .2, -2.5)[rows$alt] - ifelse(rows$isNone, 0, .3 * rows$cost + .03 * rows$time) +
    ifelse(rows$service == "", 0, c(.6, 0, 1)[match(rows$service, services)]) - ifelse(is.na(rows$wait), 0, .08 * rows$wait)
  rows$U <- rows$V + rnorm(people, 0, .5)[rows$id] * (rows$mode == "car") + gumbel(n)
  rows$choice <- as.numeric(rows$U == ave(rows$U, rows$set, FUN = max))
  rows[rows$isNone, c("cost", "time", "wait")] <- NA
  rows
}
zero <- function(x) ifelse(is.na(x), 0, x)
design_trips <- function(rows) {
  label <- ifelse(rows$isNone, "", rows$mode)
  X <- cbind(code_levels(label, modes, "asc(mode)", "dummy"), column(zero(rows$cost), "cost"),
    column(zero(rows$time), "time"), code_levels(rows$service, services, "service", "dummy"), column(zero(rows$wait), "wait"))
  if (any(rows$isNone)) cbind(X, column(as.numeric(rows$isNone), "none")) else X
}
trips <- c("id", "task", "mode", "cost", "time", "service", "wait", "choice")
rows <- invent_trips(80, 6)
save(rows, trips, "labelled.csv", na = "")
answer("labelled.csv", rows, default, design_trips(rows))

# The same with an alternative called neither, whose attributes are all empty; the alternatives in any order, and numbered.
rows <- invent_trips(80, 6, none = TRUE)
own <- rows[order(rows$id, rows$task, runif(nrow(rows))), ]
own$place <- ave(own$alt, own$set, FUN = seq_along)
save(own, c("id", "task", "place", "mode", "cost", "time", "service", "wait", "choice"), "neither.csv", na = "")
answer("neither.csv", rows, paste0("\"columns\": { \"respondent\": \"id\", \"alternative\": \"place\" }"), design_trips(rows))

# Labels in the column of the alternative.
rows <- invent_trips(80, 6)
own <- rows
own$alt <- rows$mode
save(own, c("id", "task", "alt", "cost", "time", "choice"), "names.csv")
X <- design_trips(rows)[, c(1, 2, 3, 4)]
answer("names.csv", rows, default, X, function(x) sub("mode", "alt", x))

# A fee and a support that go with a paid plan: that a plan is paid says that they apply.
rows <- invent(100, 6, 3)
rows$plan <- ifelse(rows$brand == "Alba", "free", "paid")
rows$support <- ifelse(rows$plan == "paid", rows$cover, "")
rows$fee <- ifelse(rows$plan == "paid", sample(4, nrow(rows), replace = TRUE), NA)
save(rows, c("id", "task", "alt", "plan", "support", "fee", "price", "choice"), "condition.csv", na = "")
X <- cbind(code_levels(rows$plan, c("free", "paid"), "plan", "dummy"), code_levels(rows$support, covers, "support", "dummy"),
  code_levels(ifelse(is.na(rows$fee), "", rows$fee), c(1, 2, 3, 4), "fee", "dummy"), column(rows$price, "price"))
answer("condition.csv", rows, paste0(default, ", \"notApplicable\": [\"support\", \"fee\"]"), X)

# Partial profiles beside none: two of three attributes in each task. Against none it matters which are shown.
rows <- invent(120, 6, 2, none = TRUE)
absent <- ave(seq_len(nrow(rows)), rows$set, FUN = function(i) sample(3, 1))
shown <- function(place) !rows$isNone & absent != place
rows$brand <- ifelse(shown(1), rows$brand, "")
rows$cover <- ifelse(shown(2), rows$cover, "")
rows$price <- ifelse(shown(3), rows$price, NA)
own <- transform(rows, none = as.numeric(isNone))
save(own, c("id", "task", "alt", "choice", "none", "brand", "cover", "price"), "partial.csv", na = "")
X <- cbind(code_levels(rows$brand, brands, "brand", "dummy"), code_levels(rows$cover, covers, "cover", "dummy"),
  column(zero(rows$price), "price"), column(as.numeric(rows$isNone), "none"),
  column(as.numeric(rows$brand != ""), "applies(brand)"), column(as.numeric(rows$cover != ""), "applies(cover)"))
answer("partial.csv", rows, paste0(default, ", \"notApplicable\": [\"brand\", \"cover\", \"price\"]"), X)

writeLines(c(
  "{",
  "  \"madeBy\": \"data/reference/makeShapes.R\",",
  paste0("  \"r\": \"", R.version.string, "\","),
  paste0("  \"survival\": \"", packageVersion("survival"), "\","),
  "  \"cases\": [",
  paste(cases, collapse = ",\n"),
  "  ]",
  "}"
), file.path(folder, "shapes.json"))
