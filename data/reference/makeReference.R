# Makes the choice data in this folder and the answers that R's survival::clogit gives to them.
#
#     Rscript data/reference/makeReference.R        (in the checkout; needs the package survival)
#
# Every respondent is invented here: tastes are drawn, alternatives are drawn, and choices are the largest of utility
# plus a Gumbel error. The design matrices are built by hand (coding.R). answers.json holds R's and survival's versions.

library(survival)
set.seed(20190101)
folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))

gumbel <- function(n) -log(-log(runif(n)))

source(file.path(folder, "coding.R"))

# --- The answers ------------------------------------------------------------------------------------------------------

# With one choice in every stratum Breslow's method is the exact conditional likelihood, and it takes weights.
fit <- function(X, chosen, set, respondent, task = set, weight = rep(1, length(chosen))) {
  control <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 60)
  # Divided by their mean over the respondents: then the unit of the weights changes no likelihood and no classical error.
  weight <- weight / mean(weight[!duplicated(respondent)])
  rows <- data.frame(chosen, set, task, respondent, weight, X = I(X))
  answer <- function(formula) clogit(formula, rows, weights = weight, method = "breslow", control = control)
  classical <- answer(chosen ~ X + strata(set))
  clustered <- answer(chosen ~ X + strata(set) + cluster(respondent))
  by_task <- answer(chosen ~ X + strata(set) + cluster(task))
  G <- length(unique(respondent))
  # Breslow's sum over a set weighs each alternative, w * (V - log(sum(w * exp(V)))): without w log(w) it is the logit's.
  constant <- sum((weight * log(weight))[chosen == 1])
  list(
    names = colnames(X),
    estimate = unname(coef(classical)),
    logLikelihood = classical$loglik[2] + constant,
    nullLogLikelihood = classical$loglik[1] + constant,
    # Where survival makes a robust `var` of its own accord, the inverse information is in `naive.var`.
    classical = sqrt(diag(if (is.null(classical$naive.var)) classical$var else classical$naive.var)),
    robust = sqrt(diag(by_task$var)),
    clustered = sqrt(diag(clustered$var) * G / (G - 1)),
    respondents = G
  )
}

as_json <- function(case) {
  flags <- paste(sprintf("      \"%s\": %s", names(case$call), case$call), collapse = ",\n")
  answer <- case$answer
  paste0(
    "    {\n      \"file\": \"", case$file, "\",\n", flags, ",\n",
    "      \"names\": ", words(answer$names), ",\n",
    "      \"estimate\": ", numbers(answer$estimate), ",\n",
    "      \"classical\": ", numbers(answer$classical), ",\n",
    "      \"robust\": ", numbers(answer$robust), ",\n",
    "      \"clustered\": ", numbers(answer$clustered), ",\n",
    "      \"logLikelihood\": ", sprintf("%.17g", answer$logLikelihood), ",\n",
    "      \"nullLogLikelihood\": ", sprintf("%.17g", answer$nullLogLikelihood), "\n    }"
  )
}

write_rows <- function(rows, file) write.csv(rows, file.path(folder, file), row.names = FALSE, quote = FALSE, na = "")

# --- Invented data ----------------------------------------------------------------------------------------------------

# One row per alternative of `tasks` tasks of `people` respondents; `sizes` are the alternatives a task may have.
make_rows <- function(people, tasks, sizes, none) {
  grid <- expand.grid(task = seq_len(tasks), respID = seq_len(people))
  size <- sizes[sample(length(sizes), nrow(grid), replace = TRUE)]
  rows <- data.frame(
    respID = rep(grid$respID, size + none), qID = rep(grid$task, size + none),
    altID = unlist(lapply(size, function(J) if (none) c(seq_len(J), 0) else seq_len(J)))
  )
  rows$set <- paste(rows$respID, rows$qID)
  rows$none <- as.numeric(rows$altID == 0)
  rows
}

draw_levels <- function(rows, levels) ifelse(rows$none == 1, "", sample(levels, nrow(rows), replace = TRUE))

# A taste for every respondent, so that his answers depend on each other and clustering matters.
taste <- function(rows, deviation) rnorm(max(rows$respID), 0, deviation)[rows$respID]

choose <- function(rows, V) {
  U <- V + gumbel(nrow(rows))
  as.numeric(U == ave(U, rows$set, FUN = max))
}

brands <- c("alder", "birch", "cedar", "dune")
uses <- c("deliver", "ads", "sell")
sectors <- c("bank", "news", "shop")

# 1. Forced choice among two to five alternatives: brand, log price, and how price matters by brand. Rows shuffled.
rows <- make_rows(45, 6, 2:5, FALSE)
rows$brand <- draw_levels(rows, brands)
rows$price <- sample(c(1, 1.5, 2, 3, 4.5), nrow(rows), replace = TRUE)
rows$choice <- choose(rows, c(0, .4, -.3, .8)[match(rows$brand, brands)] * (1 + taste(rows, .5)) - .5 * rows$price)
rows <- rows[sample(nrow(rows)), ]
write_rows(rows[, c("respID", "qID", "altID", "choice", "brand", "price")], "ragged-choice.csv")
brand <- code_levels(rows$brand, brands, "brand", "dummy")
X <- cbind(
  brand, column(log(rows$price), "log(price)"),
  cross(indicators(rows$brand, brands, "brand"), column(rows$price, "price"))
)
cases <- list(list(
  file = "ragged-choice.csv", answer = fit(X, rows$choice, rows$set, rows$respID),
  call = c(model = "\"brand + log(price) + brand:price\"", coding = "\"dummy\"")
))

# 2. Choice with none, effects coding: use by sector and none by sector.
rows <- make_rows(48, 6, 2:3, TRUE)
rows$use <- draw_levels(rows, uses)
rows$kept <- draw_levels(rows, c("long", "short"))
rows$sector <- sectors[1 + rows$respID %% 3]
V <- ifelse(rows$none == 1, .2 + taste(rows, .8),
  c(0, .1, -.6)[match(rows$use, uses)] * ifelse(rows$sector == "bank", 1.5, 1) + .5 * (rows$kept == "short"))
rows$choice <- choose(rows, V)
write_rows(rows[, c("respID", "qID", "altID", "choice", "none", "use", "kept", "sector")], "choice-none.csv")
use <- code_levels(rows$use, uses, "use", "effects")
kept <- code_levels(rows$kept, c("long", "short"), "kept", "effects")
sector <- code_levels(rows$sector, sectors, "sector", "effects")
none <- column(rows$none, "none")
X <- cbind(use, kept, cross(use, sector), none, cross(none, sector))
cases <- c(cases, list(list(
  file = "choice-none.csv", answer = fit(X, rows$choice, rows$set, rows$respID),
  call = c(model = "\"use + kept + use:sector + none + none:sector\"", coding = "\"effects\"",
    references = "{ \"use\": \"deliver\" }")
)))

# 3. Dual response: the forced choice, then the chosen profile against none. In R the second step is a set of two rows.
# The robust errors are per task, not per set: the two steps are one person's answer to one task.
rows <- make_rows(48, 6, 2, FALSE)
rows$use <- draw_levels(rows, uses)
rows$kept <- draw_levels(rows, c("long", "short"))
rows$sector <- sectors[1 + rows$respID %% 3]
V <- c(0, .1, -.6)[match(rows$use, uses)] + .5 * (rows$kept == "short")
rows$choice <- choose(rows, V)
bar <- .2 + taste(rows, .8)
accepted <- V + gumbel(nrow(rows)) > bar + gumbel(nrow(rows))
rows$accept <- ave(ifelse(rows$choice == 1, as.numeric(accepted), 0), rows$set, FUN = max)
write_rows(rows[, c("respID", "qID", "altID", "choice", "accept", "use", "kept", "sector")], "dual-response.csv")
won <- rows[rows$choice == 1, ]
offered <- rbind(
  transform(rows, none = 0, part = paste(set, "prefer"), y = choice),
  transform(won, none = 0, part = paste(set, "accept"), y = accept),
  transform(won, none = 1, part = paste(set, "accept"), y = 1 - accept, use = "", kept = "")
)
use <- code_levels(offered$use, uses, "use", "effects")
kept <- code_levels(offered$kept, c("long", "short"), "kept", "effects")
none <- column(offered$none, "none")
sector <- code_levels(offered$sector, sectors, "sector", "effects")
X <- cbind(use, kept, none, cross(none, sector))
cases <- c(cases, list(list(
  file = "dual-response.csv", answer = fit(X, offered$y, offered$part, offered$respID, task = offered$set),
  call = c(model = "\"use + kept + none + none:sector\"", coding = "\"effects\"",
    references = "{ \"use\": \"deliver\" }")
)))

# 4. Accept or reject one profile, dummy coding, and an interaction of two attributes.
rows <- make_rows(40, 8, 1, TRUE)
rows$use <- draw_levels(rows, uses)
rows$kept <- draw_levels(rows, c("long", "short"))
V <- ifelse(rows$none == 1, taste(rows, .7),
  c(.5, .2, -.8)[match(rows$use, uses)] + (rows$kept == "short") * ifelse(rows$use == "sell", .9, .3))
rows$choice <- choose(rows, V)
write_rows(rows[, c("respID", "qID", "altID", "choice", "none", "use", "kept")], "accept-reject.csv")
use <- code_levels(rows$use, uses, "use", "dummy")
kept <- code_levels(rows$kept, c("long", "short"), "kept", "dummy")
X <- cbind(use, kept, cross(use, kept), column(rows$none, "none"))
cases <- c(cases, list(list(
  file = "accept-reject.csv", answer = fit(X, rows$choice, rows$set, rows$respID),
  call = c(model = "\"use*kept + none\"", coding = "\"dummy\"", references = "{ \"use\": \"deliver\" }")
)))

# 5. Weights that are no whole numbers, a quadratic, a piecewise linear price, and constants by position.
rows <- make_rows(50, 5, 3, FALSE)
rows$price <- sample(seq(2, 20, by = 1.5), nrow(rows), replace = TRUE)
rows$size <- sample(1:9, nrow(rows), replace = TRUE)
rows$mass <- round(runif(50, .3, 3), 3)[rows$respID]
V <- -.15 * pmin(rows$price, 8) - .05 * pmax(rows$price - 8, 0) + .6 * rows$size - .05 * rows$size^2
rows$choice <- choose(rows, V + .4 * (rows$altID == 1) + taste(rows, .3) * rows$size)
write_rows(rows[, c("respID", "qID", "altID", "choice", "mass", "price", "size")], "weights.csv")
X <- cbind(
  column(pmin(rows$price, 8), "price[..8]"),
  column(pmin(pmax(rows$price - 8, 0), 6), "price[8..14]"),
  column(pmax(rows$price - 14, 0), "price[14..]"),
  column(rows$size, "size"), column(rows$size^2, "size^2"),
  column(as.numeric(rows$altID == 2), "asc(altID)=2"), column(as.numeric(rows$altID == 3), "asc(altID)=3")
)
cases <- c(cases, list(list(
  file = "weights.csv", answer = fit(X, rows$choice, rows$set, rows$respID, weight = rows$mass),
  call = c(model = "\"piecewise(price, 8, 14) + quadratic(size) + asc(altID)\"", coding = "\"effects\"",
    columns = "{ \"weight\": \"mass\" }")
)))

# 6. Weights and ragged sets with none, all at once: columns of the respondent that are numbers (age) and words (region)
# with an attribute, with a number and with none; a logarithm beside an interaction of the number itself.
rows <- make_rows(60, 5, 2:4, TRUE)
rows$use <- draw_levels(rows, uses)
rows$price <- ifelse(rows$none == 1, NA, sample(c(1, 2, 3.5, 5, 8), nrow(rows), replace = TRUE))
rows$age <- sample(18:75, 60, replace = TRUE)[rows$respID]
rows$region <- c("east", "south", "west")[1 + rows$respID %% 3]
rows$mass <- round(runif(60, .2, 2.5), 3)[rows$respID]
V <- ifelse(rows$none == 1, -1 + .01 * rows$age + taste(rows, .7),
  c(0, .02, -.01)[match(rows$use, uses)] * rows$age - .3 * log(rows$price) - .05 * (rows$region == "west") * rows$price)
rows$choice <- choose(rows, V)
write_rows(rows[, c("respID", "qID", "altID", "choice", "none", "use", "price", "age", "region", "mass")], "covariates.csv")
price <- ifelse(rows$none == 1, 0, rows$price)
use <- code_levels(rows$use, uses, "use", "effects")
regions <- c("east", "south", "west")
region <- code_levels(rows$region, regions, "region", "effects")
none <- column(rows$none, "none")
age <- column(rows$age, "age")
X <- cbind(
  use, column(ifelse(rows$none == 1, 0, log(ifelse(rows$none == 1, 1, rows$price))), "log(price)"),
  # Without a slope of its own the number has one in every region.
  cross(use, age), cross(column(price, "price"), indicators(rows$region, regions, "region")),
  cross(use, column(price, "price")),
  none, cross(none, age), cross(none, region)
)
cases <- c(cases, list(list(
  file = "covariates.csv", answer = fit(X, rows$choice, rows$set, rows$respID, weight = rows$mass),
  call = c(
    model = "\"use + log(price) + use:age + price:region + use:price + none + none:age + none:region\"",
    coding = "\"effects\"", references = "{ \"use\": \"deliver\" }", columns = "{ \"weight\": \"mass\" }"
  )
)))

writeLines(c(
  "{",
  paste0("  \"madeBy\": \"data/reference/makeReference.R\","),
  paste0("  \"r\": \"", R.version.string, "\","),
  paste0("  \"survival\": \"", packageVersion("survival"), "\","),
  "  \"cases\": [",
  paste(vapply(cases, as_json, ""), collapse = ",\n"),
  "  ]",
  "}"
), file.path(folder, "answers.json"))
