# The same model by survival::clogit: reads the file of bench/choiceFile.ts, fits, prints. Run by bench/estimate.ts.
suppressPackageStartupMessages(library(survival))
file <- commandArgs(trailingOnly = TRUE)[1]
choices <- read.csv(file, stringsAsFactors = TRUE)
attributes <- grep("^attribute", names(choices), value = TRUE)
for (name in attributes) {
  # A none row has no attributes: the reference level and a constant of its own say so.
  choices[[name]][choices$none == 1] <- "low"
  choices[[name]] <- droplevels(factor(choices[[name]], levels = c("low", "middle", "high")))
}
terms <- paste(c(attributes, "none", "strata(obsID)", "cluster(respID)"), collapse = " + ")
fit <- clogit(as.formula(paste("choice ~", terms)), data = choices, method = "efron")
print(summary(fit))
cat("logLikelihood", format(fit$loglik[2], digits = 15), "\n")
