import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { placeholders } from '../../../../server/studio/field/checklist.ts';
import { studioAt } from '../studioAt.ts';

const room = '/researcher/studio/studies/blank/field?lang=en';

test('words of the empty study that nobody has replaced are told before it is published, with a way to their section', async () => {
  const { editor, shelf } = await studioAt({ copies: ['blank'] });
  const text = readFileSync(join(shelf, 'blank', 'study.yaml'), 'utf8');
  for (const one of placeholders) expect(text).toContain(one.text);
  const { page } = await editor.get(room);
  const line = page.querySelector('[data-check=lint]');
  for (const one of placeholders) expect(line?.text).toContain(one.text);
  expect(line?.querySelector('a')?.getAttribute('href')).toMatch(/\/make\?lang=en#privacy$/);
});
