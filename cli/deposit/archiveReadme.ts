/** README.md of an archive: what is in it, how it came about, and how to check it. In English, as archives read it. */
import { strong } from '../../report/dossier/strong.ts';
import type { Archive, ParticipantFlow } from '../../study/archive/archive.ts';
import { describeInstrument } from '../../study/instrument/instrument.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { Deviation } from '../../study/registration/findDeviations.ts';

export const leftOutOfArchives: readonly string[] = [
  'Answers in full: the release holds complete respondents only, with k-anonymous background answers, and no free text.',
  'Times, orders, languages, screen sizes, changes of answers, consent hashes, panel ids, links, codes, and who came by a test link.',
  'quality.csv: flags judge single people by what the release leaves out.',
  'People’s own part-worths, and the database of the survey.',
  'All of the dossier but the preregistration: what is filled in there may name people.',
];

export function archiveReadme(archive: Archive): string {
  const { title, study, version, flow, analysis, instrument } = archive;
  const name = lookUp(title, 'en') ?? Object.values(title)[0] ?? study;
  return `${[
    `# ${name} (${study}): archive`,
    flow.simulated > 0
      ? strong(
          `${flow.simulated} of ${flow.released} respondents are simulated: their answers say nothing about people.`,
        )
      : '',
    `Made with Partworth ${version}. It holds the study, what its respondents answered as far as it can be public, and every number made from that.`,
    instrument ? `Instrument: ${describeInstrument(instrument)}.` : '',
    '## What is in it',
    contents(archive),
    '## From who was invited to who was analysed',
    flowTable(flow),
    '## What differs from the preregistration',
    deviationWords(archive),
    '## The numbers',
    `Model: \`${analysis.model}\`. ${analysis.converged ? 'The estimation converged.' : strong('The estimation did not converge: its figures are no results.')} In this folder, these commands made them:`,
    `    ${analysis.commands.join('\n    ')}`,
    'To check that nothing was changed, and to make the same numbers again and compare them:',
    '    partworth archive --verify .\n    partworth archive --reproduce .',
    'Without Partworth, `sha256sum -c SHA256SUMS` checks the files, and the scripts in `analysis/` read the release; those for R, Python and Stata fit the model, with the constant of none where the format has one (start them in `release/`).',
    '## What is left out',
    archive.leftOut.map((line) => `- ${line}`).join('\n'),
    'Read `release/statement.txt` before you use the answers. `study/study.yaml` is as its researcher left it, with its comments.',
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function contents({ preregistration, editions }: Archive): string {
  return [
    '- `study/`: study.yaml, design.csv and design.json as they are now; `fielded-….json`, where respondents saw something else',
    `- \`release/\`: the public release (a Psych-DS dataset): responses, codebook, statement; ${editions.length === 1 ? 'one edition' : `${editions.length} editions`} of the study`,
    '- `analysis/`: estimates, acceptance and report, made from the release alone, and scripts that read it in other programs',
    ...(preregistration ? ['- `preregistration/`: what was registered, with its hashes'] : []),
    '- `archive.json`: all of this page for programs; `SHA256SUMS`: the hash of every file',
  ].join('\n');
}

function flowTable(flow: ParticipantFlow): string {
  const rows: readonly (readonly [string, number | undefined])[] = [
    ['Invited', flow.invited],
    ['Agreed and started', flow.started],
    ['Screened out', flow.screenedOut],
    ['Found a quota full', flow.quotaFull],
    ['Did not finish', flow.unfinished],
    ['Complete', flow.complete],
    ['Left out of exports, since their time was over', flow.timeOver],
    ['In the public release', flow.released],
    ['Analysed', flow.analysed],
    ['Of the release: simulated', flow.simulated],
    ['Beside all of these: came by a test link', flow.tests],
  ];
  return [
    '| step | respondents |',
    '| --- | ---: |',
    ...rows.map(([step, n]) => `| ${step} | ${n ?? 'not recorded'} |`),
    '',
    'Who did not agree, and who withdrew, is not stored, so not counted.',
  ].join('\n');
}

function deviationWords({ preregistration, deviations = [], version }: Archive): string {
  if (!preregistration) return 'No preregistration was given, so nothing was compared.';
  const older =
    preregistration.version === version
      ? []
      : [`It was registered with Partworth ${preregistration.version}, which may take other hashes of the same study.`];
  const changed = preregistration.changedSince.map(
    (name) => `- ${name} was changed since it was made: blanks that were filled in, or more`,
  );
  const found =
    deviations.length === 0
      ? [
          'Nothing: the hashes of all parts are those that were registered, and so are the model and, where one was planned, the number of respondents.',
        ]
      : [deviations.map((one) => `- ${sayDeviation(one)}`).join('\n')];
  return [...older, ...found, ...(changed.length > 0 ? [changed.join('\n')] : [])].join('\n\n');
}

const places: Readonly<Record<Deviation['where'], string>> = {
  fielded: 'what respondents saw',
  file: 'the study’s file now, which nobody in the release saw',
  analysis: 'the analysis',
  sample: 'the sample',
};

/** One line: where, what, and both values. */
export function sayDeviation({ where, what, registered, found }: Deviation): string {
  const short = (value: string) => (/^[0-9a-f]{64}$/.test(value) ? `${value.slice(0, 12)}…` : value);
  return `${what}, in ${places[where]}: registered ${short(registered)}, found ${short(found)}`;
}
