/**
 * What a reader must know before trusting estimates and acceptance tables. Files and the terminal hold a warning as an
 * English sentence with ids and flags; made from these forms, it can be read back into what it is about, so that the report
 * says it in its reader's language with the study's own labels. Estimates of earlier releases can be read like that too.
 */
import { fillText } from './fillText.ts';

export const warningForms = {
  notConverged: 'not converged: {reason}. These are no estimates',
  allSimulated: 'simulated respondents: not results about people',
  simulated: 'simulated respondents ({n} of {of}): not results about people',
  singular: '{n} {n|respondent|respondents} for {parameters} parameters: the clustered covariance is singular',
  fewClusters: 'only {n} {n|respondent|respondents}: clustered standard errors are too small',
  oneTaskEach:
    'each of the {n} {n|respondent|respondents} has one task, so that no errors are clustered: right where everyone was asked once; where people answered several tasks, another column says who they are (--columns respondent=NAME), and these standard errors are likely too small',
  noConstant: 'the model has no none constant, so none counts as a profile of utility 0',
  missingConstant:
    'the model has {term} and not {missing}: effects and dummy coding then fit different models, each with another zero for every {columns}; add {missing}',
  incompleteIn: '{n} {n|respondent|respondents} who did not finish: included, with the tasks that they answered',
  incompleteOut: '{n} {n|respondent|respondents} who did not finish: left out (--include-incomplete takes them in)',
  leftOut:
    '{n} of {of} {of|respondent|respondents} {n|is|are} left out for a flag ({flags}): show the results with them, too',
  onlyLanguages: 'only who answered in {languages} (--language)',
  onlyWeeks: 'only who began in the weeks {first} to {last} (--weeks)',
  choiceByPlace: 'the column {answer} says which alternative was chosen, by its place in the task, and is read so',
  choiceByColumn: 'the column {answer} says which alternative was chosen, by its {by}, and is read so',
  blanksAsZero: 'the column {column} is 1 or empty: a row on which it is empty was not chosen',
  notOffered: '{n} {n|row was|rows were} not offered ({columns} is 0) and {n|is|are} no {n|alternative|alternatives}',
  emptyNone: 'the row of each task whose attributes are all empty is taken for none',
  labelledNone: 'the rows on which {column} is "{word}" are taken for none',
  acceptOnly:
    'each task has one row: {column} says whether its profile was accepted (1) or not (0, which counts as choosing none)',
  markedNone: 'the rows on which {column} is 1 have no attributes and are taken for none',
  skippedTasks: '{n} of {of} {of|task|tasks} had no answer and {n|is|are} left out (--drop-tasks)',
  skippedRespondents:
    '{n} of {of} {of|respondent|respondents} had a task without an answer and {n|is|are} left out (--drop-respondents)',
  missingTasks: '{n} of {of} {of|task|tasks} {n|is|are} left out for a missing value in {columns} (--drop-tasks)',
  missingRespondents:
    '{n} of {of} {of|respondent|respondents} {n|is|are} left out for a missing value in {columns} (--drop-respondents)',
  tests: '{n} of {of} {of|respondent|respondents} came by a test link: their answers do not count',
  editions: 'the respondents answered {n} versions of the study, which are analysed as one',
  editionsListed:
    'the respondents answered {n} versions of the study, which are analysed as one: {editions}; --snapshot takes one of them, or the latest',
  guessedFixed: '{n} {n|task has|tasks have} version 0: {n|it is|they are} taken for fixed tasks and not fitted',
  dependentTest: 'the test of {term} keeps an interaction with it, so it depends on the coding and reference',
  noNone: "the format choice offers no none: {n} of the study's terms left out",
  constantColumns: 'without a main effect, being the same inside every task: {columns}',
  outcomes:
    'not in the model, being another answer beside the choice and no attribute by their names: {columns}; --model may name them',
  codes:
    'taken for codes of levels, being whole numbers without a gap: {columns}; --model with linear(x) gives a slope',
  codesAsSlope:
    'one slope, though whole numbers without a gap are often codes of levels: {columns}; categorical(x) takes them as levels',
  labelled:
    'the alternatives are labelled by {column} ({labels}): the default model has constants for them, asc({column}); --model may leave them out',
  lacksAt:
    'no value is missing where {column} is {labels}: {columns} does not apply there, being empty on every row of it, and adds nothing to utility',
  lacksNamed:
    'no value is missing where {columns} is empty: it does not apply there, or was not shown, and adds nothing to utility (--not-applicable)',
  indicators:
    'added to the model, since nothing in it told where a column applies: {term}. An alternative without it would count as one with its average level under effects coding, with its reference under dummy coding, and with 0 of a number',
  twoReadings:
    'taken as texts, since their numbers can be read in two ways: {columns}; --decimal says which mark stands before decimals',
  likelyMissing:
    'perhaps a missing value, though taken for one: {column} is {value} on {n} {n|row|rows}; --missing {flag} makes it missing',
  caseOnly: 'levels of {columns} that differ in capital letters only: {words}',
  otherCodebook: '{file} describes other data and is not used',
  changedData: 'the data were changed since {file} was written',
  notInBase: '{columns} does not apply to the base profile: --profile {profile} tells its effects',
  ownRange:
    '{columns} differs by {factor}, and each group was shown its own: {ranges}. What is told of a group beyond its own is no answer of that group',
  notShownBetter:
    '{levels}: compared with profiles that nobody was shown ({pairs}), so the model alone speaks. --profile {profile} compares only what was shown',
  notShown: '{levels}: compared with profiles that nobody was shown ({pairs}), so the model alone speaks',
  fewRepeated:
    'only {n} of {of} {of|respondent|respondents} made more than one choice: how tastes differ rests on them alone',
  fewChoicesEach: '{n} {n|choice|choices} for each respondent: how tastes differ is hardly told by so few',
  unstableDraws:
    '{n} {n|draw is|draws are} too few: with {twice} these move by more than a tenth of a standard error: {names}. More draws (--draws) make them steady',
  doubledNotConverged: 'with {n} {n|draw|draws} the search found no maximum, so nobody knows whether there are enough',
  emptyClass: 'class {class} has {share}% of the respondents, not one person: these data have fewer classes',
  tinyClass: 'class {class} has {share}% of the respondents, some {n} {n|person|people}: too few to say much of them',
  sameClasses:
    'classes {class} and {other} choose alike (their probabilities differ by {points} points on average): they are one',
  alwaysNone: 'class {class} ({share}%) always chooses none: its choices say nothing of what it prefers',
  neverNone: 'class {class} ({share}%) never chooses none: it accepts whatever is offered',
  separatedClass:
    'class {class} ({share}%) has no finite estimate of any part-worth: its choices are separated, so the class is held as if it had made a hundredth of a choice more, spread evenly, which costs about as much of the log-likelihood',
  separatedIn:
    'class {class} ({share}%) has no finite estimate of {names}: its choices are separated, so the class is held as if it had made a hundredth of a choice more, spread evenly, which costs about as much of the log-likelihood',
  heldMeans:
    'averages over people of part-worths and importances count class {class} as it is held, which says nothing of people: look at those of the other classes',
  separatedMembership:
    'covariates part the classes completely, or a class is empty: membership has no finite estimates and is held',
  noErrors: 'the information matrix is singular: there are no standard errors',
  bestOnce: 'only one of {n} {n|start|starts} reached the best log-likelihood: more starts may find a better one',
  fewerClasses: 'these data have too few choices or people for more than {n} {n|class|classes}',
  noMeanRate:
    'no mean of rates in {name}: to {percent}% of people it is worth something of the other sign than to most, and whoever is near 0 would decide it',
  positivePrice:
    'no amount for {groups}: people there take the dearer offer (one more of {name} adds to utility), so nobody would pay for anything. Look at the sign and the scale of {name}, and at whether its answers were understood',
  unboundedPrice:
    'amounts for {groups} have no bounds: the interval of what one more of {name} does to utility includes 0, and a ratio to what may be nothing may be anything (Fieller 1954). More answers, or a wider range of {name}, would tell',
  rakeNotConverged:
    'weights to the margins of {columns} were not found: after {n} {n|round|rounds} a share is still {points} percentage points off, so no weights of these respondents may have all margins. Leave a margin out, or collapse levels that hardly anyone has together',
  rakeNothing:
    'the model has no column of respondents, so weights change no figure: let effects differ between them, as usage:gender does',
  rakeUnanswered:
    '{n} of {of} {of|respondent|respondents} gave no answer to {columns}, whose margin holds among the others',
  priorSpeaks:
    '{n} {n|respondent|respondents} for {parameters} part-worths: how tastes differ is then said by the prior more than by them',
  priorWide:
    'the prior expects people to differ by {expected} on average (standard deviation), and they do by {found}: a prior so wide pulls spreads up, and acceptance away from one half. Fit again with a smaller --prior-variance, and see what moves',
  // Why a fit did not converge.
  noReason: 'no reason was given',
  neverChosen: '{name} was never chosen: its part-worth has no finite estimate',
  alwaysChosen: '{name} was always chosen: its part-worth has no finite estimate',
  predicts: '{name} predicts every choice: no finite estimate',
  predictTogether: '{names} predict every choice together: no finite estimate',
  singularOnTheWay: 'the information matrix became singular on the way',
  stepLimit: 'no maximum after {n} {n|iteration|iterations}',
  noMaximum:
    'the place where the search ended is no maximum: something in the model has no finite estimate, or these data do not tell it',
  vanishes: 'these choices take the lognormal {names} to 0: they speak for the other sign, or for no effect',
  stoppedEarly: 'ended before its time, after {n} {n|draw|draws} of each chain',
  chainsNotDone:
    '{n} of {of} {of|quantity|quantities} {n|is|are} not told by the chains yet, with R-hat up to {rhat} (below 1.01 is wanted) and effective draws down to {draws} (400 are wanted)',
  noStep: 'no step along the Newton direction raises the log-likelihood',
} as const;

export type WarningCode = keyof typeof warningForms;

export interface Warning {
  readonly code: WarningCode;
  readonly values: Readonly<Record<string, string>>;
}

/** The English sentence of a warning. */
export function makeWarning(code: WarningCode, values: Readonly<Record<string, string | number>> = {}): string {
  return fillText(warningForms[code], values, 'en');
}

/**
 * What a sentence is about; `undefined` for one that is none of ours.
 *
 * @example readWarning('only 12 respondents: clustered standard errors are too small');
 *   // { code: 'fewClusters', values: { n: '12' } }
 */
export function readWarning(sentence: string): Warning | undefined {
  for (const code of Object.keys(warningForms) as WarningCode[]) {
    const values = readByForm(sentence, warningForms[code]);
    if (values && makeWarning(code, values) === sentence) return { code, values };
  }
  return undefined;
}

/** Every text between two words of the form is a value; the words of one and of many are tried for each count. */
function readByForm(sentence: string, form: string): Record<string, string> | undefined {
  for (const ones of [[], ['n'], ['of'], ['n', 'of']]) {
    const plain = form.replace(/\{(\w+)\|([^{}|]*)\|([^{}|]*)\}/g, (_, name: string, one: string, many: string) =>
      ones.includes(name) ? one : many,
    );
    const values = readBetween(sentence, plain);
    if (values) return values;
  }
  return undefined;
}

function readBetween(sentence: string, form: string): Record<string, string> | undefined {
  const pieces = form.split(/\{(\w+)\}/);
  const values: Record<string, string> = {};
  const last = pieces.at(-1) ?? '';
  const [first = ''] = pieces;
  if (!sentence.startsWith(first) || !sentence.endsWith(last)) return undefined;
  let at = first.length;
  for (let index = 1; index < pieces.length; index += 2) {
    const after = pieces[index + 1] ?? '';
    const isLast = index + 2 >= pieces.length;
    const end = isLast ? sentence.length - last.length : sentence.indexOf(after, at);
    if (end < at) return undefined;
    values[pieces[index] ?? ''] = sentence.slice(at, end);
    at = end + after.length;
  }
  return at === sentence.length ? values : undefined;
}
