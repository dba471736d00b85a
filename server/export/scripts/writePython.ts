/** responses.py: pandas reads responses.csv, and the study's own model is fitted by xlogit where it is there, else by Newton's method. */
import type { ScriptStudy } from './scriptColumns.ts';
import type { CodedPart } from './scriptModel.ts';

export function writePython({ study, title, isDual, columns, attributes, needed, parameters }: ScriptStudy): string {
  const inPython = (value: unknown) => JSON.stringify(value).replace(/[\u007f-\uffff]/g, asciiLetter);
  const named = (holds: string) => inPython(columns.filter((column) => column.holds === holds).map(({ name }) => name));
  const levels = columns.filter(({ holds }) => holds === 'levels');
  const hasEmpty = parameters.some(({ parts }) => parts.some(isOfAttribute));
  return `"""${inPython(title).slice(1, -1)} (${study}): reads responses.csv, and fits the study's own model.

    python3 responses.py          (in the folder of responses.csv; needs pandas)

The columns and parameters are those of "partworth estimate", and so are the coefficients.
"""
import numpy as np
import pandas as pd

rows = pd.read_csv("responses.csv", dtype=str, keep_default_na=False, encoding="utf-8")

# The answers: numbers are numbers, levels are categories in the order of the study. NAMES are those of the other programs.
NAMES = ${inPython(Object.fromEntries(columns.map(({ name, short }) => [name, short])))}
LABELS = ${inPython(Object.fromEntries(columns.map(({ name, label }) => [name, label])))}
LEVELS = {
${levels.map(({ name, levels: own }) => `    ${inPython(name)}: ${inPython(Object.fromEntries(own.map(({ id, label }) => [id, label])))},`).join('\n')}
}
responses = rows.copy()
for name in ${named('number')}:
    responses[name] = pd.to_numeric(rows[name])
for name, levels in LEVELS.items():
    responses[name] = pd.Categorical(rows[name], categories=list(levels))
responses = responses.rename(columns=NAMES)

# The choice sets that the model is fitted to: of who is complete, without fixed tasks and those shown again.
sets = rows[(rows["complete"] == "1") & (rows["version"] != "0")].copy()
sets["choice_set"] = sets["obsID"].astype(int) * 2
for name in ["none", "choice", "respID"]:
    sets[name] = sets[name].astype(int)
${needed.length > 0 ? leaveOutUnanswered(inPython(needed)) : ''}${isDual ? secondSets(inPython(attributes)) : ''}sets = sets.sort_values("choice_set", kind="stable").reset_index(drop=True)


def level(column, shown, minus=None):
    """1 where the level is shown, and -1 at \`minus\` (effects coding). On a none row the attributes are empty, and all 0."""
    return (sets[column] == shown).astype(float) - (sets[column] == minus).astype(float)


def number(column, start=None, end=None):
    """A number${hasEmpty ? '' : ' of the respondent'}; what lies of it between two knots."""
    x = ${hasEmpty ? 'pd.to_numeric(sets[column])' : 'sets[column].astype(float)'}
    x = x if end is None else x.clip(upper=end)
    return x if start is None else (x - start).clip(lower=0)

${hasEmpty ? whereShown : ''}
X = pd.DataFrame({
${parameters.map(({ name, parts }) => `    ${inPython(name)}: ${parts.map((part) => codeOf(part, inPython)).join(' * ')},`).join('\n')}
})


def fit(X, choice, choice_set, steps=50):
    """The conditional logit by Newton's method: coefficients, and standard errors of the inverse information."""
    x, y = X.to_numpy(float), choice.to_numpy(float)
    _, which = np.unique(choice_set, return_inverse=True)
    size = which.max() + 1
    beta = np.zeros(x.shape[1])
    for _ in range(steps):
        utility = x @ beta
        largest = np.full(size, -np.inf)
        np.maximum.at(largest, which, utility)
        e = np.exp(utility - largest[which])
        p = e / np.bincount(which, e)[which]
        mean = np.zeros((size, x.shape[1]))
        np.add.at(mean, which, p[:, None] * x)
        centred = x - mean[which]
        information = centred.T @ (p[:, None] * centred)
        step = np.linalg.solve(information, x.T @ (y - p))
        beta = beta + step
        if np.abs(step).max() < 1e-10:
            return beta, np.sqrt(np.diag(np.linalg.inv(information)))
    raise RuntimeError("the fit did not converge: are all levels shown and chosen?")


coefficients, errors = fit(X, sets["choice"], sets["choice_set"])
estimates = pd.DataFrame({"parameter": X.columns, "estimate": coefficients, "classical": errors})
print(estimates.to_string(index=False))

try:
    from xlogit import MultinomialLogit
except ImportError:
    MultinomialLogit = None
if MultinomialLogit is not None:
    # xlogit wants as many alternatives in every set: those that were not there are marked as not available.
    place = sets.groupby("choice_set").cumcount()
    size = place.max() + 1
    every = pd.MultiIndex.from_product([sets["choice_set"].unique(), range(size)])
    there = X.assign(choice=sets["choice"], avail=1).set_index(pd.MultiIndex.from_arrays([sets["choice_set"], place]))
    there = there.reindex(every, fill_value=0)
    model = MultinomialLogit()
    model.fit(
        X=there[list(X.columns)].to_numpy(float), y=there["choice"].to_numpy(), varnames=list(X.columns),
        ids=there.index.get_level_values(0).to_numpy(), alts=there.index.get_level_values(1).to_numpy(),
        avail=there["avail"].to_numpy(),
    )
    model.summary()
`;
}

const asciiLetter = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The respondent's answer whether he would accept what he chose: what he chose, against none. */
function secondSets(attributes: string): string {
  return `# Would the chosen one be accepted? A choice set of its own: the chosen profile against none.
chosen = sets[sets["choice"] == 1].copy()
chosen["choice_set"] += 1
chosen["choice"] = chosen["accept"].astype(int)
nothing = chosen.copy()
nothing[${attributes}] = ""
nothing["none"] = 1
nothing["choice"] = 1 - nothing["choice"]
sets = pd.concat([sets, chosen, nothing])
`;
}

/** `partworth estimate` refuses a model that needs an answer which somebody has not given. */
function leaveOutUnanswered(columns: string): string {
  return `answered = (sets[${columns}] != "").all(axis=1)
if not answered.all():
    print(sets.loc[~answered, "respID"].nunique(), "respondents are left out: they did not answer what the model needs")
sets = sets[answered]
`;
}

/** A number of an attribute is 0 where there is none: on a none row, and where the attribute does not apply. */
const whereShown = `
def applies(column):
    return (sets[column] != "").astype(float)


def shown(column, x):
    return x.where(sets[column] != "", 0.0)

`;

function isOfAttribute(part: CodedPart): boolean {
  return part.kind === 'applies' || ('isAttribute' in part && part.isAttribute === true);
}

function codeOf(part: CodedPart, inPython: (value: unknown) => string): string {
  if (part.kind === 'none') return 'sets["none"]';
  const column = inPython(part.column);
  if (part.kind === 'applies') return `applies(${column})`;
  if (part.kind === 'level') {
    return `level(${column}, ${inPython(part.level)}${part.minus === undefined ? '' : `, minus=${inPython(part.minus)}`})`;
  }
  const code = codeOfNumber(part, column);
  return part.isAttribute ? `shown(${column}, ${code})` : code;
}

function codeOfNumber(
  part: Extract<CodedPart, { readonly kind: 'number' | 'log' | 'square' }>,
  column: string,
): string {
  if (part.kind === 'log') return `np.log(number(${column}))`;
  if (part.kind === 'square') return `number(${column}) * number(${column})`;
  const bounds = [part.from !== undefined && `start=${part.from}`, part.to !== undefined && `end=${part.to}`].filter(
    Boolean,
  );
  return `number(${[column, ...bounds].join(', ')})`;
}
