/** Makes one change of a text by one splice, and holds what it says then against what was asked for. */
import type { Node } from 'yaml';
import { formatPath } from '../../yaml/position.ts';
import type { EditPath } from '../edit.ts';
import type { Unmade } from '../edited.ts';
import {
  type Collection,
  findNode,
  findPlaces,
  isAliasAt,
  isUnreadable,
  type Located,
  lineOf,
  locate,
  usedAnchors,
} from '../located.ts';
import { changeModel, isSame, type ModelChange } from '../model.ts';
import { fileStyleOf } from '../render/fileStyle.ts';
import { entryLike, writeEntry } from '../render/writeValue.ts';
import { rangeOf } from '../spans.ts';
import { type Splice, spliced } from '../splice.ts';
import { insertEntry } from './insertEntry.ts';
import { moveEntry } from './moveEntry.ts';
import { removeEntry } from './removeEntry.ts';
import { replaceValue } from './replaceValue.ts';

const inSource = 'change it in the source';

export function makeChange(located: Located, change: ModelChange): Located | Unmade {
  const wanted = changeModel(located.model, change);
  for (const isCautious of [false, true]) {
    for (const splice of splicesFor(located, change, isCautious)) {
      const next = locate(spliced(located.text, [splice]));
      if (!isUnreadable(next) && isSame(next.model, wanted)) return next;
    }
  }
  return refuseChange(located, change.path);
}

function splicesFor(located: Located, change: ModelChange, isCautious: boolean): readonly Splice[] {
  const { path } = change;
  if (isAliasAt(located, path)) return [];
  if (change.op === 'insert') {
    const parent = findNode(located, path);
    return parent ? [insertEntry(located, parent as Collection, change, isCautious)] : [];
  }
  if (path.length === 0) return change.op === 'replace' ? replaceAll(located, change, isCautious) : [];
  const places = findPlaces(located, path);
  const place = places?.at(-1);
  if (!places || !place) return [];
  if (change.op === 'replace') {
    const like = likeOf(located, path);
    return [replaceValue(located, place, change.value, { like, isCautious })];
  }
  if (change.op === 'remove') return removeEntry(located, place.parent, place.index);
  return [moveEntry(located, place.parent, place.index, change.to)];
}

/** A neighbour of what is empty yet. */
function likeOf(located: Located, path: EditPath): Node | null {
  const parent = findNode(located, path.slice(0, -1)) ?? null;
  const others = (parent as Collection | null)?.items.length ?? 0;
  return others > 1 ? entryLike(parent, '') : null;
}

/** Of a file that says nothing yet, or is to say nothing. */
function replaceAll(
  located: Located,
  { value }: Extract<ModelChange, { op: 'replace' }>,
  isCautious: boolean,
): readonly Splice[] {
  const { text, document } = located;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  const style = fileStyleOf(located);
  const order = { style, like: null, column: 0, isItem: false, inFlow: false, isCautious };
  const lines = Object.entries(value).flatMap(([key, one]) => writeEntry(key, one, order));
  if (lines.length === 0) return [];
  if (document.contents?.range) {
    const [from, to] = rangeOf(document.contents);
    if (to > from) return [{ from, to, text: lines.join(style.eol) }];
  }
  const begin = text === '' || text.endsWith('\n') ? '' : style.eol;
  return [{ from: text.length, to: text.length, text: `${begin}${lines.join(style.eol)}${style.eol}` }];
}

function refuseChange(located: Located, path: EditPath): Unmade {
  const name = formatPath(path);
  if (isAliasAt(located, path)) {
    const message = `${name} is written by a reference (*), which stands for a part further up`;
    return { ok: false, message, hint: `${inSource}, where that part is` };
  }
  const places = findPlaces(located, path) ?? [];
  const node = places.at(-1)?.node ?? null;
  const line = node?.range ? lineOf(located.text, node.range[0]) : undefined;
  const above = places.flatMap((place) => anchorOf(place.node));
  const anchors = [...above, ...usedAnchors(located, node)].filter((one) =>
    usedAnchors(located, located.document.contents).includes(one),
  );
  if (anchors.length > 0) {
    const message = `${name} has a name (&${anchors[0]}) by which other places of the file mean it, and would change there, too`;
    return { ok: false, message, hint: inSource };
  }
  const where = line === undefined ? '' : ` (line ${line})`;
  return { ok: false, message: `${name} is written in a way that the form can't change${where}`, hint: inSource };
}

function anchorOf(node: Node | null): string[] {
  const anchor = (node as { readonly anchor?: string } | null)?.anchor;
  return anchor === undefined ? [] : [anchor];
}
