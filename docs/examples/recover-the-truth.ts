// Simulated respondents answer a design; does the analysis find what they believe?
import { readFileSync } from 'node:fs';
import { acceptance, designStudy, estimateLogit, readRecords, simulateResponses, trueEffects } from 'partworth';
import { parseStudy, parseTruth } from 'partworth/study';

const folder = new URL('data/studies/fair-exchange/', import.meta.resolve('partworth/package.json'));
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const study = await parseStudy(read('study.yaml'), 'study.yaml');
const truth = parseTruth(read('truth.yaml'), 'truth.yaml', study);
const design = designStudy({ study });
const shownIn = new Map(design.tasks.map(({ version, task, alternatives }) => [`${version} ${task}`, alternatives]));

const rows: object[] = [];
for (const response of simulateResponses({ study, design, truth, respondents: 400, seed: 2, snapshot: '' })) {
  for (const { version, task, choice, accept } of response.answers) {
    for (const [index, profile] of (shownIn.get(`${version} ${task}`) ?? []).entries()) {
      const place = { respID: response.respondent, qID: task, altID: index + 1, version, ...response.factors };
      rows.push({ ...place, ...profile, choice: choice === index + 1, accept });
    }
  }
}

const { attributes, factors, model, tasks } = study;
const words = { attributes, factors, model, covariates: [], response: tasks.response };
const estimates = estimateLogit(readRecords(rows, { words }));
const [found] = acceptance(estimates).groups;
const [believed] = trueEffects({ study, truth });
for (const [index, { attribute, level, points }] of (found?.effects ?? []).entries()) {
  const interval = `${points.estimate.toFixed(1)} [${points.low.toFixed(1)}, ${points.high.toFixed(1)}]`;
  console.log(`${attribute}=${level}: ${interval} points, true ${believed?.effects[index]?.points.toFixed(1)}`);
}
