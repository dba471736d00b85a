import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { makeViews } from '../../../../../../server/studio/client/make/app/views.ts';

function makePlace(kept?: string) {
  const items = new Map(kept === undefined ? [] : [['partworth.views', kept]]);
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

test('any two can be had, the form gives way to nobody but its own button, and one always stays', () => {
  const views = makeViews(signal(true), makePlace());
  expect(views.shown.value).toEqual(['form', 'preview']);
  views.toggle('source');
  expect(views.shown.value).toEqual(['form', 'source']);
  views.toggle('form');
  views.toggle('source');
  expect(views.shown.value).toEqual(['source']);
  views.toggle('preview');
  expect(views.shown.value).toEqual(['source', 'preview']);
  views.show('form');
  expect(views.shown.value).toEqual(['form', 'preview']);
});

test('what is shown already is not hidden by who is led there', () => {
  const views = makeViews(signal(true), makePlace());
  views.show('preview');
  views.show('form');
  expect(views.shown.value).toEqual(['form', 'preview']);
});

test('where there is room for one thing, it is the last one chosen', () => {
  const isWide = signal(false);
  const views = makeViews(isWide, makePlace());
  expect(views.shown.value).toEqual(['form']);
  views.toggle('preview');
  expect(views.shown.value).toEqual(['preview']);
  // Pressed again, it stays.
  views.toggle('preview');
  expect(views.shown.value).toEqual(['preview']);
  isWide.value = true;
  expect(views.shown.value).toEqual(['form', 'preview']);
});

test('the next visit begins as this one ended, whatever else the browser keeps', () => {
  const place = makePlace();
  makeViews(signal(true), place).toggle('source');
  expect(makeViews(signal(true), place).shown.value).toEqual(['form', 'source']);
  expect(makeViews(signal(false), place).shown.value).toEqual(['source']);
  for (const kept of ['', '[]', '{}', '["menu"]', '"form"', 'null']) {
    expect(makeViews(signal(true), makePlace(kept)).shown.value).toEqual(['form', 'preview']);
  }
  expect(makeViews(signal(true), undefined).shown.value).toEqual(['form', 'preview']);
});
