# The same three classes by flexmix: reads the file that bench/latent.ts writes, fits from one start, prints what it took.
suppressPackageStartupMessages({ library(flexmix); library(survival) })
choices <- read.csv(commandArgs(trailingOnly = TRUE)[1])
terms <- paste(grep("^x", names(choices), value = TRUE), collapse = " + ")
set.seed(2019)
before <- proc.time()
fit <- flexmix(as.formula(paste("choice ~", terms, "| respondent")), data = choices, k = 3,
               model = FLXMRcondlogit(strata = ~ set))
took <- proc.time() - before
cat("seconds", took[["user.self"]] + took[["sys.self"]], "logLikelihood", format(as.numeric(logLik(fit)), digits = 12), "\n")
