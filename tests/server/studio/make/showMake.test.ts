import { describe, expect, test } from 'vitest';
import type { MakeData } from '../../../../server/studio/make/showMake.ts';
import { studioAt } from '../studioAt.ts';

const path = '/researcher/studio/studies/fair-exchange/make?lang=en';

describe('the page on which a study is made', () => {
  test('says without its script what the study holds, and can be typed in and saved', async () => {
    const { editor } = await studioAt({ copies: ['fair-exchange'] });
    const { page, status } = await editor.get(path);
    expect(status).toBe(200);
    expect(page.querySelector('.plain-make')?.text).toContain('Pages and questions');
    expect(page.querySelector('textarea[name=text]')?.text).toContain('study: fair-exchange');
    expect(page.querySelector('form[action$="/make/text"] button')?.text).toBe('Save');
  });

  test('begins its script with the draft and the words that it needs', async () => {
    const { editor } = await studioAt({ copies: ['fair-exchange'] });
    const { page } = await editor.get(path);
    const data = JSON.parse(page.querySelector('main')?.getAttribute('data-begin') ?? '') as MakeData;
    expect(data.draft.value).toMatchObject({ study: 'fair-exchange' });
    expect(Object.keys(data.words)).toEqual(['make', 'form']);
    expect(data.isEditor).toBe(true);
  });

  test('is to be read only for a viewer', async () => {
    const { viewer } = await studioAt({ copies: ['fair-exchange'] });
    const { page } = await viewer.get(path);
    expect(page.querySelector('textarea')).toBeNull();
    expect(page.querySelector('pre.made')?.text).toContain('study: fair-exchange');
    expect(JSON.parse(page.querySelector('main')?.getAttribute('data-begin') ?? '')).toMatchObject({ isEditor: false });
  });
});
