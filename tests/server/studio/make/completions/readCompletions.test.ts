import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { CompletionNode, CompletionTable } from '../../../../../server/studio/make/completions/completionWire.ts';
import { readCompletions } from '../../../../../server/studio/make/completions/readCompletions.ts';
import { studioAt } from '../../studioAt.ts';

const table = JSON.parse(await readCompletions()) as CompletionTable;

function nodeAt(...path: readonly string[]) {
  return path.reduce<CompletionNode | undefined>((node, key) => {
    const next = key === '-' ? node?.item : (node?.keys?.[key]?.[0] ?? node?.other);
    return next === undefined ? undefined : table.nodes[next];
  }, table.nodes[0]);
}

test('knows keys with what they are, and values from a list, through everything that may stand there', () => {
  expect(nodeAt()?.keys?.['attributes']?.[1]).toBe('What varies between profiles');
  expect(nodeAt('tasks', 'response')?.values).toContain('dual-response');
  expect(Object.keys(nodeAt('attributes', 'price')?.keys ?? {})).toEqual(
    expect.arrayContaining(['label', 'values', 'unit']),
  );
  expect(nodeAt('questions', 'age', 'type')?.values).toEqual(expect.arrayContaining(['single', 'number', 'agreement']));
  expect(nodeAt('questions', 'age', 'required')?.values).toEqual(['true', 'false']);
});

test('is small, and given out below the studio', async () => {
  expect(gzipSync(await readCompletions()).length).toBeLessThan(10_000);
  const studio = await studioAt();
  const reply = await studio.editor.get('/researcher/assets/study.completions.json');
  expect(reply.status).toBe(200);
  expect(JSON.parse(reply.text)).toEqual(table);
});
