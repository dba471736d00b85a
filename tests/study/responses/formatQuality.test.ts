import { expect, test } from 'vitest';
import { formatQuality } from '../../../study/responses/formatQuality.ts';

test('has a row for each respondent, an empty cell for a fact that there is none of, and the flags as 0 and 1', () => {
  const csv = formatQuality({
    notes: [],
    respondents: [
      {
        ...{ respondent: 7, simulated: false, complete: true, tasks: 12, seconds: 9.5, samePlace: false },
        ...{ repeatSame: true, dominatedTasks: 2, dominatedChosen: 0, rlh: 0.61234567, rlhAtRandom: 0.5, flags: [] },
      },
      { respondent: 8, simulated: true, complete: false, tasks: 1, flags: ['speeder', 'trapped'] },
    ],
  });
  expect(csv).toBe(
    [
      'respID,complete,simulated,tasks,seconds,samePlace,samePoint,repeatSame,dominatedTasks,dominatedChosen,rlh,rlhAtRandom,' +
        'speeder,straightLiner,failedRepeat,failedDominated,fitBelowRandom,duplicatePanelId,trapped,flags',
      '7,1,0,12,9.5,0,,1,2,0,0.612346,0.5,0,0,0,0,0,0,0,0',
      '8,0,1,1,,,,,,,,,1,0,0,0,0,0,1,2',
      '',
    ].join('\n'),
  );
});
