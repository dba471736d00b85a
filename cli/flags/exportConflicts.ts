/** Which flags of `export` do not go together, and why. */
import { UsageError } from '../../study/errors.ts';
import type { ExportFlags } from './exportFlags.ts';

/** @throws UsageError */
export function refuseConflicts(flags: ExportFlags): void {
  refuseTogether(flags);
  refuseDecimal(flags);
  refuseScripts(flags);
}

/** What goes to others has no test respondents and no ids, and is long; files of panel ids are alone, and counts of flags are no file. */
function refuseTogether({ public: isPublic, panelIds, payment, flagCounts, ...flags }: ExportFlags): void {
  const { includeTest, snapshot, quality, format, out } = flags;
  const other = format === 'long' ? [] : [`--format ${format}`];
  if (isPublic && quality) throw noPublicFlags();
  const beside = [...(includeTest ? ['--include-test'] : []), ...(quality ? ['--quality'] : []), ...other];
  const alone = [
    ...(panelIds ? ['--panel-ids'] : []),
    ...(payment ? ['--payment'] : []),
    ...(flagCounts ? ['--flag-counts'] : []),
  ];
  // A person is one, and is paid once, whichever version he answered.
  const ofAll = [
    ...beside,
    ...(snapshot === undefined ? [] : ['--snapshot']),
    ...(flagCounts && out !== undefined ? ['--out'] : []),
  ];
  const [flag, first] = isPublic ? ['--public', ...alone, ...beside] : alone.length > 0 ? [...alone, ...ofAll] : [];
  if (first === undefined) return;
  throw new UsageError('conflicting-flags', `${flag} and ${first} do not go together: leave one of them out`);
}

function refuseScripts({ scripts, format, public: isPublic, panelIds, payment, flagCounts }: ExportFlags): void {
  if (!scripts) return;
  const others = [isPublic && '--public', panelIds && '--panel-ids', payment && '--payment'];
  const other = [...others, flagCounts && '--flag-counts'].find(Boolean);
  const flag = other ?? (format !== 'long' && `--format ${format}`);
  if (!flag) return;
  const message = `--scripts and ${flag} do not go together: the scripts read responses.csv in the long layout`;
  throw new UsageError('conflicting-flags', [{ message, hint: 'leave one of them out' }]);
}

/** The other layouts are for programs, which read a point, or have numbers that are no text at all. */
function refuseDecimal({ decimal, format }: ExportFlags): void {
  if (decimal === '.' || format === 'spreadsheet') return;
  const message = `--decimal goes with --format spreadsheet, not with ${format}`;
  throw new UsageError('conflicting-flags', [{ message, hint: 'leave it out, or write --format spreadsheet' }]);
}

/**
 * Flags are rare by their making, so k-anonymity would blank nearly all of them; and times and panel ids, of which they
 * tell, are promised to be no part of a release. What rests on choices alone can be computed again from the release.
 */
function noPublicFlags(): UsageError {
  const message =
    '--quality judges single respondents by times, panel ids and other things that --public promises to leave out, ' +
    'and a flag is too rare to hide anyone among others who have it';
  const hint =
    'leave --quality out; say beside the release which flags you left out by `estimate --without`, and how many';
  return new UsageError('conflicting-flags', [{ message, hint }]);
}
