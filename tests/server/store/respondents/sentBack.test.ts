/** Forms that were sent back lie in the row of their sender until the next save, on either engine. */
import { describe, expect, test } from 'vitest';
import { exported } from '../../exported.ts';
import { onBothEngines } from '../engines.ts';
import { opened } from '../openedStore.ts';
import { newRespondent, study, taskPost } from '../sampleStarts.ts';

const at = '2026-01-01T12:30:00.000Z';
const form = { page: 'task-1', language: 'nl', nonce: 'n', fields: [['choice', '2']], at } as const;
const one = { study, respondent: 1 };

onBothEngines(({ newPlace }) => {
  const open = async () => {
    const place = await newPlace();
    const store = await opened(place);
    for (const key of ['one', 'two']) await store.startRespondent(newRespondent(key));
    const formOf = async (key = 'one') => (await store.readRespondent(study, `token ${key}`))?.sentBack;
    return { place, store, formOf };
  };

  describe('the store', () => {
    test('keeps the last form that was sent back to a respondent, for him alone, and exports none', async () => {
      const { place, store, formOf } = await open();
      expect(await formOf()).toBeUndefined();
      expect(await store.sendBack({ ...one, form: { ...form, fields: [['choice', '1']] } })).toBe(true);
      expect(await store.sendBack({ ...one, form: { ...form, isSwitch: true, revision: 2 } })).toBe(true);
      expect(await formOf()).toEqual({ ...form, isSwitch: true, revision: 2 });
      expect(await formOf('two')).toBeUndefined();
      expect((await store.readByCode(study, 'code one'))?.respondent.sentBack).toMatchObject(form);
      expect(JSON.stringify(await exported(place))).not.toMatch(/sentBack|sent_back|12:30/);
    });

    test('lets it go with the next save, and not with one that saves nothing', async () => {
      const { store, formOf } = await open();
      await store.savePage(taskPost(1, 1, 2));
      await store.sendBack({ ...one, form });
      expect(await store.savePage(taskPost(1, 1, 2))).toBe('repeated');
      expect(await store.savePage(taskPost(1, 1, 1, 'another'))).toBe('answered');
      expect(await formOf()).toEqual(form);
      expect(await store.savePage(taskPost(1, 2, 2))).toBe('saved');
      expect(await formOf()).toBeUndefined();
    });

    test('erases those of a moment and before, and says how many', async () => {
      const { store, formOf } = await open();
      await store.sendBack({ ...one, form });
      await store.sendBack({ study, respondent: 2, form: { ...form, at: '2026-01-01T12:30:00.001Z' } });
      expect(await store.eraseSentBack('2026-01-01T12:29:59.999Z')).toBe(0);
      expect(await store.eraseSentBack(at)).toBe(1);
      expect([await formOf(), await formOf('two')]).toEqual([undefined, expect.objectContaining({ page: 'task-1' })]);
      expect(await store.eraseSentBack(at)).toBe(0);
    });

    test('keeps none of who has reached an end or was erased', async () => {
      const { store, formOf } = await open();
      await store.savePage({ ...taskPost(1, 1, 2), completedAt: at });
      expect(await store.sendBack({ ...one, form })).toBe(false);
      expect(await formOf()).toBeUndefined();
      await store.sendBack({ study, respondent: 2, form });
      await store.withdraw(study, 'code two');
      expect(await store.sendBack({ study, respondent: 2, form })).toBe(false);
    });
  });
});
