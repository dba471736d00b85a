import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readStudyText } from '../../../../../server/folder/readStudy.ts';
import { applyEdits } from '../../../../../study/studyFile/edit/applyEdits.ts';
import type { EditPath } from '../../../../../study/studyFile/edit/edit.ts';

const studies = join(import.meta.dirname, '..', '..', '..', '..', '..', 'data', 'studies');

function renamed(text: string, path: EditPath, to: string) {
  const made = applyEdits(text, [{ op: 'rename', path, to }]);
  if (!made.ok) throw new Error(made.message);
  return made;
}

/** Everything in a study that has a name of its own; every ninth of them, since each is a whole parse. */
function namesIn(text: string): EditPath[] {
  const study = parse(text) as Record<string, Record<string, Record<string, object>>>;
  const tops = ['attributes', 'factors', 'questions', 'recode', 'scales', 'alternatives', 'quotas'];
  const inner = (top: string, id: string) =>
    ['levels', 'options', 'items'].flatMap((part) => {
      const own = study[top]?.[id]?.[part];
      return own && !Array.isArray(own) ? Object.keys(own).map((one) => [top, id, part, one]) : [];
    });
  return tops
    .flatMap((top) => Object.keys(study[top] ?? {}).flatMap((id) => [[top, id], ...inner(top, id)]))
    .filter((_, at) => at % 9 === 0);
}

describe('another name', () => {
  test.each(readdirSync(studies))('leaves %s a study in which nothing is wrong, line by line', async (name) => {
    const folder = join(studies, name);
    const text = readFileSync(join(folder, 'study.yaml'), 'utf8');
    for (const path of namesIn(text)) {
      const made = renamed(text, path, 'another_name');
      expect(made.text.split('\n').length).toBe(text.split('\n').length);
      await expect(
        readStudyText({ name: 'study.yaml', folder, text: made.text }),
        path.join('.'),
      ).resolves.toBeTruthy();
    }
  });

  const study = `# usage is what this is about
attributes:
  usage: # usage
    levels: { sell: Sell usage, keep: Keep }
  price:
    values: { by: usage, sell: [1], keep: [2] }
    appliesWhen: usage == 'sell' and 'keep' != usage
pages: [consent, tasks, { page: about, showIf: "sector == 'sell' or age-3 > usage" }]
texts:
  about: { title: "{Sector}, not usage", body: "{sector.data} and {age|sector}" }
factors:
  sector: { levels: { sell: a, bank: b } }
questions:
  age: { page: about, label: "About about" }
  most: { page: about, options: { sell: x, other: y }, exclusive: [sell] }
  again: { page: about, optionsFrom: most, showIf: 'most == "sell" or again.sell' }
design:
  prohibited: ["usage == 'sell' and price == 1", "'sell' == 'sell'"]
  rules: { never: ["a.usage == 'sell' and b.usage == 'keep'"] }
  priors: { usage: { sell: 1 } }
model: { effects: [usage, "usage:sector", linear(age), none:usage] }
`;

  test('goes to every place that names an attribute, and to no words or comments', () => {
    const { text } = renamed(study, ['attributes', 'usage'], 'use');
    expect(text).toContain('# usage is what this is about\nattributes:\n  use: # usage\n');
    expect(text).toContain('Sell usage');
    expect(text).toContain("by: use, sell: [1], keep: [2] }\n    appliesWhen: use == 'sell' and 'keep' != use");
    expect(text).toContain('age-3 > use"');
    expect(text).toContain(`["a.use == 'sell' and b.use == 'keep'"]`);
    expect(text).toContain('priors: { use: { sell: 1 } }');
    expect(text).toContain('[use, "use:sector", linear(age), none:use]');
    expect(text).toContain('not usage');
  });

  test('of a level goes only to where it is the level of that attribute, and tells where that is not clear', () => {
    const { text, notes } = renamed(study, ['attributes', 'usage', 'levels', 'sell'], 'vend');
    expect(text).toContain('{ vend: Sell usage, keep: Keep }');
    expect(text).toContain("{ by: usage, vend: [1], keep: [2] }\n    appliesWhen: usage == 'vend' and");
    expect(text).toContain("sector == 'sell'");
    expect(text).toContain('sector: { levels: { sell: a');
    expect(text).toContain(`["usage == 'vend' and price == 1", "'sell' == 'sell'"]`);
    expect(text).toContain("a.usage == 'vend'");
    expect(text).toContain('priors: { usage: { vend: 1 } }');
    expect(notes).toEqual(['design.prohibited[1] still says "sell": look whether that is meant']);
  });

  test('of a factor, a question, a page or an option likewise, also where it is piped or carried', () => {
    expect(renamed(study, ['factors', 'sector'], 'branch').text).toContain(
      '{ title: "{Branch}, not usage", body: "{branch.data} and {age|sector}" }',
    );
    expect(renamed(study, ['questions', 'age'], 'years').text).toContain('{years|sector}');
    expect(renamed(study, ['questions', 'age'], 'years').text).toContain('linear(years)');
    const page = renamed(study, ['pages', 2], 'you').text;
    expect(page).toContain('{ page: you, showIf');
    expect(page).toContain('\n  you: { title');
    expect(page).toContain('{ page: you, label: "About about" }');
    const option = renamed(study, ['questions', 'most', 'options', 'sell'], 'vend').text;
    expect(option).toContain('options: { vend: x, other: y }, exclusive: [vend] }');
    expect(option).toContain(`showIf: 'most == "vend" or again.vend'`);
  });

  test('is refused where it is taken, or is no name', () => {
    const rename = (path: EditPath, to: string) => applyEdits(study, [{ op: 'rename', path, to }]);
    expect(rename(['attributes', 'usage'], 'age')).toMatchObject({ message: 'questions.age is there already' });
    expect(rename(['attributes', 'usage'], 'my-use')).toMatchObject({ message: '"my-use" can\'t be a name here' });
    expect(rename(['attributes', 'usage', 'levels', 'sell'], 'keep')).toMatchObject({ ok: false });
    expect(rename(['attributes', 'size'], 'x')).toMatchObject({ ok: false });
  });
});

describe('what the address brings, and a quota', () => {
  test('has another name in rules, margins, the closing address and return addresses, too', () => {
    const text = `url: { source: { values: [letter, poster] }, wave: {} }
quotas: { women: { when: source == 'letter', limit: 2 } }
margins: { source: { levels: { letter: 1, poster: 2 } } }
frame: { closing: "https://example.org/?from={source}" }
panel: { return: { quotaFullBy: { women: https://example.org/full } } }
`;
    const made = renamed(renamed(text, ['url', 'source'], 'origin').text, ['quotas', 'women'], 'ladies');
    expect(made.text).toBe(text.replaceAll('source', 'origin').replaceAll('women', 'ladies'));
    expect(applyEdits(text, [{ op: 'rename', path: ['url', 'source'], to: 'wave' }])).toMatchObject({ ok: false });
    expect(applyEdits('url: [source]\n', [{ op: 'rename', path: ['url', 0], to: 'x' }])).toMatchObject({ ok: false });
  });
});
