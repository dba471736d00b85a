# Makes choices of invented buyers of bikes, and what R says they are willing to pay.
#
#     Rscript data/reference/willingness/makeWillingness.R        (in the checkout; needs the package survival)
#
# survival::clogit fits the coefficients and their covariance, clustered by respondent with G/(G-1). What follows is written here by
# hand: the delta method by numeric derivatives, Krinsky-Robb with a million draws, and the price change that brings an offer's share
# back as a root of the share equation, checked on a grid. Nothing of partworth is used.

library(survival)
set.seed(19941)
folder <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
gumbel <- function(n) -log(-log(runif(n)))

# --- The choices: three bikes and none --------------------------------------------------------------------------------

prices <- c(999, 1249, 1499, 1749, 1999)
brands <- c("volt", "luna", "terra")
N <- 300
tasks <- 8
rows <- do.call(rbind, lapply(seq_len(N), function(i) {
  country <- c("nl", "de")[1 + i %% 2]
  do.call(rbind, lapply(seq_len(tasks), function(t) {
    set <- data.frame(respondent = i, task = t, alternative = 1:4, choice = 0, none = c(0, 0, 0, 1),
      brand = sample(brands, 4, TRUE), motor = sample(c("hub", "mid"), 4, TRUE),
      reach = sample(c(60, 90, 120), 4, TRUE), price = sample(prices, 4, TRUE), country = country)
    slope <- if (country == "nl") -0.0018 else -0.0026
    V <- 2.2 + 0.5 * (set$brand == "luna") - 0.4 * (set$brand == "terra") + 0.6 * (set$motor == "mid") +
      0.012 * set$reach + slope * set$price
    V[4] <- 0
    set$choice[which.max(V + gumbel(4))] <- 1
    set[4, c("brand", "motor", "reach", "price")] <- NA
    set
  }))
}))
write.csv(rows, file.path(folder, "choices.csv"), row.names = FALSE, quote = FALSE, na = "")

# --- The fits -----------------------------------------------------------------------------------------------------------

# One row of the design matrix: dummies against volt, hub; x is 0 for none, whose constant is 1.
base <- function(brand, motor, reach) c(as.numeric(brand == "luna"), as.numeric(brand == "terra"), as.numeric(motor == "mid"), reach)
shapes <- list(
  linear = function(p, country) p,
  quadratic = function(p, country) c(p, p^2),
  log = function(p, country) log(p),
  piecewise = function(p, country) c(min(p, 1499), max(0, p - 1499)),
  bycountry = function(p, country) c(p, p * (country == "nl"))
)
# The derivative in the price, to the right at a knot.
slopes <- list(
  linear = function(p, country) 1,
  quadratic = function(p, country) c(1, 2 * p),
  log = function(p, country) 1 / p,
  piecewise = function(p, country) if (p < 1499) c(1, 0) else c(0, 1),
  bycountry = function(p, country) c(1, country == "nl")
)

fit <- function(shape) {
  X <- t(sapply(seq_len(nrow(rows)), function(r) {
    one <- rows[r, ]
    K <- length(shape(1, "nl"))
    if (one$none == 1) c(rep(0, 4 + K), 1)
    else c(base(one$brand, one$motor, one$reach), shape(one$price, one$country), 0)
  }))
  size <- apply(abs(X), 2, max)
  set <- paste(rows$respondent, rows$task)
  data <- data.frame(chosen = rows$choice, set, respondent = rows$respondent, X = I(sweep(X, 2, size, "/")))
  control <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 60)
  answer <- clogit(chosen ~ X + strata(set) + cluster(respondent), data, method = "breslow", control = control)
  list(b = unname(coef(answer)) / size, V = answer$var * N / (N - 1) / outer(size, size))
}

# --- What is made of them -------------------------------------------------------------------------------------------

gradient <- function(f, b) sapply(seq_along(b), function(k) {
  h <- 1e-5 * max(abs(b[k]), 1e-7)
  up <- b; down <- b
  up[k] <- b[k] + h; down[k] <- b[k] - h
  (f(up) - f(down)) / (2 * h)
})
delta <- function(f, m) { g <- gradient(f, m$b); sqrt(drop(g %*% m$V %*% g)) }
draw <- function(m, D) { L <- t(chol(m$V)); t(m$b + L %*% matrix(rnorm(D * length(m$b)), length(m$b))) }

# -gain / slope at a price, averaged over the countries as gains and slopes are.
worth <- function(name, gain, p, countries = c("nl", "de")) {
  K <- length(shapes[[name]](1, "nl"))
  dp <- rowMeans(sapply(countries, function(country) c(rep(0, 4), slopes[[name]](p, country), 0)))
  g <- c(gain, rep(0, K + 1))
  function(b) -sum(g * b) / sum(dp * b)
}

# Shares of the first offer among offers and none by the logit rule.
share <- function(name, offers, b, country) {
  v <- sapply(offers, function(o) sum(c(base(o$brand, o$motor, o$reach), shapes[[name]](o$price, country), 0) * b))
  v <- c(v, b[length(b)])
  exp(v[1] - max(v)) / sum(exp(v - max(v)))
}
offers <- list(
  list(brand = "volt", motor = "hub", reach = 90, price = 1499),
  list(brand = "luna", motor = "hub", reach = 90, price = 1249),
  list(brand = "terra", motor = "mid", reach = 120, price = 1749)
)
back <- function(name, change, b, countries = c("nl", "de")) {
  mean_share <- function(o) mean(sapply(countries, function(country) share(name, o, b, country)))
  now <- mean_share(offers)
  at <- function(d) { o <- offers; o[[1]][names(change)] <- change; o[[1]]$price <- o[[1]]$price + d; mean_share(o) - now }
  # A draw whose share does not come back within the prices shown counts as one that reaches their end.
  ends <- c(at(-500), at(500))
  if (all(ends > 0)) return(500)
  if (all(ends < 0)) return(-500)
  uniroot(at, c(-500, 500), tol = 1e-11)$root
}
# The root once more: the nearest of 200001 price changes.
on_grid <- function(name, change, b, countries = c("nl", "de")) {
  mean_share <- function(o) mean(sapply(countries, function(country) share(name, o, b, country)))
  now <- mean_share(offers)
  grid <- seq(-500, 500, by = 0.05)
  shares <- sapply(grid, function(d) { o <- offers; o[[1]][names(change)] <- change; o[[1]]$price <- o[[1]]$price + d; mean_share(o) })
  grid[which.min(abs(shares - now))]
}

gains <- list(luna = c(1, 0, 0, 0), terra = c(0, 1, 0, 0), mid = c(0, 0, 1, 0), reach = c(0, 0, 0, 1))
changes <- list(luna = list(brand = "luna"), terra = list(brand = "terra"), mid = list(motor = "mid"))
at <- 1499

text <- function(x) paste(sprintf("%.12g", x), collapse = ", ")
cases <- sapply(names(shapes), function(name) {
  m <- fit(shapes[[name]])
  B <- draw(m, 1e6)
  groups <- if (name == "bycountry") list(all = c("nl", "de"), nl = "nl", de = "de") else list(all = c("nl", "de"))
  by_group <- sapply(names(groups), function(group) {
    countries <- groups[[group]]
    marginal <- sapply(names(gains), function(level) {
      f <- worth(name, gains[[level]], at, countries)
      K <- length(shapes[[name]](1, "nl"))
      dp <- rowMeans(sapply(countries, function(country) c(rep(0, 4), slopes[[name]](at, country), 0)))
      drawn <- -(B %*% c(gains[[level]], rep(0, K + 1))) / (B %*% dp)
      sprintf("          \"%s\": { \"estimate\": %.12g, \"standardError\": %.12g, \"drawn\": [%s] }", level, f(m$b), delta(f, m),
        text(quantile(drawn, c(0.025, 0.975))))
    })
    market <- sapply(names(changes), function(level) {
      f <- function(b) back(name, changes[[level]], b, countries)
      drawn <- apply(B[1:4000, ], 1, f)
      stopifnot(abs(on_grid(name, changes[[level]], m$b, countries) - f(m$b)) <= 0.05)
      sprintf("          \"%s\": { \"estimate\": %.12g, \"standardError\": %.12g, \"drawn\": [%s] }", level, f(m$b), delta(f, m),
        text(quantile(drawn, c(0.025, 0.975))))
    })
    paste0("      \"", group, "\": {\n        \"marginal\": {\n", paste(marginal, collapse = ",\n"),
      "\n        },\n        \"market\": {\n", paste(market, collapse = ",\n"), "\n        }\n      }")
  })
  paste0("    \"", name, "\": {\n", paste(by_group, collapse = ",\n"), "\n    }")
})
writeLines(paste0("{\n  \"R\": \"", R.version$major, ".", R.version$minor, "\",\n  \"survival\": \"", packageVersion("survival"),
  "\",\n  \"at\": ", at, ",\n  \"cases\": {\n", paste(cases, collapse = ",\n"), "\n  }\n}"), file.path(folder, "answers.json"))
