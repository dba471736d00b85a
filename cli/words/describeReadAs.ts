/** What `inspect` took the columns of somebody else's design for. */
import type { Design } from '../../study/design/design.ts';
import type { ReadAs } from '../../study/design/foreignLayouts.ts';
import type { ForeignLayout } from '../../study/design/layoutRoles.ts';

const layoutWords: Readonly<Record<ForeignLayout, string>> = {
  sawtooth: 'Sawtooth’s layout',
  cbctools: 'cbcTools’ layout',
  qualtrics: 'Qualtrics’ layout',
  jmp: 'JMP’s layout',
  spss: 'SPSS’s layout, a card as a task of one profile',
  wide: 'the wide layout, a row for each task',
  long: 'the long layout, a row for each alternative',
};

const noneWords = {
  column: 'marked by a column',
  empty: 'without levels',
  zeros: 'all 0 among level numbers from 1',
} as const;

/**
 * In a sentence or two; nothing where the layout was stated and there was nothing else to find out.
 *
 * @param stated the layout that a flag names
 */
export function describeReadAs(design: Design, readAs: ReadAs, stated: ForeignLayout | undefined): string | undefined {
  const { layout, columns, passedOver, none, respondents } = readAs;
  if (stated !== undefined && none === undefined && respondents === undefined) return undefined;
  const roles = Object.entries(columns).map(([role, column]) => `${role} "${column}"`);
  const versions = Math.max(...design.tasks.map(({ version }) => version));
  const parts = [
    [`Read in ${layoutWords[layout]}`, ...(roles.length > 0 ? [roles.join(', ')] : [])].join(': '),
    `attributes ${design.attributes.join(', ')}`,
    ...(passedOver.length > 0 ? [`passed over ${passedOver.join(', ')}`] : []),
  ];
  const found = [
    ...(none ? [`Each task has a row of none (${noneWords[none]}): an opt-out, and no profile.`] : []),
    ...(respondents === undefined
      ? []
      : [
          `It was written out for ${respondents} respondents, who share ${versions === 1 ? 'one version' : `${versions} versions`}.`,
        ]),
  ];
  return [`${parts.join('; ')}.`, ...found].join(' ');
}
