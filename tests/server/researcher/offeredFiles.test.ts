import { expect, test } from 'vitest';
import { offeredFiles } from '../../../server/researcher/offeredFiles.ts';
import { fairExchange } from '../fielded.ts';

test('a file is offered where somebody is in it, and not too many for it', () => {
  const offered = (started: number, complete = 0, fromPanel = 0) =>
    offeredFiles(fairExchange, { started, complete, fromPanel });
  expect(offered(0)).toEqual([]);
  expect(offered(1)).not.toContain('public.zip');
  expect(offered(1, 1)).toContain('public.zip');
  expect(offered(1, 1)).not.toContain('payment.csv');
  expect(offered(1, 1, 1)).toContain('payment.csv');
  expect(offered(10_000_000, 1, 1)).not.toContain('quality.csv');
  expect(offered(10_000_000, 1, 1)).toContain('responses.csv');
});
