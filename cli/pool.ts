/** `partworth pool`: published effects side by side, and pooled where they are alike. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { groupEffects, whyNotPooled } from '../analysis/pool/likeEffects.ts';
import { packageRoot } from '../server/folder/packageRoot.ts';
import { readText } from '../server/folder/readText.ts';
import { DataError, type Problem } from '../study/errors.ts';
import { partworthVersion } from '../study/partworthVersion.ts';
import { parseEffects } from '../study/published/parseEffects.ts';
import type { PublishedEffect } from '../study/published/publishedEffect.ts';
import { suggestHint } from '../study/suggest.ts';
import { examples, paragraph } from './flags/examples.ts';
import { parseConfidence } from './flags/numbers.ts';
import { collect } from './flags/parseAssignments.ts';
import type { Terminal } from './terminal.ts';
import { describePool, whyNotWords } from './words/pool/describePool.ts';

/** What has been published on promises and acceptance, as far as its source could be checked. */
const ourTable = join(packageRoot, 'data', 'published', 'effects.csv');

interface PoolFlags {
  readonly ids?: readonly string[];
  readonly confidence?: number;
  readonly json?: boolean;
}

export function addPoolCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('pool')
    .summary('put published effects side by side')
    .description(
      'put published effects side by side as a forest, and pool them (REML) where contrast, scale and kind of evidence are alike',
    )
    .argument(
      '[effects]',
      'a CSV file with one published effect a line; - is stdin (default: the table that comes along)',
    )
    .option('--ids <id>', 'exactly these effects, which must be alike', collect)
    .option('--confidence <share>', 'the confidence of intervals (default: 0.95)', parseConfidence)
    .option('--json', 'the effects and what was pooled, as JSON on stdout')
    .action(async (path: string | undefined, flags: PoolFlags) => runPool(path ?? ourTable, flags, terminal));
  paragraph(
    command,
    'Alike are effects of one contrast, on one scale, of one kind of evidence (stated or behaviour), from different studies; in points or percent also from bases within 15 points of each other. What is not alike stands side by side and is not averaged: one Dutch app had a spread of 6 points in one study and of 54 in another.',
  );
  examples(command, [
    { command: 'partworth pool', says: 'what has been published on promises and acceptance' },
    {
      command: 'partworth pool --ids amazon-logit,fingerprint-logit --json',
      says: 'two effects that are alike, for another program',
    },
  ]);
}

async function runPool(path: string, flags: PoolFlags, terminal: Terminal): Promise<void> {
  const { name, text } = await readText(path);
  const effects = parseEffects(text, name);
  const chosen = flags.ids ? chooseEffects(effects, flags.ids, name) : effects;
  const confidence = flags.confidence ?? 0.95;
  const groups = groupEffects(chosen, confidence);
  if (flags.json) {
    const result = { schemaVersion: 1, confidence, groups, version: partworthVersion };
    terminal.out(JSON.stringify(result, null, 2));
  } else terminal.print(describePool(groups, confidence, terminal));
  terminal.next({ does: 'ask people yourself', command: ['init', 'my-study', '--template', 'blank'] });
}

/** @throws DataError with every id that is not there, and every effect that is unlike the first, with its line */
function chooseEffects(effects: readonly PublishedEffect[], ids: readonly string[], file: string): PublishedEffect[] {
  const wanted = ids.flatMap((word) => word.split(',')).map((word) => word.trim());
  const known = effects.map(({ id }) => id);
  const problems = wanted.flatMap((id): Problem[] =>
    known.includes(id)
      ? []
      : [{ file, path: 'id', message: `there is no effect "${id}"`, hint: suggestHint(id, known) }],
  );
  const chosen = effects.filter(({ id }) => wanted.includes(id));
  const [first] = chosen;
  for (const { line, id, ...other } of chosen) {
    for (const key of ['contrast', 'scale', 'evidence'] as const) {
      if (!first || other[key] === first[key]) continue;
      const message = `${id} can’t be pooled with ${first.id} (line ${first.line}): "${other[key]}" is not "${first[key]}"`;
      problems.push({ file, line, path: key, message, hint: 'leave one of them out of --ids' });
    }
  }
  const whyNot = problems.length === 0 ? whyNotPooled(chosen) : undefined;
  if (whyNot) problems.push({ file, line: first?.line, message: `can’t be pooled: ${whyNotWords(whyNot)}` });
  if (problems.length > 0) throw new DataError('unlike-effects', problems);
  return chosen;
}
