/** responses.R: reads responses.csv, and fits the study's own model by survival::clogit, and by logitr where it is there. */
import type { ScriptColumn, ScriptStudy } from './scriptColumns.ts';
import type { CodedPart } from './scriptModel.ts';

export function writeR({ study, title, isDual, columns, attributes, needed, parameters }: ScriptStudy): string {
  return `# ${escaped(title)} (${study}): reads responses.csv, and fits the study's own model.
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
${columns.map(readColumn).join('\n')}

# --- The choice sets that the model is fitted to: of who is complete, without fixed tasks and those shown again.

sets <- rows[rows[["complete"]] == "1" & rows[["version"]] != "0", ]
sets[["choice_set"]] <- as.numeric(sets[["obsID"]]) * 2
sets[["none"]] <- as.numeric(sets[["none"]])
sets[["choice"]] <- as.numeric(sets[["choice"]])
${needed.length > 0 ? leaveOutUnanswered(needed) : ''}${isDual ? secondSets(attributes) : ''}sets <- sets[order(sets[["choice_set"]]), ]

# A level is 1 where it is shown; with effects coding the reference is -1. On a none row the attributes are empty, and all 0.
level <- function(column, is, minus = NULL) {
  cell <- sets[[column]]
  as.numeric(cell == is) - if (is.null(minus)) 0 else as.numeric(cell == minus)
}
number <- function(column) as.numeric(sets[[column]])
${parameters.some(({ parts }) => parts.some(isOfAttribute)) ? whereShown : ''}between <- function(x, from = -Inf, to = Inf) if (from == -Inf) pmin(x, to) else pmin(pmax(x - from, 0), to - from)

X <- data.frame(
  choice_set = sets[["choice_set"]],
  choice = sets[["choice"]],
  respID = as.numeric(sets[["respID"]]),
${parameters.map(({ short, parts }) => `  ${short} = ${parts.map(codeOf).join(' * ')}`).join(',\n')}
)
parameters <- c(
${parameters.map(({ short, name }) => `  ${short} = ${quoted(name)}`).join(',\n')}
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
  length(unique(X$respID)), "respondents\\n")

# --- logitr, where it is installed: the same model

if (requireNamespace("logitr", quietly = TRUE)) {
  X$choice_set <- match(X$choice_set, unique(X$choice_set))
  fit_logitr <- logitr::logitr(
    data = X, outcome = "choice", obsID = "choice_set", pars = names(parameters), clusterID = "respID", robust = TRUE
  )
  print(summary(fit_logitr))
}
`;
}

function readColumn({ name, short, label, holds, levels }: ScriptColumn): string {
  const cell = `rows[[${quoted(name)}]]`;
  const place = `responses$${short}`;
  const labelled = `attr(${place}, "label") <- ${quoted(label)}`;
  if (holds === 'text') return `${place} <- ${cell}\n${labelled}`;
  if (holds === 'number') return `${place} <- as.numeric(${cell})\n${labelled}`;
  const ids = levels.map(({ id }) => quoted(id)).join(', ');
  const words = levels.map((level) => quoted(level.label)).join(', ');
  // Labels may be alike; a factor's may not.
  const distinct = new Set(levels.map((level) => level.label)).size === levels.length;
  const named = distinct ? `,\n  labels = c(${words})` : '';
  return `${place} <- factor(${cell},\n  levels = c(${ids})${named}\n)\n${labelled}`;
}

/** The respondent's answer whether he would accept what he chose: what he chose, against none. */
function secondSets(attributes: readonly string[]): string {
  return `# Would the chosen one be accepted? A choice set of its own: the chosen profile against none.
chosen <- sets[sets[["choice"]] == 1, ]
nothing <- chosen
nothing[c(${attributes.map(quoted).join(', ')})] <- ""
nothing[["none"]] <- 1
chosen[["choice"]] <- as.numeric(chosen[["accept"]])
nothing[["choice"]] <- 1 - chosen[["choice"]]
chosen[["choice_set"]] <- nothing[["choice_set"]] <- chosen[["choice_set"]] + 1
sets <- rbind(sets, chosen, nothing)
`;
}

/** `partworth estimate` refuses a model that needs an answer which somebody has not given. */
function leaveOutUnanswered(columns: readonly string[]): string {
  return `answered <- ${columns.map((name) => `sets[[${quoted(name)}]] != ""`).join(' & ')}
if (!all(answered)) {
  message(length(unique(sets[["respID"]][!answered])), " respondents are left out: they did not answer what the model needs")
}
sets <- sets[answered, ]
`;
}

/** A number of an attribute is 0 where there is none: on a none row, and where the attribute does not apply. */
const whereShown = `shown <- function(column, x) ifelse(sets[[column]] == "", 0, x)
applies <- function(column) as.numeric(sets[[column]] != "")
`;

function isOfAttribute(part: CodedPart): boolean {
  return part.kind === 'applies' || ('isAttribute' in part && part.isAttribute === true);
}

function codeOf(part: CodedPart): string {
  if (part.kind === 'none' || part.kind === 'level' || part.kind === 'applies') return codeOfMark(part);
  const code = codeOfNumber(part);
  return part.isAttribute ? `shown(${quoted(part.column)}, ${code})` : code;
}

function codeOfMark(part: Extract<CodedPart, { readonly kind: 'none' | 'level' | 'applies' }>): string {
  if (part.kind === 'none') return 'sets[["none"]]';
  const column = quoted(part.column);
  if (part.kind === 'applies') return `applies(${column})`;
  const minus = part.minus === undefined ? '' : `, minus = ${quoted(part.minus)}`;
  return `level(${column}, ${quoted(part.level)}${minus})`;
}

function codeOfNumber(part: Extract<CodedPart, { readonly kind: 'number' | 'log' | 'square' }>): string {
  const column = quoted(part.column);
  const number = `number(${column})`;
  if (part.kind === 'log') return `log(${number})`;
  if (part.kind === 'square') return `${number}^2`;
  const bounds = [
    ...(part.from === undefined ? [] : [`from = ${part.from}`]),
    ...(part.to === undefined ? [] : [`to = ${part.to}`]),
  ];
  return bounds.length > 0 ? `between(${number}, ${bounds.join(', ')})` : number;
}

/** A text of R in ASCII, so that it means the same in every locale. */
function quoted(text: string): string {
  return `"${escaped(text.replace(/[\\"]/g, '\\$&'))}"`;
}

function escaped(text: string): string {
  return Array.from(text, (letter) => {
    const code = letter.codePointAt(0) as number;
    if (code >= 32 && code < 127) return letter;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  }).join('');
}
