/**
 * What someone brings along in the address by which he comes. Nothing of it is stored, and no cookie set, before he
 * agrees: the start form carries it in hidden fields, and is good only with what it was made with.
 */
import { isPanelId } from '../../../study/entry.ts';
import { takesUrlValue, type UrlParameter } from '../../../study/frame/urlParameters.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { FormView } from '../../render/views/frame.ts';
import { isOurLink, isTestMark } from '../session/invitations.ts';
import type { Survey } from '../survey.ts';

export interface Arrival {
  readonly panelId?: string;
  readonly link?: string;
  /** The mark of a test link. */
  readonly test?: string;
  /** What the study takes of it as answers, by column; what is not as it should be is not there. */
  readonly url?: Readonly<Record<string, string>>;
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
  /** By column. */
  readonly url: Readonly<Record<string, unknown>>;
}

/** Reads an address: the panel's id under the name that the study gives it. */
export function broughtByAddress(survey: Survey, study: string, query: Readonly<Record<string, unknown>>): Brought {
  const { registry, allowSimulated } = survey;
  const { panel } = registry.entryOf(study);
  return {
    panelId: panel && Object.hasOwn(query, panel.parameter) ? query[panel.parameter] : undefined,
    link: query['link'],
    test: query['test'],
    another: query['another'],
    simulated: allowSimulated && query['simulated'] === '1',
    url: Object.fromEntries(urlOf(survey, study).map(({ id, parameter }) => [id, lookUp(query, parameter)])),
  };
}

/** The parameters that new respondents of a study bring. */
export function urlOf({ registry }: Pick<Survey, 'registry'>, study: string): readonly UrlParameter[] {
  return (registry.find(study) ?? registry.findDraft(study))?.study.url ?? [];
}

export function readArrival(survey: Survey, study: string, brought: Brought): Arrival {
  const { registry, signer } = survey;
  const url = readUrl(urlOf(survey, study), brought.url);
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
    ...(url && { url }),
    simulated,
    ...((isUnknown || isIncomplete) && { wrong: isUnknown ? 'link' : 'incomplete' }),
  };
}

/** Nobody is sent away for what a letter or an advertisement has put into his address: what is wrong is left out. */
function readUrl(parameters: readonly UrlParameter[], brought: Brought['url']): Arrival['url'] {
  const taken = parameters.flatMap((parameter): [string, string][] => {
    const value = lookUp(brought, parameter.id);
    return isText(value) && takesUrlValue(parameter, value) ? [[parameter.id, value]] : [];
  });
  return taken.length > 0 ? Object.fromEntries(taken) : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== '';
}

/** The hidden fields of the start form. */
export function hiddenFieldsOf({ panelId, link, test, another, url = {} }: Arrival): NonNullable<FormView['hidden']> {
  const named = Object.entries(url).map(([id, value]): [string, string] => [urlField(id), value]);
  const values = [...Object.entries({ panelId, link, test, another: another && '1' }), ...named];
  return values.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

/** What the start form calls what the address brings for a column. */
export function urlField(column: string): string {
  return `url.${column}`;
}

/** What a nonce of the start form is made for, beside the study: another id in the form is another place. */
export function placeOfArrival({ panelId = '', link = '', test = '', another, url }: Arrival): string {
  return JSON.stringify([panelId, link, test, ...(another ? ['another'] : []), ...(url ? [Object.entries(url)] : [])]);
}

/** The same again as the end of an address: `&pid=ABC`; empty for who brought nothing. */
export function addressOfArrival(survey: Survey, study: string, arrival: Arrival): string {
  const { panel } = survey.registry.entryOf(study);
  const url = urlOf(survey, study).map(({ id, parameter }) => [parameter, lookUp(arrival.url, id)] as const);
  const own = Object.entries({
    [panel?.parameter ?? 'pid']: arrival.panelId,
    link: arrival.link,
    test: arrival.test,
    another: arrival.another && '1',
  });
  return [...own, ...url]
    .map(([name, value]) => (value === undefined ? '' : `&${encodeURIComponent(name)}=${encodeURIComponent(value)}`))
    .join('');
}
