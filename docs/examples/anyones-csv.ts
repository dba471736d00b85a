// A file of one's own: other column names, a price, and an error that says all that is wrong.
import { DataError, estimateLogit, parseChoices } from 'partworth';

const rows = ['person,trip,option,picked,mode,minutes'];
for (let person = 1; person <= 40; person++) {
  for (let trip = 1; trip <= 3; trip++) {
    const [train, car] = [20 + ((person * 7 + trip * 5) % 30), 20 + ((person * 3 + trip * 11) % 30)];
    const takesTrain = (train - car) / 10 < ((person * trip) % 5) - 2 ? 1 : 0;
    rows.push(`${person},${trip},1,${takesTrain},train,${train}`, `${person},${trip},2,${1 - takesTrain},car,${car}`);
  }
}
const columns = { respondent: 'person', task: 'trip', alternative: 'option', choice: 'picked' };
const choices = parseChoices(rows.join('\n'), 'trips.csv', { columns });
const { parameters, nRespondents, nTasks, converged } = estimateLogit(choices, {
  model: 'mode + minutes',
  coding: 'dummy',
  references: { mode: 'car' },
});
console.log(`${nRespondents} people, ${nTasks} trips, converged: ${converged}`);
for (const { name, estimate, interval } of parameters) {
  console.log(`${name} ${estimate.toFixed(3)} [${interval.map((bound) => bound.toFixed(3)).join(', ')}]`);
}

try {
  parseChoices(`${rows.slice(0, 4).join('\n')}\n2,9,1,0,bus,30\n2,9,2,0,car,25`, 'broken.csv', { columns });
} catch (error) {
  if (!(error instanceof DataError)) throw error;
  console.log(error.message);
}
