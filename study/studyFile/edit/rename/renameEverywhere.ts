/** Another name for something of a study, everywhere in the file where it is named; comments and words stay. */
import { isScalar, type Node, type Scalar } from 'yaml';
import { columnPattern, idPattern } from '../../schema/studySchemaTexts.ts';
import { formatPath } from '../../yaml/position.ts';
import type { Edit, EditPath } from '../edit.ts';
import type { Made, Unmade } from '../edited.ts';
import { findPlaces, isBlockScalar, isFlow, isUnreadable, type Located, locate, type Place } from '../located.ts';
import { isSame, type Model, modelAt } from '../model.ts';
import { writeScalar } from '../render/writeScalar.ts';
import { rangeOf } from '../spans.ts';
import { type Splice, spliced } from '../splice.ts';
import { findMentions, isColumn, type Mention } from './findMentions.ts';
import { type Named, namedAt } from './named.ts';

export function renameEverywhere(located: Located, { path, to }: Extract<Edit, { op: 'rename' }>): Made {
  const { model } = located;
  const named = namedAt(model, path);
  if (!named || modelAt(model, path) === undefined) {
    const message = `${formatPath(path)} is nothing in the file that has a name of its own`;
    return { ok: false, message, hint: 'look at what the file says now' };
  }
  if (named.id === to) return { ok: true, located, notes: [] };
  const refused = refuseName(model, { named, path, to });
  if (refused) return refused;
  const { found, unclear } = findMentions(model, named, to);
  const splices = spliceMentions(located, found);
  const next = splices && locate(spliced(located.text, splices));
  if (!next || isUnreadable(next) || !isSame(next.model, renamed(model, found))) {
    const message = `${named.id} is named in a way that the form can't change everywhere`;
    return { ok: false, message, hint: 'change it in the source' };
  }
  const notes = unclear.map((one) => `${formatPath(one)} still says "${named.id}": look whether that is meant`);
  return { ok: true, located: next, notes };
}

interface Order {
  readonly named: Named;
  readonly path: EditPath;
  readonly to: string;
}

function refuseName(model: Model, { named, path, to }: Order): Unmade | undefined {
  const isFine = (isColumn(named) ? columnPattern : idPattern).test(to);
  if (!isFine) {
    const signs = isColumn(named) ? 'small letters, digits and _' : 'small letters, digits, - and _';
    return { ok: false, message: `"${to}" can't be a name here`, hint: `begin with a letter, and write ${signs}` };
  }
  const beside = named.kind === 'page' ? [['texts', to]] : [[...path.slice(0, -1), to]];
  const columns = ['attributes', 'factors', 'questions', 'recode', 'scales', 'url'].map((part) => [part, to]);
  const taken = [...beside, ...(isColumn(named) ? columns : [])].find((one) => modelAt(model, one) !== undefined);
  return taken && { ok: false, message: `${formatPath(taken)} is there already`, hint: 'choose another name' };
}

/** `undefined` where one of them can't be told in the text. */
function spliceMentions(located: Located, found: readonly Mention[]): Splice[] | undefined {
  const splices: Splice[] = [];
  for (const mention of found) {
    const place = findPlaces(located, mention.path)?.at(-1);
    const splice = place && (mention.is === 'key' ? spliceKey(place, mention.to) : spliceText(located, place, mention));
    if (!splice) return undefined;
    splices.push(splice);
  }
  return splices;
}

function spliceKey({ pair, parent }: Place, to: string): Splice | undefined {
  if (!pair) return undefined;
  const [from, end] = rangeOf(pair.key);
  return { from, to: end, text: writeScalar(to, typeOf(pair.key), isFlow(parent)) };
}

function typeOf(node: Node | null): Scalar['type'] {
  return isScalar(node) ? node.type : undefined;
}

/** Only what differs of a text, so that its lines stay as they are broken. */
function spliceText({ text, model }: Located, { node, parent }: Place, { path, to }: Mention): Splice | undefined {
  if (!isScalar(node)) return undefined;
  const before = String(modelAt(model, path));
  const [from, end] = rangeOf(node);
  const source = text.slice(from, end);
  const changed = changeSource(source, before, to);
  if (changed !== undefined) return { from, to: end, text: changed };
  return isBlockScalar(node) ? undefined : { from, to: end, text: writeScalar(to, node.type, isFlow(parent)) };
}

/** Each piece that differs, found again in the text as it is written; `undefined` where that is not the same pieces. */
function changeSource(source: string, before: string, after: string): string | undefined {
  const old = pieces(before);
  const made = pieces(after);
  if (old.length !== made.length) return undefined;
  const written = pieces(source);
  let at = 0;
  const result = [...written];
  for (const [i, piece] of old.entries()) {
    const own = made[i] ?? '';
    if (piece.trim() === '') continue;
    const found = written.indexOf(piece, at);
    if (found < 0) return undefined;
    result[found] = own;
    at = found + 1;
  }
  return result.join('');
}

/** Names and numbers, and each sign on its own: what a name is replaced in and what it is replaced by have as many. */
function pieces(text: string): string[] {
  return text.match(/[\p{L}\p{N}_-]+|[^\p{L}\p{N}_-]/gu) ?? [];
}

/** What the file says when all of it has its other name. */
function renamed(model: Model, found: readonly Mention[]): Model {
  const by = (is: Mention['is']) =>
    new Map(found.filter((one) => one.is === is).map(({ path, to }) => [JSON.stringify(path), to]));
  const [keys, texts] = [by('key'), by('text')];
  const walk = (value: Model, path: EditPath): Model => {
    if (value === null || typeof value !== 'object') return texts.get(JSON.stringify(path)) ?? value;
    if ('list' in value) return { list: value.list.map((one, i) => walk(one, [...path, i])) };
    return {
      entries: value.entries.map(([key, one]) => {
        const own = [...path, key];
        return [keys.get(JSON.stringify(own)) ?? key, walk(one, own)];
      }),
    };
  };
  return walk(model, []);
}
