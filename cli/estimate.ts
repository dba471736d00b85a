/** `partworth estimate`: part-worths from responses. */
import { basename, dirname, join } from 'node:path';
import type { Command } from 'commander';
import type { EstimateEvents } from '../analysis/estimate/commonOptions.ts';
import { estimateBy } from '../analysis/estimate/methods.ts';
import { dropMissing } from '../analysis/model/chooseTerms.ts';
import { parseModel } from '../analysis/model/parseModel.ts';
import { withModelFree } from '../analysis/modelFree/modelFree.ts';
import { writeFiles } from '../server/folder/writeFiles.ts';
import type { Choices, StudyWords } from '../study/choices/choices.ts';
import type { Estimates, EstimatesBy, Method } from '../study/estimates/estimates.ts';
import { formatEstimates } from '../study/estimates/formatEstimates.ts';
import { exitCodes } from './exitCode.ts';
import { isFolder, readInput } from './files/readInput.ts';
import { addEstimateFlags, dropOf, type EstimateFlags, parseRoles } from './flags/estimateFlags.ts';
import { examples, paragraph } from './flags/examples.ts';
import { collectNames, quotingWords } from './flags/flagReader.ts';
import { columnsBeside, readMethodFlags, refuseOtherMethods } from './flags/methodFlags.ts';
import { parseAssignments } from './flags/parseAssignments.ts';
import { stepAfterEstimate } from './next/afterEstimate.ts';
import { watchEstimate } from './screen/watchEstimate.ts';
import type { Terminal } from './terminal.ts';
import { describeEstimates } from './words/describeEstimates.ts';

export function addEstimateCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('estimate')
    .summary('find part-worths from responses')
    .description('find part-worths from responses: print them, and write estimates.json')
    .argument(
      '<responses>',
      'a CSV file with a row for every alternative shown; - is stdin; or a study, whose responses `serve` keeps',
    );
  addEstimateFlags(command).action(async (path: string, flags: EstimateFlags) => runEstimate(path, flags, terminal));
  paragraph(command, quotingWords);
  examples(command, [
    {
      command: 'partworth estimate fair-exchange/responses.csv',
      says: 'with the model of the study, from codebook.json beside the responses; writes estimates.json there',
    },
    {
      command:
        'partworth estimate fair-exchange/responses.csv --columns respondent=respID,task=qID --model "retention + usage*anonymity + none:sector + none" --coding dummy --reference retention=two-years --json',
      says: 'any long CSV: say which columns hold whose choices, and what explains them',
    },
    {
      command:
        'partworth estimate fair-exchange/responses.csv --test usage:sector --second-step-scale --out scaled.json',
      says: 'do the effects of usage differ by sector; do the two steps of dual response have one scale',
    },
    {
      command:
        'partworth estimate fair-exchange/responses.csv --method hb --model "anonymity + none" --burn-in 300 --draws 500 --out by-person.json',
      says: 'people differ: hierarchical Bayes of a small model, with short chains',
    },
    {
      command:
        'partworth estimate fair-exchange/responses.csv --method latent --classes 1-2 --starts 3 --model "retention + usage + anonymity + none" --json',
      says: 'segments of people who choose alike: one or two, by BIC (without --classes one to six, from 20 starts)',
    },
    {
      command:
        'partworth estimate fair-exchange/responses.csv --method mixed --model "usage + none" --random none --draws 50 --starts 2 --out mixed.json',
      says: 'people differ in how readily they accept anything; look at its table of draws, and take more of them',
    },
    {
      command: 'partworth estimate fair-exchange --data partworth-data --json',
      says: 'straight from the survey, which may be running',
    },
    {
      command: 'partworth estimate fair-exchange --without trapped,duplicatePanelId --json',
      says: 'the same without whom these flags speak against; show both',
    },
  ]);
}

async function runEstimate(path: string, flags: EstimateFlags, terminal: Terminal): Promise<void> {
  const folder = isFolder(path) ? path : dirname(path);
  const file = flags.out ?? (flags.json || path === '-' ? undefined : join(folder, 'estimates.json'));
  const estimate = (events: EstimateEvents) => estimateFile(path, flags, events);
  const { estimates, state } = await watchEstimate({ path, flags, file, estimate }, terminal);
  const json = formatEstimates(estimates);
  const written = file === '-' ? undefined : file;
  if (written !== undefined) await writeFiles([{ path: written, content: json }]);
  if (flags.json || file === '-') terminal.out(json.trimEnd());
  else terminal.print(describeEstimates(estimates, path === '-' ? 'stdin' : basename(path), terminal));
  if (written !== undefined) terminal.note(`wrote ${written}`);
  if (!estimates.converged) {
    terminal.warn(`not converged: ${estimates.reason}`);
    terminal.exitWith(exitCodes.notConverged);
  }
  const step = stepAfterEstimate(estimates, { file: written, state, words: terminal.words });
  if (step) terminal.next(step);
}

/** Reads a file of responses (or those that a survey keeps) and fits the model that the flags ask for. */
export async function estimateFile<M extends Method = 'mnl'>(
  path: string,
  flags: EstimateFlags & { readonly method?: M } = {},
  events: EstimateEvents = {},
): Promise<EstimatesBy<M>> {
  const method: Method = flags.method ?? 'mnl';
  const { model, coding, confidence, seed } = flags;
  refuseOtherMethods(flags, method);
  const references = Object.fromEntries(parseAssignments(flags.reference ?? [], '--reference'));
  const columns = parseRoles(flags.columns ?? []);
  const ofModel = model === undefined ? [] : parseModel(model).flatMap((term) => term.map(({ column }) => column));
  const named = [...ofModel, ...columnsBeside(flags)];
  const drop = dropOf(flags);
  const notApplicable = flags.notApplicable && collectNames(flags.notApplicable, '--not-applicable');
  const {
    choices: read,
    codebook,
    data,
  } = await readInput(path, { ...flags, columns, named, drop, notApplicable, rowOfZeros: flags.none });
  const choices = drop ? dropMissing(read, { model, scaleBy: columnsBeside(flags), drop }) : read;
  const common = { model, coding, references, confidence, data, codebook, seed };
  const options = { ...common, ...(await readMethodFlags[method](flags)) };
  const fitted = (await estimateBy(method, choices, options, events)) as EstimatesBy<M>;
  const estimates = await withArms(choices, fitted, codebook);
  // Whether the design of somebody else's file was drawn nobody knows.
  const isDrawn = codebook !== undefined && codebook.converted === undefined;
  const scored = await withScores(choices, estimates);
  return (flags.modelFree ?? isDrawn) ? withModelFree(choices, scored) : scored;
}

/** With how the items of the study's scales go together, which takes matrices, and so time to load. */
async function withScores<E extends Estimates>(choices: Choices, estimates: E): Promise<E> {
  if (!choices.words?.scales) return estimates;
  const { describeScales } = await import('../analysis/scales/describeScales.ts');
  return { ...estimates, scores: describeScales(choices, estimates.confidence) };
}

/**
 * With the two groups of a binding study side by side, by a logit: where tastes differ between people, so do they between
 * groups of them.
 */
async function withArms<E extends Estimates>(
  choices: Choices,
  estimates: E,
  words?: Pick<StudyWords, 'binding'>,
): Promise<E> {
  if (!words?.binding || estimates.method !== 'mnl') return estimates;
  const { withArms: compared } = await import('../analysis/arms/compareArms.ts');
  return compared(choices, estimates, words.binding) as E;
}
