/** What the store keeps of a study that is published from the studio: its editions, the draft that is tried, and its door. */
import { expect, test } from 'vitest';
import { openStore } from '../../../../server/store/openStore.ts';
import { makeSnapshot } from '../../../../study/snapshot.ts';
import { fielded } from '../../fielded.ts';
import { fieldedWithPictures } from '../../picturedStudy.ts';
import { onBothEngines } from '../engines.ts';
import { opened } from '../openedStore.ts';

const at = (day: number) => `2026-03-0${day}T10:00:00.000Z`;
const first = fielded((study) => ({ ...study, id: 'tea' }));
const second = fielded((study) => ({ ...study, id: 'tea', languages: study.languages.slice(0, 1) }));
const order = { folder: 'tea', who: 'anna', files: { 'study.yaml': 'id: tea\n' } };

onBothEngines(({ newPlace }) => {
  test('an edition is its snapshot, its files, and a line in the trail; the next one has the next number', async () => {
    const store = await opened(await newPlace());
    expect(await store.latestEditions()).toEqual([]);
    const one = await store.publishEdition({ ...order, fielded: first, at: at(1) });
    expect(one).toEqual({
      ...{ study: 'tea', edition: 1, snapshot: makeSnapshot(first).hash, publishedAt: at(1) },
      ...{ who: 'anna', folder: 'tea' },
    });
    const two = await store.publishEdition({ ...order, fielded: second, at: at(2), leftOpen: ['test', 'lint'] });
    expect(await store.listEditions('tea')).toEqual([two, one]);
    expect(await store.latestEditions()).toEqual([two]);
    expect((await store.listEvents({ most: 9 })).map(({ what, study, detail }) => [what, study, detail])).toEqual([
      ['published-all-the-same', 'tea', 'test, lint'],
      ['study-published', 'tea', '2'],
      ['study-published', 'tea', '1'],
    ]);
    const read = await store.readEdition('tea', 2);
    expect(read?.files).toEqual(order.files);
    expect(read && makeSnapshot(read.fielded).hash).toBe(two.snapshot);
    expect((await store.readSnapshot(one.snapshot))?.study.id).toBe('tea');
    expect(await store.readEdition('tea', 3)).toBeUndefined();
  });

  test('a draft that is tried is one for a study, is no edition, and brings its pictures', async () => {
    const store = await opened(await newPlace());
    const pictured = fieldedWithPictures;
    const { id } = pictured.study;
    await store.putUpDraft({ ...order, fielded: first, at: at(1) });
    const draft = await store.putUpDraft({ ...order, fielded: second, at: at(2) });
    await store.putUpDraft({ ...order, fielded: pictured, folder: 'pictured', at: at(2) });
    expect((await store.listDrafts()).map(({ study }) => study).sort()).toEqual([id, 'tea'].sort());
    expect(await store.latestEditions()).toEqual([]);
    expect(await store.listEditions('tea')).toEqual([]);
    expect(await store.readEdition('tea', 0)).toMatchObject(draft);
    for (const { hash } of pictured.pictures ?? []) expect((await store.readPicture(hash))?.hash).toBe(hash);
    expect((await store.readEdition(id, 0))?.fielded.pictures).toBeUndefined();
    const deeds = (await store.listEvents({ most: 9 })).map(({ what }) => what);
    expect(deeds).toEqual(['draft-put-up', 'draft-put-up', 'draft-put-up']);
  });

  test('a store that is opened again still has them', async () => {
    const place = await newPlace();
    const store = await opened(place);
    await store.publishEdition({ ...order, fielded: first, at: at(1) });
    await store.close();
    const again = await openStore(place);
    expect((await again.latestEditions()).map(({ edition }) => edition)).toEqual([1]);
    await again.close();
  });
});
