/** Choice data to measure with: 12 tasks of two profiles and none, eight attributes of three levels, 17 parameters. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { drawGumbel, drawInteger, drawNormal, makeRandom, type RandomSource } from '../analysis/numerics/random.ts';

export interface ChoiceFile {
  readonly path: string;
  readonly respondents: number;
  /** Does every respondent get tasks of his own, instead of one of 30 versions? */
  readonly neverRepeat?: boolean;
  /** Standard deviation of every utility of a level, and of none, among people; 0 if it is not given. */
  readonly spread?: number;
}

export const tasksPerRespondent = 12;
const nAttributes = 8;
const nVersions = 30;
const levels = ['low', 'middle', 'high'] as const;
const noneUtility = 2;

type Profile = readonly number[];

interface Tastes {
  readonly levels: readonly (readonly number[])[];
  readonly none: number;
}

/** Writes the file in the layout of our own responses.csv. The same options give the same bytes. */
export async function writeChoiceFile({
  path,
  respondents,
  neverRepeat = false,
  spread = 0,
}: ChoiceFile): Promise<void> {
  const random = makeRandom(2019, 'benchmark');
  const drawVersion = () =>
    Array.from({ length: tasksPerRespondent }, () => [drawProfile(random), drawProfile(random)]);
  const versions = Array.from({ length: nVersions }, drawVersion);
  const file = createWriteStream(path);
  const names = Array.from({ length: nAttributes }, (_, index) => `attribute${index + 1}`);
  let text = `respID,version,qID,altID,obsID,choice,none,${names.join(',')}\n`;
  for (let respondent = 1, set = 1; respondent <= respondents; respondent++) {
    const version = (respondent % nVersions) + 1;
    const tasks = neverRepeat ? drawVersion() : (versions[version - 1] ?? []);
    const tastes = spread > 0 ? drawTastes(spread, random) : sameTastes;
    for (const [task, profiles] of tasks.entries()) {
      text += formatTask([respondent, version, task + 1], set++, profiles, { tastes, random });
    }
    if (text.length < 1_000_000) continue;
    if (!file.write(text)) await once(file, 'drain');
    text = '';
  }
  file.end(text);
  await once(file, 'close');
}

function drawProfile(random: RandomSource): Profile {
  return Array.from({ length: nAttributes }, () => drawInteger(random, levels.length));
}

const sameTastes: Tastes = {
  levels: Array.from({ length: nAttributes }, (_, index) => levels.map((_name, level) => 0.05 * (index + 1) * level)),
  none: noneUtility,
};

function drawTastes(spread: number, random: RandomSource): Tastes {
  const vary = (mean: number) => mean + spread * drawNormal(random);
  return { levels: sameTastes.levels.map((own) => own.map(vary)), none: vary(sameTastes.none) };
}

function formatTask(
  ids: readonly number[],
  set: number,
  profiles: readonly Profile[],
  { tastes, random }: { readonly tastes: Tastes; readonly random: RandomSource },
): string {
  const utility = (profile: Profile) => profile.reduce((sum, level, a) => sum + (tastes.levels[a]?.[level] ?? 0), 0);
  const utilities = [...profiles.map(utility), tastes.none].map((V) => V + drawGumbel(random));
  const chosen = utilities.indexOf(Math.max(...utilities));
  const rows = profiles.map((profile, index) => {
    const cells = profile.map((level) => levels[level]);
    return [...ids, index + 1, set, Number(index === chosen), 0, ...cells].join(',');
  });
  const none = [...ids, 0, set, Number(chosen === profiles.length), 1, ...Array(nAttributes).fill('')].join(',');
  return `${rows.join('\n')}\n${none}\n`;
}
