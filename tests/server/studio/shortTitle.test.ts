import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { studioAt } from './studioAt.ts';

test('a title of 32 kB stays one line where the studio names the study', async () => {
  const { editor, shelf } = await studioAt({ copies: ['blank'] });
  const file = join(shelf, 'blank', 'study.yaml');
  writeFileSync(file, `study: my-study\nlanguages: [en]\ntitle: "${'Long '.repeat(6500)}"\n`);
  const table = await editor.get('/researcher/studio?lang=en');
  const room = await editor.get('/researcher/studio/studies/blank/design?lang=en');
  for (const shown of [
    table.page.querySelector('table.shelf th a')?.text,
    room.page.querySelector('.rooms .of')?.text,
  ]) {
    expect(shown?.length).toBeLessThanOrEqual(120);
    expect(shown).toMatch(/^Long Long .*…$/);
  }
});
