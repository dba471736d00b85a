/** A study as a measuring instrument: its name and number, and whether what respondents read is what was frozen under it. */

/** As the study file claims it. */
export interface InstrumentClaim {
  readonly name: string;
  readonly version: string;
  /** What was frozen, where the instrument is none of those that come with this program. */
  readonly sha256?: string;
}

/**
 * `unchanged`: word for word what was frozen. `adapted`: made from it, and changed. `not-frozen`: nobody has said what
 * its words are, so that nothing can be held against them.
 */
export type InstrumentStatus = 'unchanged' | 'adapted' | 'not-frozen';

/** The claim, and what is true of it. Codebooks and estimates carry it. */
export interface Instrument extends Pick<InstrumentClaim, 'name' | 'version'> {
  /** Of what the respondents of this study read. */
  readonly sha256: string;
  readonly status: InstrumentStatus;
  /** Parts that are not as they were frozen, where it is known of each: `levels`, `tasks`, `pages`, `words.nl`, ... */
  readonly changed?: readonly string[];
  /** Languages of the study of which no words were frozen: translations, which the status does not speak of. */
  readonly translated?: readonly string[];
}

/** @example instrumentId({ name: 'FX', version: '1.0' }) // 'FX-1.0' */
export function instrumentId({ name, version }: Pick<Instrument, 'name' | 'version'>): string {
  return `${name}-${version}`;
}

/** @example describeInstrument(instrument) // 'adapted from FX-1.0 (changed: tasks, words in en)' */
export function describeInstrument(instrument: Instrument): string {
  const { translated = [] } = instrument;
  const also = translated.length > 0 ? `, with a translation that is not frozen (${translated.join(', ')})` : '';
  return `${describeStatus(instrument)}${also}`;
}

function describeStatus(instrument: Instrument): string {
  const { status, changed = [] } = instrument;
  const id = instrumentId(instrument);
  if (status === 'not-frozen') return `${id}, not frozen yet`;
  if (status === 'unchanged') return `${id}, unchanged`;
  const parts = changed.map((part) => part.replace(/^words\./, 'words in ')).join(', ');
  return `adapted from ${id}${parts === '' ? '' : ` (changed: ${parts})`}`;
}
