import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plainName } from '../../../../../server/studio/make/pictures/takePicture.ts';
import { drawPng, sampleJpeg } from '../../../../study/pictures/samplePictures.ts';
import { studioAt } from '../../studioAt.ts';
import { draftNow } from '../sendOrder.ts';

const picture = drawPng(8, 8, [10, 20, 30]);

async function desk(who: 'editor' | 'viewer' = 'editor') {
  const at = await studioAt({ copies: ['blank'] });
  const person = at[who];
  const { formToken } = await draftNow(person, 'blank');
  const send = async (name: string, bytes: Buffer, token = formToken) => {
    const response = await fetch(`${at.url}/researcher/studio/studies/blank/make/pictures`, {
      method: 'POST',
      headers: { origin: at.url, cookie: person.cookie, 'content-type': 'application/json', 'x-form-token': token },
      body: JSON.stringify({ name, content: bytes.toString('base64') }),
    });
    const isTold = response.headers.get('content-type')?.startsWith('application/json');
    return { status: response.status, reply: isTold ? ((await response.json()) as Record<string, string>) : {} };
  };
  const show = (file: string) =>
    person.get(`/researcher/studio/studies/blank/make/picture?file=${encodeURIComponent(file)}`);
  return { folder: join(at.shelf, 'blank'), send, show };
}

describe('a picture that a researcher chooses', () => {
  test('stands in the study’s folder under a plain name, and is shown', async () => {
    const { folder, send, show } = await desk();
    expect(await send('Mein Fahrrad (1).PNG', picture)).toEqual({
      status: 200,
      reply: { file: 'pictures/mein-fahrrad-1.png' },
    });
    expect(readFileSync(join(folder, 'pictures', 'mein-fahrrad-1.png')).equals(picture)).toBe(true);
    const shown = await show('pictures/mein-fahrrad-1.png');
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-type')).toBe('image/png');
  });

  test('is there once, and never written over another one', async () => {
    const { folder, send } = await desk();
    await send('a.png', picture);
    expect((await send('a.png', picture)).reply['file']).toBe('pictures/a.png');
    expect((await send('a.png', drawPng(8, 8, [1, 1, 1]))).reply['file']).toBe('pictures/a-2.png');
    expect(readdirSync(join(folder, 'pictures')).sort()).toEqual(['a-2.png', 'a.png']);
  });

  test('is called what it is', async () => {
    const { send } = await desk();
    expect((await send('photo.png', sampleJpeg)).reply['file']).toBe('pictures/photo.jpg');
  });

  test('is refused in words where it is none, or too large, and nothing is written', async () => {
    const { folder, send } = await desk();
    const none = await send('a.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    expect(none.status).toBe(422);
    expect(none.reply['message']).toContain('SVG');
    const large = await send('a.png', Buffer.concat([picture, Buffer.alloc(600_000)]));
    expect(large.status).toBe(422);
    expect(large.reply['message']).toContain('at most 500 kB');
    expect(existsSync(join(folder, 'pictures'))).toBe(false);
  });

  test('is not taken from viewers, nor without the token of the session', async () => {
    const viewing = await desk('viewer');
    expect((await viewing.send('a.png', picture)).status).toBe(403);
    const editing = await desk();
    expect((await editing.send('a.png', picture, 'stale')).status).toBe(403);
    expect(existsSync(join(editing.folder, 'pictures'))).toBe(false);
  });

  test('leads nowhere out of the folder', async () => {
    const { show } = await desk();
    for (const file of ['../../data/x.png', '/etc/x.png', 'pictures/../../a.png', 'study.yaml', '.git/a.png']) {
      expect((await show(file)).status, file).toBe(404);
    }
    expect(plainName('../../evil/na me.png')).toBe('na-me');
    expect(plainName('..')).toBe('picture');
  });
});
