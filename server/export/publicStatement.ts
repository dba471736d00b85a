/** statement.txt: what was done to the responses before they were made public, and what that does not protect against. */
import { counted } from '../../study/counted.ts';
import { describeInstrument } from '../../study/instrument/instrument.ts';
import type { Codebook, PublicRelease } from '../../study/responses/codebook.ts';

export function publicStatement(codebook: Codebook, release: PublicRelease): string {
  const { respondents, title, study, instrument } = codebook;
  const { k, leftOut, withheld = 0 } = release;
  const lines = [
    `${title['en'] ?? Object.values(title)[0] ?? study} (${study}): how these responses were made public`,
    '',
    `responses.csv holds ${respondents.total} complete respondents; ${leftOut} who did not reach the end are not in it.`,
    ...(withheld > 0
      ? [
          `${counted(withheld, 'more respondent')} did not choose to be published, and ${withheld === 1 ? 'is' : 'are'} not in it: who is here chose so, which makes the file`,
          'a selection. Shares and averages of it are not those of all respondents.',
        ]
      : []),
    ...(respondents.simulated > 0
      ? [`${respondents.simulated} of them are simulated: their answers say nothing about people.`]
      : []),
    ...(instrument ? [`Instrument: ${describeInstrument(instrument)}.`] : []),
    '',
    'WHAT WAS DONE',
    '',
    ...groupLines(release),
    ...columnLines(release),
    '- Left out: panel ids, links, times (of starting, of ending, of each task), changes of answers, language, screen size, consent',
    '  hashes, the orders of tasks, attributes, alternatives and options, the seed, which edition of the study was answered, and',
    '  all who came by a test link.',
    '- Respondents are numbered in the order of what the file says of them, which has nothing to do with when they answered.',
    '- Choices, acceptance, factors and design are as they were: models without background answers give the same estimates.',
    '',
    'HOW',
    '',
    'Numbers are put in bands of a round width, open at both ends (20..30 is from 20 to below 30), and so are the years of',
    'dates, of which nothing else is used. Then cells are blanked by',
    'top-down specialisation with local suppression: all respondents begin as one group of which nothing is shown; a group is',
    `divided by the question that shows the most answers, and an answer is shown only where ${k} in the group share it. An empty`,
    'cell is an answer that was blanked, or a question that was not answered. People and simulated respondents are kept apart.',
    '',
    'WHAT IT DOES NOT PROTECT AGAINST',
    '',
    ...openLines(release, respondents.total),
  ];
  return `${lines.join('\n')}\n`;
}

function groupLines({ k, smallestGroup, columns }: PublicRelease): string[] {
  if (columns.every(({ treatment }) => treatment === 'left out' || treatment === 'published')) {
    return ['- There are no background answers to protect.'];
  }
  const reached = `- k-anonymity of the background answers: everyone shares all of his with at least ${smallestGroup - 1} others`;
  if (smallestGroup >= k) return [`${reached} (k = ${smallestGroup}; asked for: ${k}).`];
  return [`${reached}: there are fewer than ${k} respondents, so none of these answers is shown.`];
}

function columnLines({ columns }: PublicRelease): string[] {
  const suppressed = columns.reduce((sum, column) => sum + column.suppressed, 0);
  const answered = columns.reduce((sum, column) => sum + column.answered, 0);
  const share = answered > 0 ? ` (${((100 * suppressed) / answered).toFixed(1)}%)` : '';
  const each = columns.map(({ id, treatment, suppressed: blanked, answered: given }) => {
    if (treatment === 'left out') return `    ${id}: left out (free text)`;
    if (treatment === 'published')
      return `    ${id}: as it was answered, at the request of who published it; not among what k counts`;
    return `    ${id}: ${treatment}: ${blanked} of ${given} cells blanked`;
  });
  return columns.length > 0 ? [`- ${suppressed} of ${answered} cells blanked${share}:`, ...each] : [];
}

function openLines({ uniqueChoices, columns, k }: PublicRelease, total: number): string[] {
  const share = ((100 * uniqueChoices) / Math.max(total, 1)).toFixed(0);
  const isPublished = columns.some(({ treatment }) => treatment === 'published');
  return [
    `- The choices themselves are a fingerprint. ${uniqueChoices} of ${counted(total, 'respondent')} (${share}%) have a version and a row of choices that`,
    '  nobody else in the file has. Whoever knows what somebody chose, from an older export, a backup or by looking on, finds',
    '  him here. k-anonymity of the background answers does nothing about that.',
    `- What a group has in common is known of each in it. If all ${k} or more with the same background answers refuse an offer, then it`,
    '  is known of everyone who is known to have them (attribute disclosure; l-diversity and t-closeness were not applied).',
    '- It is known who is in the file if it is known who took part.',
    '- Several releases of one study can be held against each other. Publish once.',
    ...(isPublished
      ? ['- Questions that were published as they were can single somebody out for whoever knows those answers of his.']
      : []),
    '- This is no legal judgement that the data are anonymous, and no permission: publish what your respondents were told.',
  ];
}
