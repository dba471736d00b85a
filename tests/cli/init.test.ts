import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partworth } from './partworth.ts';

describe('partworth init', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'partworth-init-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(['fair-exchange', 'fair-exchange-binding', 'reactance', 'e-bike', 'commute', 'blank'])(
    'makes a study of the template %s in which nothing is wrong',
    async (name) => {
      const made = await partworth(['init', join(folder, name), '--template', name]);
      expect(made).toMatchObject({ code: 0 });
      const pictures = name === 'e-bike' ? ['pictures'] : [];
      const files = ['study.schema.json', 'study.yaml', 'truth.yaml'];
      expect((await readdir(join(folder, name))).sort()).toEqual([...pictures, ...files]);
      const study = await readFile(join(folder, name, 'study.yaml'), 'utf8');
      expect(study).toMatch(/^# yaml-language-server: \$schema=study.schema.json\n/);
      expect(await partworth(['check', join(folder, name)])).toMatchObject({ code: 0 });
    },
  );

  it('makes it in the languages that are asked for', async () => {
    const german = join(folder, 'fairer-tausch');
    const made = await partworth(['init', german, '--languages', 'de', 'en']);
    expect(made).toMatchObject({ code: 0 });
    const checked = await partworth(['check', german]);
    expect(checked).toMatchObject({ code: 0 });
    expect(checked.stdout).toContain('in de and en');
    expect(checked.stdout).toContain(
      'adapted from FX-1.0 (changed: words in nl), with a translation that is not frozen (de)',
    );
    expect(checked.stdout).not.toMatch(/languages|buttons|translated/);
  });

  it.each([
    ['fair-exchange', /--languages: the template fair-exchange has no texts in "fr" \(there are de, en, nl\)/],
    ['blank', /--languages: the template blank has no texts in "fr" \(it is in en only: write fr in study\.yaml/],
  ])('writes nothing of the template %s in a language that it has not', async (template, message) => {
    const ran = await partworth(['init', join(folder, 'none'), '--template', template, '--languages', 'en', 'fr']);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(message);
    expect(await readdir(folder)).not.toContain('none');
  });

  it('leaves alone what is there already, and writes nothing then', async () => {
    const taken = join(folder, 'taken');
    await partworth(['init', taken, '--template', 'blank']);
    await rm(join(taken, 'truth.yaml'));
    await writeFile(join(taken, 'study.yaml'), 'mine');
    const again = await partworth(['init', taken]);
    expect(again.code).toBe(3);
    expect(again.stderr).toContain(`${join(taken, 'study.yaml')}: exists already`);
    expect(await readFile(join(taken, 'study.yaml'), 'utf8')).toBe('mine');
    expect((await readdir(taken)).sort()).toEqual(['study.schema.json', 'study.yaml']);
  });

  it('names the templates there are when one is misspelt', async () => {
    const wrong = await partworth(['init', join(folder, 'wrong'), '--template', 'blnk']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(
      /fair-exchange, fair-exchange-2, fair-exchange-binding, reactance, e-bike, commute, blank/,
    );
    expect(await readdir(folder)).not.toContain('wrong');
  });

  it('calls each study by its folder, in the study and its truth, and says so where the name is no id', async () => {
    const idIn = async (...path: string[]) => /^study: (.*?)( #.*)?$/m.exec(await readFile(join(...path), 'utf8'))?.[1];
    for (const [name, id, template] of [
      ['wave-2', 'wave-2', 'fair-exchange'],
      ['Vertrouwen & Privé 2026', 'vertrouwen-prive-2026', 'blank'],
      ['2026', 'study-2026', 'reactance'],
    ] as const) {
      const made = await partworth(['init', join(folder, name), '--template', template]);
      expect(made.stderr.includes(`the study is called ${id}`)).toBe(id !== name);
      expect(await idIn(folder, name, 'study.yaml')).toBe(id);
      expect(await idIn(folder, name, 'truth.yaml')).toBe(id);
      expect(await partworth(['check', join(folder, name)])).toMatchObject({ code: 0 });
    }
    const asked = await partworth(['init', join(folder, 'third'), '--id', 'fair-exchange', '--json']);
    expect(JSON.parse(asked.stdout).study).toBe('fair-exchange');
    expect(await idIn(folder, 'third', 'study.yaml')).toBe('fair-exchange');
    const wrong = await partworth(['init', join(folder, 'fourth'), '--id', 'No Id']);
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.stderr).toContain('--id: "No Id" is no id (an id is a small letter');
  });

  it('says what it wrote as JSON', async () => {
    const path = join(folder, 'json');
    const made = JSON.parse((await partworth(['init', path, '--json'])).stdout);
    expect(made).toMatchObject({ schemaVersion: 1, template: 'fair-exchange' });
    expect(made.files).toContain(join(path, 'study.yaml'));
  });
});
