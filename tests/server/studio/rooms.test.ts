import { describe, expect, test } from 'vitest';
import { rooms } from '../../../server/studio/paths.ts';
import { studioAt } from './studioAt.ts';

describe('the studio', () => {
  test('shows the studies that lie in its folder, and every room of each', async () => {
    const { editor } = await studioAt({ copies: ['fair-exchange'] });
    const table = await editor.get('/researcher/studio?lang=en');
    expect(table.text).toContain('fair-exchange');
    for (const room of rooms) {
      const page = await editor.get(`/researcher/studio/studies/fair-exchange/${room}?lang=en`);
      expect(page.status, room).toBe(200);
      expect(page.page.querySelector('.rooms a[aria-current=page]')?.text, room).toBeTruthy();
    }
    expect((await editor.get('/researcher/studio/studies/..%2Fdata/make')).status).toBe(404);
  });
});
