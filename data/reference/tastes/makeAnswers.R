# The mean of 1 / (1 + exp(-(m + s Z))) over a standard normal Z, by R's adaptive quadrature, for means and standard deviations
# from nothing to far more than anybody has. Cut where the normal density is below 1e-23, so that no pole or plateau is missed.
#
#     Rscript data/reference/tastes/makeAnswers.R && npx biome format --write data/reference/tastes
average <- function(m, s) {
  inside <- function(z) plogis(m + s * z) * dnorm(z)
  # Where the curve is steep it is cut in two, so that the rule sees the step.
  step <- max(-10, min(10, -m / max(s, 1e-9)))
  part <- function(from, to) if (to > from) integrate(inside, from, to, rel.tol = 1e-13, abs.tol = 1e-15, subdivisions = 5000)$value else 0
  part(-10, step) + part(step, 10)
}
means <- c(-9, -2.5, -0.4, 0, 0.7, 3, 12)
deviations <- c(0, 0.05, 0.3, 1, 2.5, 7, 25)
cases <- expand.grid(m = means, s = deviations)
values <- mapply(average, cases$m, cases$s)
lines <- sprintf('    { "m": %s, "s": %s, "mean": %.15g }', format(cases$m, trim = TRUE), format(cases$s, trim = TRUE), values)
writeLines(c("{", sprintf('  "program": "R %s, integrate",', getRversion()), '  "answers": [', paste(lines, collapse = ",\n"), "  ]", "}"),
           "data/reference/tastes/answers.json")
