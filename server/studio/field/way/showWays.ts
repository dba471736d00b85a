/** How people come into a study that is in the field and where they go, ready to be copied. */
import type { EntrySettings } from '../../../../study/entry.ts';
import type { FrameSettings } from '../../../../study/frame/frame.ts';
import type { Study } from '../../../../study/study.ts';
import { drawCode } from '../../../researcher/drawCode.ts';
import { hrefIn } from '../../../researcher/hrefIn.ts';
import { say } from '../../words.ts';

/** A text in a field of its own, with a button that copies it. */
export interface Copied {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly hint: string;
}

export interface WaysFacts {
  readonly study: Study;
  /** As it is fielded now. */
  readonly entry: EntrySettings;
  readonly frame: FrameSettings;
  /** `https://survey.example.org`. */
  readonly origin: string;
  /** Does it lead to this machine only? */
  readonly isLocal: boolean;
  /** How many a panel has sent. */
  readonly fromPanel: number;
}

export function showWays({ study, entry, frame, origin, isLocal, fromPanel }: WaysFacts, language: string) {
  const word = (key: string, values = {}) => say(language, `field.ways.${key}`, values);
  const start = `${origin}/s/${study.id}`;
  const path = `/researcher/studies/${study.id}`;
  const copied = (id: string, label: string, value: string, hint = ''): Copied => ({ id, label, value, hint });
  return {
    address: copied('address', word('address'), start, isLocal ? word('local') : ''),
    needsLink: entry.access === 'links',
    code: { ...drawCode(start), alternative: word('code') },
    linksHref: hrefIn(language, `${path}/links`),
    panel: showPanel({ study, entry, start }, language),
    payment: fromPanel > 0 ? `${path}/files/payment.csv` : '',
    url: (study.url ?? []).map(({ id, parameter, values }) => ({
      ...{ id, parameter },
      values: values ? Object.keys(values).join(', ') : word('anyValue'),
    })),
    urlExample:
      study.url && !entry.panel
        ? copied('with-url', word('withUrl'), `${start}?${urlQuery(study)}`, word('fillIn'))
        : false,
    embed: frame.embed
      ? {
          ...copied('embed', word('embed'), embedCode(start, study, language), word('embedHint')),
          sites: frame.embed.join(', '),
        }
      : false,
    researcherHref: hrefIn(language, path),
  };
}

function showPanel(
  { study, entry, start }: Pick<WaysFacts, 'study' | 'entry'> & { readonly start: string },
  language: string,
) {
  const { panel } = entry;
  if (!panel) return false;
  const word = (key: string, values = {}) => say(language, `field.ways.${key}`, values);
  const { parameter, required, once, shape, returnTo = {} } = panel;
  const rest = study.url ? `&${urlQuery(study)}` : '';
  const { complete, screenedOut, quotaFull, declined, screenedOutBy = {}, quotaFullBy = {}, signature } = returnTo;
  const ends = Object.entries({ complete, screenedOut, quotaFull, declined }).flatMap(([end, address]) =>
    address === undefined ? [] : [{ id: `return-${end}`, label: word(`ends.${end}`), value: address, hint: '' }],
  );
  const own = Object.entries({ ...screenedOutBy, ...quotaFullBy }).map(([id, value]) => ({
    ...{ id: `return-by-${id}`, label: word('endsBy', { id }), value, hint: '' },
  }));
  return {
    address: {
      ...{ id: 'panel-address', label: word('panelAddress'), hint: word('fillIn') },
      value: `${start}?${parameter}={${parameter}}${rest}`,
    },
    facts: [
      word('panelId', {
        parameter,
        min: shape.minLength,
        max: shape.maxLength,
        characters: word(`characters.${shape.characters}`),
      }),
      word(required ? 'required' : 'notRequired'),
      word(once ? 'once' : 'notOnce'),
      ...(signature === undefined ? [] : [word('signed', { parameter: signature })]),
    ],
    returns: [...ends, ...own],
  };
}

/** Each with its own name between braces, which whoever sends people fills in. */
function urlQuery({ url = [] }: Study): string {
  return url.map(({ parameter }) => `${encodeURIComponent(parameter)}={${parameter}}`).join('&');
}

function embedCode(start: string, study: Study, language: string): string {
  const title = (study.title[language] ?? study.title[study.languages[0] ?? ''] ?? study.id).replaceAll('&', '&amp;');
  return `<iframe src="${start}" title="${title.replaceAll('"', '&quot;')}" width="100%" height="900"></iframe>`;
}
