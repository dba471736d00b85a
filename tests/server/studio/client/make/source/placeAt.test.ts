import { describe, expect, test } from 'vitest';
import { placeAt } from '../../../../../../server/studio/client/make/source/placeAt.ts';

/** Where `|` stands. */
function at(marked: string) {
  const cursor = marked.indexOf('|');
  const place = placeAt(marked.replace('|', ''), cursor);
  return place && { path: place.path.join('.'), writes: place.writes, beside: place.beside };
}

describe('the place of a cursor in a study file', () => {
  test('is a key of the map whose keys stand as far in', () => {
    expect(at('study: a\nta|')).toEqual({ path: '', writes: 'key', beside: ['study'] });
    expect(at('tasks:\n  response: choice\n  per|\n  fixed: []\ndesign:\n  seed: 1\n')).toEqual({
      path: 'tasks',
      writes: 'key',
      beside: ['response', 'fixed'],
    });
    expect(at('attributes:\n  price:\n    label: Price\n\n    # why\n    lev|')).toMatchObject({
      path: 'attributes.price',
    });
  });

  test('is the value of a key', () => {
    expect(at('tasks:\n  response: |')).toEqual({ path: 'tasks.response', writes: 'value', beside: [] });
    expect(at('tasks:\n  response: dual|')).toMatchObject({ path: 'tasks.response', writes: 'value' });
  });

  test('is in an item of a list, wherever the list begins', () => {
    expect(at('quotas:\n  - id: a\n    lim|')).toEqual({ path: 'quotas.-', writes: 'key', beside: ['id'] });
    expect(at('quotas:\n- id: a\n  limit: 3\n- wh|')).toMatchObject({ path: 'quotas.-', writes: 'key' });
    expect(at('tasks:\n  fixed:\n    - - price: |')).toMatchObject({ path: 'tasks.fixed.-.-.price', writes: 'value' });
  });

  test('is in what stands between brackets', () => {
    expect(at('tasks: { response: |')).toMatchObject({ path: 'tasks.response', writes: 'value' });
    expect(at('tasks: { response: choice, al|')).toEqual({ path: 'tasks', writes: 'key', beside: ['response'] });
    expect(at('languages: [nl, e|')).toMatchObject({ path: 'languages.-', writes: 'value' });
    expect(at('values: { by: country, nl: [1, 2], d|')).toMatchObject({ path: 'values', writes: 'key' });
  });

  test('is none in a comment and in a text of several lines', () => {
    expect(at('study: a # par|')).toBeUndefined();
    const block = 'texts:\n  consent:\n    body: >-\n      Some wor';
    expect(placeAt(block, block.length)).toBeUndefined();
  });
});
