import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { partworth } from '../../../cli/partworth.ts';
import type { Person, Reply } from '../../person.ts';
import { runInProcess } from '../runInProcess.ts';
import { type StudioAt, studioAt } from '../studioAt.ts';

const room = '/researcher/studio/studies/blank/design?lang=en';
const post = (name: string) => `/researcher/studio/studies/blank/design/${name}?lang=en`;

describe('the room in which a design is made', () => {
  test('makes the design that the command makes, judges it, and gives out its files', async () => {
    const { editor, shelf } = await studioAt({ copies: ['blank'], runCommand: runInProcess });
    const empty = await editor.get(room);
    expect(stateOf(empty)).toBe('none');
    expect(empty.text).toContain('There is no design yet.');

    const made = await makeOne(editor);
    expect(stateOf(made)).toBe('up-to-date');
    expect(made.page.querySelector('.verdict')?.classList.contains('good')).toBe(true);
    expect(made.page.querySelectorAll('.bars').length).toBeGreaterThan(1);
    expect(
      made.page.querySelectorAll('.heat td.even, .heat td[class^=many], .heat td[class^=few]').length,
    ).toBeGreaterThan(0);
    expect(made.page.querySelectorAll('polyline.hardest')).toHaveLength(2);

    const folder = join(shelf, 'blank');
    const csv = readFileSync(join(folder, 'design.csv'), 'utf8');
    expect((await editor.get(post('design.csv'))).text).toBe(csv);
    expect(JSON.parse((await editor.get(post('design.json'))).text)).toMatchObject({ schemaVersion: 1 });
    await partworth(['design', folder, '--out', join(shelf, 'again', 'design.csv'), '--quiet']);
    expect(readFileSync(join(shelf, 'again', 'design.csv'), 'utf8')).toBe(csv);
    expect(
      (await editor.get('/researcher/events?lang=en')).page.querySelector('[data-event=design-made]'),
    ).toBeTruthy();
  });

  test('shows the figures of inspect, for the number of respondents and the change that are asked about', async () => {
    const { editor, shelf } = await withDesign();
    const file = join(shelf, 'blank', 'design.csv');
    const flags = ['--respondents', '500', '--effect', '3', '--json'];
    const { stdout } = await partworth(['inspect', file, ...flags]);
    const { precision } = JSON.parse(stdout).diagnostics;
    const page = await settled(editor, `${room}&n=500&effect=3`);
    const rows = page.page.querySelectorAll('#power-table tbody tr');
    const [change] = precision.acceptance.changes;
    const cellsOf = (row: (typeof rows)[number] | undefined) => row?.querySelectorAll('td').map(({ text }) => text);
    const needed = change.respondentsNeeded.toLocaleString('en', { useGrouping: change.respondentsNeeded > 9999 });
    expect(cellsOf(rows[0])).toEqual([
      '3',
      change.standardError.toFixed(2),
      change.detectable.toFixed(2),
      `${Math.round(100 * change.power)}%`,
      needed,
    ]);
    const impossible = await settled(editor, `${room}&effect=99`);
    expect(impossible.text).toContain('no level can change acceptance by 99 points');
  });

  test('says that a design is out of date when the study changed, and why', async () => {
    const { editor, shelf } = await withDesign();
    const file = join(shelf, 'blank', 'study.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/perRespondent: \d+/, 'perRespondent: 4'));
    const page = await editor.get(room);
    expect(stateOf(page)).toBe('out-of-date');
    expect(page.page.querySelectorAll('.design-state li').length).toBeGreaterThan(0);
  });

  test('takes a design that fits, and writes nothing of one that does not', async () => {
    const { editor, shelf } = await withDesign();
    const folder = join(shelf, 'blank');
    const csv = readFileSync(join(folder, 'design.csv'), 'utf8');
    const json = readFileSync(join(folder, 'design.json'), 'utf8');
    const wrong = await editor.post(post('upload'), {
      ...(await tokenOf(editor)),
      text: csv.replace(/^(1,2,1),.*$/m, '$1,nothing,of,this'),
    });
    expect(wrong.status).toBe(422);
    expect(wrong.page.querySelector('.error-summary')?.text).toMatch(/design\.csv:\d+/);
    expect(readFileSync(join(folder, 'design.csv'), 'utf8')).toBe(csv);

    const swapped = swapAlternatives(csv);
    const right = await editor.post(post('upload'), { ...(await tokenOf(editor)), text: swapped });
    expect(right.status).toBe(303);
    expect(readFileSync(join(folder, 'design.csv'), 'utf8')).toBe(swapped);
    expect(existsSync(join(folder, 'design.json'))).toBe(false);
    expect(stateOf(await editor.get(right.location ?? ''))).toBe('unknown-origin');

    const asked = await editor.post(post('make'), await tokenOf(editor));
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('say that it may be replaced');
    const again = await editor.post(post('upload'), { ...(await tokenOf(editor)), text: csv });
    expect(again.status).toBe(422);
    expect((await editor.post(post('upload'), { ...(await tokenOf(editor)), text: csv, replace: 'yes' })).status).toBe(
      303,
    );
    expect(readFileSync(join(folder, 'design.csv'), 'utf8')).toBe(csv);
    expect(json).toContain('"csvSha256"');
  });

  test('says which field can’t be meant so, and starts nothing', async () => {
    const { editor, shelf } = await studioAt({ copies: ['blank'], runCommand: runInProcess });
    const fields = { ...(await tokenOf(editor)), versions: '0', seed: '1.5', starts: 'many', strategy: 'best' };
    const page = await editor.post(post('make'), fields);
    expect(page.status).toBe(422);
    expect(page.page.querySelectorAll('.error-summary li')).toHaveLength(4);
    expect(page.page.querySelector('#seed')?.getAttribute('value')).toBe('1.5');
    expect(readdirSync(join(shelf, 'blank'))).not.toContain('design.csv');
  });

  test('shows viewers everything and lets them change nothing', async () => {
    const { viewer } = await withDesign();
    const page = await settled(viewer, room);
    expect(page.page.querySelectorAll('form[method=post]').length).toBe(1);
    const token = page.page.querySelector('[name=form-token]')?.getAttribute('value') ?? '';
    for (const name of ['make', 'upload']) {
      expect((await viewer.post(post(name), { 'form-token': token, text: 'x' })).status, name).toBe(403);
    }
  });

  test('leads to the study where that has errors', async () => {
    const { editor, shelf } = await studioAt({ copies: ['blank'] });
    writeFileSync(join(shelf, 'blank', 'study.yaml'), 'id: blank\n');
    const page = await editor.get(room);
    expect(page.status).toBe(200);
    expect(page.page.querySelector('#study-wrong')).toBeTruthy();
    expect(page.page.querySelector('.make-form')).toBeNull();
  });
});

async function withDesign(): Promise<StudioAt> {
  const studio = await studioAt({ copies: ['blank'], runCommand: runInProcess });
  await partworth(['design', join(studio.shelf, 'blank'), '--quiet']);
  return studio;
}

async function makeOne(person: Person): Promise<Reply> {
  const reply = await person.post(post('make'), { ...(await tokenOf(person)), versions: '', seed: '' });
  expect(reply.status).toBe(303);
  await expect.poll(async () => stateOf(await person.get(room))).toBe('up-to-date');
  return settled(person, room);
}

/** The page with its figures. */
async function settled(person: Person, path: string): Promise<Reply> {
  await expect.poll(async () => (await person.get(path)).page.querySelector('[data-judged]')).toBeNull();
  return person.get(path);
}

async function tokenOf(person: Person): Promise<Record<string, string>> {
  const { page } = await person.get(room);
  return { 'form-token': page.querySelector('[name=form-token]')?.getAttribute('value') ?? '' };
}

function stateOf({ page }: Reply): string | undefined {
  return page.querySelector('[data-design-state]')?.getAttribute('data-design-state');
}

/** The first task of the first version with its alternatives in the other order. */
function swapAlternatives(csv: string): string {
  return csv.replace(/^1,1,1,(.*)\n1,1,2,(.*)$/m, '1,1,1,$2\n1,1,2,$1');
}
