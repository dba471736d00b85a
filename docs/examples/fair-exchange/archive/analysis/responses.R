# Eerlijke ruil (fair-exchange): reads responses.csv, and fits the study's own model.
#
#     Rscript responses.R          (in the folder of responses.csv; needs the package survival)
#
# The columns and parameters are those of "partworth estimate", and so are the coefficients. Standard errors are
# clustered by respondent; those of "partworth estimate" are larger by sqrt(G / (G - 1)) for G respondents.

rows <- read.csv("responses.csv",
  colClasses = "character", check.names = FALSE, na.strings = character(0), encoding = "UTF-8"
)

# --- The answers, with labels: numbers are numbers, levels are factors in the order of the study.

responses <- data.frame(row.names = seq_len(nrow(rows)))
responses$respID <- as.numeric(rows[["respID"]])
attr(responses$respID, "label") <- "Respondent"
responses$version <- as.numeric(rows[["version"]])
attr(responses$version, "label") <- "Version of the design (0: a fixed task, or one shown again)"
responses$qID <- as.numeric(rows[["qID"]])
attr(responses$qID, "label") <- "Task"
responses$altID <- as.numeric(rows[["altID"]])
attr(responses$altID, "label") <- "Alternative of the design (0: none)"
responses$obsID <- as.numeric(rows[["obsID"]])
attr(responses$obsID, "label") <- "Choice set"
responses$choice <- as.numeric(rows[["choice"]])
attr(responses$choice, "label") <- "Chosen"
responses$accept <- as.numeric(rows[["accept"]])
attr(responses$accept, "label") <- "Would accept the chosen one"
responses$none <- as.numeric(rows[["none"]])
attr(responses$none, "label") <- "Stands for accepting nothing"
responses$retention <- factor(rows[["retention"]],
  levels = c("indefinite", "two-years", "six-months"),
  labels = c("Uw gegevens worden voor onbepaalde tijd bewaard", "Uw gegevens worden na 2 jaar gewist", "Uw gegevens worden na 6 maanden gewist")
)
attr(responses$retention, "label") <- "Bewaartermijn"
responses$anonymity <- factor(rows[["anonymity"]],
  levels = c("named", "coded", "anonymous"),
  labels = c("Opgeslagen met uw naam en contactgegevens", "Opgeslagen onder een code; alleen met een aparte sleutel tot u te herleiden", "Anoniem opgeslagen: niet meer tot u te herleiden")
)
attr(responses$anonymity, "label") <- "Anonimiteit"
responses$usage <- factor(rows[["usage"]],
  levels = c("deliver", "service", "ads", "sell"),
  labels = c("Alleen gebruikt om de dienst te leveren", "Ook gebruikt om de dienst beter te laten passen bij klanten zoals u", "Ook gebruikt voor advertenties die passen bij klanten zoals u", "Ook verkocht aan andere bedrijven")
)
attr(responses$usage, "label") <- "Gebruik"
responses$control <- factor(rows[["control"]],
  levels = c("none", "afterwards", "upfront"),
  labels = c("U hebt hierin geen keuze", "U kunt achteraf bezwaar maken tegen gebruik", "U kiest vooraf per doel en kunt dit altijd wijzigen")
)
attr(responses$control, "label") <- "Zeggenschap"
responses$transparency <- factor(rows[["transparency"]],
  levels = c("statement", "short", "full"),
  labels = c("Uitleg staat alleen in de privacyverklaring", "Vooraf een korte uitleg in gewone taal", "Korte uitleg vooraf, plus altijd een overzicht van wat met de gegevens gebeurt")
)
attr(responses$transparency, "label") <- "Uitleg"
responses$sector <- factor(rows[["sector"]],
  levels = c("bank", "insurer", "shop", "news"),
  labels = c("uw bank", "uw zorgverzekeraar", "een webwinkel waar u klant bent", "een nieuwssite die u leest")
)
attr(responses$sector, "label") <- "Sector"
responses$age <- factor(rows[["age"]],
  levels = c("from-18", "from-30", "from-45", "from-60", "from-75", "not-said"),
  labels = c("18 tot en met 29 jaar", "30 tot en met 44 jaar", "45 tot en met 59 jaar", "60 tot en met 74 jaar", "75 jaar of ouder", "Dat zeg ik liever niet")
)
attr(responses$age, "label") <- "Hoe oud bent u?"
responses$gender <- factor(rows[["gender"]],
  levels = c("woman", "man", "other", "not-said"),
  labels = c("Vrouw", "Man", "Anders", "Dat zeg ik liever niet")
)
attr(responses$gender, "label") <- "Wat is uw geslacht?"
responses$education <- factor(rows[["education"]],
  levels = c("primary", "lower-secondary", "upper-secondary", "bachelor", "master", "not-said"),
  labels = c("Basisschool, of geen opleiding", "Vmbo, mavo, of mbo niveau 1", "Havo, vwo, of mbo niveau 2, 3 of 4", "Hbo, of bachelor aan een universiteit", "Master of doctoraat aan een universiteit", "Dat zeg ik liever niet")
)
attr(responses$education, "label") <- "Wat is de hoogste opleiding die u hebt afgemaakt?"
responses$concern_too_much <- as.numeric(rows[["concern.too-much"]])
attr(responses$concern_too_much, "label") <- "Organisaties verzamelen meer gegevens over mij dan ze nodig hebben."
responses$concern_unclear <- as.numeric(rows[["concern.unclear"]])
attr(responses$concern_unclear, "label") <- "Vaak weet ik niet waar mijn gegevens voor worden gebruikt."
responses$concern_no_say <- as.numeric(rows[["concern.no-say"]])
attr(responses$concern_no_say, "label") <- "Ik heb te weinig te zeggen over wat er met mijn gegevens gebeurt."
responses$concern_wrong_hands <- as.numeric(rows[["concern.wrong-hands"]])
attr(responses$concern_wrong_hands, "label") <- "Ik maak me zorgen dat mijn gegevens in verkeerde handen komen."
responses$concern_untold <- as.numeric(rows[["concern.untold"]])
attr(responses$concern_untold, "label") <- "Ik vind het vervelend als een organisatie dingen over mij weet die ik niet heb verteld."
responses$complete <- as.numeric(rows[["complete"]])
attr(responses$complete, "label") <- "Reached the end"
responses$simulated <- as.numeric(rows[["simulated"]])
attr(responses$simulated, "label") <- "No person"

# --- The choice sets that the model is fitted to: of who is complete, without fixed tasks and those shown again.

sets <- rows[rows[["complete"]] == "1" & rows[["version"]] != "0", ]
sets[["choice_set"]] <- as.numeric(sets[["obsID"]]) * 2
sets[["none"]] <- as.numeric(sets[["none"]])
sets[["choice"]] <- as.numeric(sets[["choice"]])
# Would the chosen one be accepted? A choice set of its own: the chosen profile against none.
chosen <- sets[sets[["choice"]] == 1, ]
nothing <- chosen
nothing[c("retention", "anonymity", "usage", "control", "transparency")] <- ""
nothing[["none"]] <- 1
chosen[["choice"]] <- as.numeric(chosen[["accept"]])
nothing[["choice"]] <- 1 - chosen[["choice"]]
chosen[["choice_set"]] <- nothing[["choice_set"]] <- chosen[["choice_set"]] + 1
sets <- rbind(sets, chosen, nothing)
sets <- sets[order(sets[["choice_set"]]), ]

# A level is 1 where it is shown; with effects coding the reference is -1. On a none row the attributes are empty, and all 0.
level <- function(column, is, minus = NULL) {
  cell <- sets[[column]]
  as.numeric(cell == is) - if (is.null(minus)) 0 else as.numeric(cell == minus)
}
number <- function(column) as.numeric(sets[[column]])
between <- function(x, from = -Inf, to = Inf) if (from == -Inf) pmin(x, to) else pmin(pmax(x - from, 0), to - from)

X <- data.frame(
  choice_set = sets[["choice_set"]],
  choice = sets[["choice"]],
  respID = as.numeric(sets[["respID"]]),
  retention_two_years = level("retention", "two-years", minus = "indefinite"),
  retention_six_months = level("retention", "six-months", minus = "indefinite"),
  anonymity_coded = level("anonymity", "coded", minus = "named"),
  anonymity_anonymous = level("anonymity", "anonymous", minus = "named"),
  usage_service = level("usage", "service", minus = "deliver"),
  usage_ads = level("usage", "ads", minus = "deliver"),
  usage_sell = level("usage", "sell", minus = "deliver"),
  control_afterwards = level("control", "afterwards", minus = "none"),
  control_upfront = level("control", "upfront", minus = "none"),
  transparency_short = level("transparency", "short", minus = "statement"),
  transparency_full = level("transparency", "full", minus = "statement"),
  none = sets[["none"]]
)
parameters <- c(
  retention_two_years = "retention=two-years",
  retention_six_months = "retention=six-months",
  anonymity_coded = "anonymity=coded",
  anonymity_anonymous = "anonymity=anonymous",
  usage_service = "usage=service",
  usage_ads = "usage=ads",
  usage_sell = "usage=sell",
  control_afterwards = "control=afterwards",
  control_upfront = "control=upfront",
  transparency_short = "transparency=short",
  transparency_full = "transparency=full",
  none = "none"
)

# --- survival::clogit

library(survival)
formula <- reformulate(c(names(parameters), "strata(choice_set)", "cluster(respID)"), "choice")
# With one choice in every set Breslow's likelihood is the exact one, and it takes clusters.
fit <- clogit(formula, X, method = "breslow", control = coxph.control(eps = 1e-12, iter.max = 50))
estimates <- data.frame(
  parameter = unname(parameters), estimate = unname(coef(fit)), clustered = unname(sqrt(diag(vcov(fit))))
)
print(estimates, digits = 6)
cat("log-likelihood", format(fit$loglik[2], digits = 10), "in", length(unique(X$choice_set)), "choice sets of",
  length(unique(X$respID)), "respondents\n")

# --- logitr, where it is installed: the same model

if (requireNamespace("logitr", quietly = TRUE)) {
  X$choice_set <- match(X$choice_set, unique(X$choice_set))
  fit_logitr <- logitr::logitr(
    data = X, outcome = "choice", obsID = "choice_set", pars = names(parameters), clusterID = "respID", robust = TRUE
  )
  print(summary(fit_logitr))
}
