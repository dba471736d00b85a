/**
 * What makes a public release a dataset of Psych-DS 1.5 (https://psych-ds.github.io): its rows once more as
 * `data/study-NAME_data.csv`, and `dataset_description.json`, which says in the words of schema.org what each column is.
 * Who published it, under which licence and where is known to nobody here, so those fields are not there.
 */
import { stepColumn } from '../../study/amounts/amountOf.ts';
import { unitName } from '../../study/amounts/formatAmount.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { Codebook, CodebookColumn } from '../../study/responses/codebook.ts';
import type { Texts } from '../../study/texts.ts';
import { labelsOfOurs } from './scripts/scriptColumns.ts';

/** The names of its files, in the order in which they are written. */
export function psychDsNames(study: string) {
  return {
    data: `data/study-${keywordOf(study)}_data.csv`,
    description: 'dataset_description.json',
    ignored: '.psychdsignore',
    readme: 'README.md',
  } as const;
}

/** A value of a keyword is letters and figures alone: `fair-exchange-2` is `fairExchange2`. */
function keywordOf(study: string): string {
  return study.replace(/[^A-Za-z0-9]+([A-Za-z0-9]?)/g, (_, next: string) => next.toUpperCase());
}

/** @param header the columns of the release, in order */
export function datasetDescription(codebook: Codebook, header: readonly string[]): string {
  const { study, title, languages, attributes, factors, covariates, response, respondents, version } = codebook;
  const described = [...attributes, ...factors, ...covariates];
  const name = inEnglish(title) || study;
  const simulated =
    respondents.simulated > 0
      ? ` ${respondents.simulated} of them are simulated: their answers say nothing about people.`
      : '';
  const description =
    `Choice-based conjoint (${response}) of ${respondents.total} complete respondents, a row for every alternative that was shown.${simulated} ` +
    `Background answers are k-anonymous (k = ${codebook.publicRelease?.k}); statement.txt says what was done and what that leaves open. Made with Partworth ${version}.`;
  const dataset = {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    name,
    description,
    schemaVersion: 'Psych-DS 1.5.1',
    identifier: `${study} ${codebook.responsesSha256}`,
    inLanguage: languages,
    measurementTechnique: `choice-based conjoint, ${response}`,
    keywords: [
      'choice-based conjoint',
      'discrete choice experiment',
      ...attributes.map(({ label }) => inEnglish(label)),
    ],
    variableMeasured: header.map((column) => variable(column, described)),
  };
  return `${JSON.stringify(dataset, null, 2)}\n`;
}

function variable(column: string, described: readonly CodebookColumn[]) {
  const found = described.find(({ id }) => id === column);
  const ofSteps = described.find(({ id, amounts }) => amounts?.steps && stepColumn(id) === column);
  const unit = unitName(found?.amounts?.unit, 'en');
  const levels = found?.levels?.map(({ id, label }) => ({
    '@type': 'PropertyValue',
    value: id,
    description: inEnglish(label),
  }));
  return {
    '@type': 'PropertyValue',
    name: column,
    description: found ? inEnglish(found.label) : (lookUp(labelsOfOurs, column) ?? nameOfStep(ofSteps) ?? column),
    ...(unit && { unitText: unit }),
    ...(levels && { valueReference: levels }),
  };
}

const nameOfStep = (attribute: CodebookColumn | undefined) => attribute && `${inEnglish(attribute.label)}: level`;

/** What the specification knows no rule for, so that a validator passes over it. */
export function psychDsIgnored(pictures: readonly string[]): string {
  return ['responses.csv', 'codebook.json', 'statement.txt', ...pictures].map((name) => `${name}\n`).join('');
}

export function releaseReadme(codebook: Codebook, nPictures: number): string {
  const { study, title, responsesSha256, version } = codebook;
  const { data, description } = psychDsNames(study);
  return `# ${inEnglish(title) || study}: public release

Read \`statement.txt\` first: it says what was done to these responses before they were made public, and what that does not protect against.

- \`responses.csv\`: a row for every alternative that was shown; \`${data}\` is the same file, under the name and in the place that Psych-DS asks for
- \`codebook.json\`: what columns and values mean, for programs; \`${description}\`: the same in the words of schema.org, for archives
- \`statement.txt\`: how the responses were made public
${nPictures > 0 ? '- `pictures/`: what respondents saw, by the sha256 of each; `codebook.json` says of which level each is\n' : ''}
Rows of one \`obsID\` are one choice set; \`obsID\` and \`altID\` together name a row. The sha256 of \`responses.csv\` is \`${responsesSha256}\`.

Made with Partworth ${version}. The same numbers: \`partworth estimate responses.csv\`.
`;
}

/** Archives read English first; the study's first language where it has none. */
function inEnglish(texts: Texts): string {
  const text = lookUp(texts, 'en') ?? Object.values(texts)[0] ?? '';
  return text.replace(/\s+/g, ' ').trim();
}
