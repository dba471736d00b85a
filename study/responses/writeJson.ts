/**
 * The text of `JSON.stringify(value, null, 2)`, piece after piece: what has an entry for every respondent is never one
 * string in memory.
 */
import { isRecord } from '../isRecord.ts';
export function* writeJson(value: Readonly<Record<string, unknown>>, indent = ''): Generator<string> {
  const inner = `${indent}  `;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  if (entries.length === 0) return yield '{}';
  let text = '{';
  for (const [index, [key, one]] of entries.entries()) {
    text += `${index === 0 ? '' : ','}\n${inner}${JSON.stringify(key)}: `;
    if (indent === '' && isRecord(one)) {
      yield text;
      yield* writeJson(one, inner);
      text = '';
    } else {
      text += JSON.stringify(one, null, 2).replaceAll('\n', `\n${inner}`);
    }
    if (text.length < textAtATime) continue;
    yield text;
    text = '';
  }
  yield `${text}\n${indent}}`;
}

const textAtATime = 65_536;
