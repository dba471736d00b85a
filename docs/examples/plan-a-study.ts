// How many respondents does Fair exchange take? Its files are in the package.
import { readFileSync } from 'node:fs';
import { assumePeople, compileProhibitions, designStudy, diagnoseDesign } from 'partworth';
import { parseStudy, parseTruth } from 'partworth/study';

const folder = new URL('data/studies/fair-exchange/', import.meta.resolve('partworth/package.json'));
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const study = await parseStudy(read('study.yaml'), 'study.yaml');
const truth = parseTruth(read('truth.yaml'), 'truth.yaml', study);

const design = designStudy({ study, isProhibited: await compileProhibitions(study) });
const people = assumePeople({ study, truth });
const { precision } = diagnoseDesign({ design, study, people, respondents: 800 });

for (const { attribute, level, assumed, standardError, power, respondentsNeeded } of precision?.acceptance?.changes ??
  []) {
  const words = power === undefined ? 'no change to find' : `power ${power.toFixed(2)}, ${respondentsNeeded} for 80%`;
  console.log(`${attribute}=${level}: ${assumed.toFixed(1)} points (${standardError.toFixed(2)}), ${words}`);
}
