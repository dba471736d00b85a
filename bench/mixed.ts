/**
 * What a panel mixed logit costs: 17 normal coefficients, 12 tasks of two profiles and none, one start to the optimum with its
 * standard errors, beside the log-likelihood that it reaches; then how that grows with respondents, and the memory.
 *
 *     npm run build && npx tsx bench/mixed.ts [--largest 10000]
 *
 * Each case runs in a process of its own. CPU is user and system time of the fit, without reading and packing. The first
 * line calibrates the machine: a loop of 3,400 table exps takes 9.5 us where nothing else runs.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeChoiceFile } from './choiceFile.ts';

const { values } = parseArgs({ options: { largest: { type: 'string', default: '10000' } } });
const script = join(import.meta.dirname, 'fitMixed.mjs');

const cases = [
  { respondents: 300, draws: 200, starts: 1 },
  { respondents: 300, draws: 500, starts: 1 },
  { respondents: 300, draws: 500, starts: 5 },
  ...[100, 1000, 3000, 10_000].map((respondents) => ({ respondents, draws: 200, starts: 1 })),
].filter(({ respondents }) => respondents <= Number(values.largest));

const folder = mkdtempSync(join(tmpdir(), 'partworth-mixed-'));
try {
  console.log(
    'respondents  draws  starts  CPU of the fit  of an evaluation  with second derivatives  peak memory  log-likelihood',
  );
  for (const { respondents, draws, starts } of cases) {
    const path = join(folder, 'choices.csv');
    await writeChoiceFile({ path, respondents, neverRepeat: true });
    const args = [script, path, String(draws), String(starts)];
    const { fit, scores, second, memory, calibration, ...told } = JSON.parse(
      execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 }),
    );
    const cells = [
      String(respondents).padStart(11),
      String(draws).padStart(6),
      String(starts).padStart(7),
      `${fit.toFixed(2)} s`.padStart(15),
      `${(1000 * scores).toFixed(0)} ms`.padStart(17),
      `${(1000 * second).toFixed(0)} ms`.padStart(24),
      `${memory.toFixed(0)} MB`.padStart(12),
      `${told.logLikelihood.toFixed(4)} (logit ${told.logit.toFixed(2)}), ${told.iterations} steps`,
      `calibration ${calibration.toFixed(1)} us`,
    ];
    console.log(cells.join(' '));
  }
} finally {
  rmSync(folder, { recursive: true });
}
