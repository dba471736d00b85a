// Four people, two tasks each: is an anonymous profile accepted?
import { acceptance, estimateLogit, predictAcceptance, readRecords } from 'partworth';

interface Row {
  respID: number;
  qID: number;
  none: boolean;
  choice: boolean;
  storage?: string;
}

const answers = [
  [true, false],
  [true, true],
  [false, true],
  [true, false],
];
const rows = answers.flatMap((tasks, person) =>
  tasks.flatMap((yes, task): Row[] => [
    { respID: person, qID: task, none: false, choice: yes, storage: task === 0 ? 'anonymous' : 'named' },
    { respID: person, qID: task, none: true, choice: !yes },
  ]),
);

const choices = readRecords(rows);
const estimates = estimateLogit(choices, {
  model: 'storage + none',
  coding: 'dummy',
  references: { storage: 'named' },
});
for (const { name, estimate, standardError } of estimates.parameters) {
  console.log(name, estimate.toFixed(4), `(${standardError.clustered.toFixed(4)})`);
}
console.log('accepted when anonymous:', predictAcceptance(estimates, { storage: 'anonymous' }).estimate.toFixed(2));

const [overall] = acceptance(estimates).groups;
for (const { attribute, level, points } of overall?.effects ?? []) {
  console.log(`${attribute}=${level}: ${points.estimate.toFixed(1)} points`);
}
for (const warning of estimates.warnings) console.log('warning:', warning);
