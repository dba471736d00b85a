/**
 * What someone brings along in the address by which he comes. Nothing of it is stored, and no cookie set, before he
 * agrees: the start form carries it in hidden fields, and is good only with what it was made with.
 */
import { isPanelId } from '../../../study/entry.ts';
import type { FormView } from '../../render/views/frame.ts';
import { isOurLink, isTestMark } from '../session/invitations.ts';
import type { Survey } from '../survey.ts';

export interface Arrival {
  readonly panelId?: string;
  readonly link?: string;
  /** The mark of a test link. */
  readonly test?: string;
  /** Says that he is another than who has finished in this browser. */
  readonly another?: true;
  /** Is nobody behind it? */
  readonly simulated: boolean;
  /** What is wrong with it, whenever he comes. */
  readonly wrong?: 'incomplete' | 'link';
}

/** As they stand in an address or a form: not there, a text, or something else. */
export interface Brought {
  readonly panelId: unknown;
  readonly link: unknown;
  readonly test: unknown;
  readonly another: unknown;
  readonly simulated: boolean;
}

/** Reads an address: the panel's id under the name that the study gives it. */
export function broughtByAddress(
  { registry, allowSimulated }: Survey,
  study: string,
  query: Readonly<Record<string, unknown>>,
): Brought {
  const { panel } = registry.entryOf(study);
  return {
    panelId: panel && Object.hasOwn(query, panel.parameter) ? query[panel.parameter] : undefined,
    link: query['link'],
    test: query['test'],
    another: query['another'],
    simulated: allowSimulated && query['simulated'] === '1',
  };
}

export function readArrival({ registry, signer }: Survey, study: string, brought: Brought): Arrival {
  const { panel } = registry.entryOf(study);
  const { panelId, link, test, another, simulated } = brought;
  // An id that is cut off, or a place holder that was never filled in, is no id: nobody would be told of him.
  const isIncomplete = panel !== undefined && isThere(panelId) && !(isText(panelId) && isPanelId(panelId, panel.shape));
  const isUnknown =
    (isThere(link) && !(isText(link) && isOurLink(signer, study, link))) ||
    (isThere(test) && !(isText(test) && isTestMark(signer, study, test)));
  return {
    ...(panel && isText(panelId) && !isIncomplete && { panelId }),
    ...(isText(link) && { link }),
    ...(isText(test) && !isUnknown && { test }),
    ...(another === '1' && { another: true }),
    simulated,
    ...((isUnknown || isIncomplete) && { wrong: isUnknown ? 'link' : 'incomplete' }),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== '';
}

/** The hidden fields of the start form. */
export function hiddenFieldsOf({ panelId, link, test, another }: Arrival): NonNullable<FormView['hidden']> {
  const values = Object.entries({ panelId, link, test, another: another && '1' });
  return values.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

/** What a nonce of the start form is made for, beside the study: another id in the form is another place. */
export function placeOfArrival({ panelId = '', link = '', test = '', another }: Arrival): string {
  return JSON.stringify([panelId, link, test, ...(another ? ['another'] : [])]);
}

/** The same again as the end of an address: `&pid=ABC`; empty for who brought nothing. */
export function addressOfArrival({ registry }: Survey, study: string, arrival: Arrival): string {
  const { panel } = registry.entryOf(study);
  const pairs = Object.entries({
    [panel?.parameter ?? 'pid']: arrival.panelId,
    link: arrival.link,
    test: arrival.test,
    another: arrival.another && '1',
  });
  return pairs
    .map(([name, value]) => (value === undefined ? '' : `&${encodeURIComponent(name)}=${encodeURIComponent(value)}`))
    .join('');
}
