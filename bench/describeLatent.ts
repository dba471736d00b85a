/** The page docs/benchmarks-latent.md from what bench/latent.ts measured. */
export interface Growth {
  readonly respondents: number;
  /** CPU of the fit, and user and system time of the whole process with starting and making the data. */
  readonly seconds: number;
  readonly process: number;
  /** Megabytes at the peak. */
  readonly memory: number;
  readonly logLikelihoods: readonly number[];
}

export interface OneStart {
  readonly ours: Growth;
  readonly flexmix?: {
    readonly seconds: number;
    readonly process: number;
    readonly memory: number;
    readonly logLikelihood: number;
  };
}

export interface Reach {
  readonly classes: number;
  readonly reached: number;
  readonly sets: number;
  readonly starts: number;
}

interface Measured {
  readonly machine: string;
  readonly one: OneStart;
  readonly growth: readonly Growth[];
  readonly all: Growth;
  readonly reach: readonly Reach[];
}

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

export function describeLatent({ machine, one, growth, all, reach }: Measured): string {
  const lines = [
    '# Benchmarks of latent classes',
    '',
    'Written by [bench/latent.ts](../bench/latent.ts), which anyone can run again: `npx tsx bench/latent.ts`.',
    `Machine: ${machine}. Others used the machine too: all times are CPU seconds (user and system), not those of a clock.`,
    '',
    'Invented choices of three classes (50, 30 and 20%): 12 tasks of two profiles and none, 17 parameters, sets that never repeat.',
    '',
    '## One start of three classes, 300 respondents',
    '',
    row(['program', 'fit', 'whole process', 'memory', 'log-likelihood']),
    row(['---', '---', '---', '---', '---']),
    describeOne('partworth', one.ours, one.ours.logLikelihoods[0]),
    ...(one.flexmix ? [describeOne('flexmix', one.flexmix, one.flexmix.logLikelihood)] : []),
    '',
    'The fit of partworth has the standard errors in it, classical and clustered; flexmix has none yet.',
    ...(one.flexmix ? [describeRatios(one.ours, one.flexmix)] : []),
    '',
    '## Growth: one start of three classes',
    '',
    row(['respondents', 'fit', 'memory', 'log-likelihood']),
    row(['---', '---', '---', '---']),
    ...growth.map(({ respondents, seconds, memory, logLikelihoods }) =>
      row([
        respondents,
        `${seconds.toFixed(2)} s`,
        `${memory.toFixed(0)} MB`,
        (logLikelihoods[0] as number).toFixed(3),
      ]),
    ),
    '',
    '## One to six classes, 20 starts each, 300 respondents',
    '',
    `${all.seconds.toFixed(1)} s; log-likelihoods ${all.logLikelihoods.map((value) => value.toFixed(2)).join(', ')}.`,
    '',
    ...(reach.length > 0 ? describeReach(reach) : []),
  ];
  return lines.join('\n');
}

function describeReach(reach: readonly Reach[]): string[] {
  return [
    '## Do 20 starts reach the best of many?',
    '',
    row(['classes', 'data sets in which they do', 'of', 'starts in all']),
    row(['---', '---', '---', '---']),
    ...reach.map(({ classes, reached, sets, starts }) => row([classes, reached, sets, starts])),
    '',
  ];
}

function describeRatios(ours: Growth, flexmix: NonNullable<OneStart['flexmix']>): string {
  const times = (theirs: number, own: number) => (theirs / own).toFixed(1);
  const higher = (ours.logLikelihoods[0] as number) - flexmix.logLikelihood;
  return `flexmix takes ${times(flexmix.seconds, ours.seconds)} times the CPU for the fit, ${times(flexmix.process, ours.process)} times for the whole process and ${times(flexmix.memory, ours.memory)} times the memory; ours ends ${higher.toFixed(3)} higher in the log-likelihood. Each began at a place of its own.`;
}

function describeOne(
  name: string,
  { seconds, process, memory }: Omit<Growth, 'respondents' | 'logLikelihoods'>,
  logLikelihood: number | undefined,
): string {
  const LL = logLikelihood === undefined ? '' : logLikelihood.toFixed(6);
  return row([name, `${seconds.toFixed(2)} s`, `${process.toFixed(2)} s`, `${memory.toFixed(0)} MB`, LL]);
}
