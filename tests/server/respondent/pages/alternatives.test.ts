/** What a task shows of numbers, of attributes that only some profiles have, and of alternatives with names. */
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../../../server/render/renderPage.ts';
import { makeTaskPage } from '../../../../server/respondent/pages/taskPage.ts';
import type { TaskPage } from '../../../../server/respondent/visit/surveyPages.ts';
import { listPages } from '../../../../server/respondent/visit/surveyPages.ts';
import { makeVisit } from '../../../../server/respondent/visit/visit.ts';
import type { DesignTask } from '../../../../study/design/design.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';
import { bikes, commute } from '../../../study/richStudies.ts';
import { freshForm, sampleVisit } from '../../render/sampleVisit.ts';

interface Reader {
  readonly text: string;
  readonly profiles: DesignTask['alternatives'];
  readonly language?: string;
  readonly factors?: Readonly<Record<string, string>>;
}

/** The only task that there is, as a page. */
async function taskOf({ text, profiles, language = 'en', factors }: Reader): Promise<string> {
  const study = await parseStudy(text, 'study.yaml');
  const design = { attributes: [], tasks: [{ version: 1, task: 1, alternatives: profiles }] };
  const visit = await sampleVisit({ study, design });
  const { respondent } = visit;
  const own = { ...visit, respondent: { ...respondent, factors: factors ?? respondent.factors }, language };
  const page = listPages(study, respondent.presentation).find(({ kind }) => kind === 'task') as TaskPage;
  return renderPage(makeTaskPage(makeVisit(own), page, freshForm));
}

const none = { motor: 'none', battery: '', place: '', insurance: '1', price: '1' };
const hub = { motor: 'hub', battery: '500', place: '', insurance: '3', price: '0.8' };
const mid = { motor: 'mid', battery: '625', place: 'rack', insurance: '3', price: '1.2' };

/** The rows of each profile: attribute, level, what is read, and whether it says that it does not apply. */
function rowsOf(html: string): string[][] {
  return html
    .split('<div class="profile"')
    .slice(1)
    .map((profile) =>
      [
        ...profile.matchAll(
          /<div class="(row[^"]*)" data-attribute="(\w*)" data-level="([^"]*)"( aria-hidden="true")?>\s*<dt>.*<\/dt>\s*<dd>\s*(.*?)(?:<span.*)?<\/dd>/g,
        ),
      ].map(([, kind, attribute, level, hidden, text]) =>
        [kind, attribute, level, text?.replaceAll('\u00a0', ' '), hidden ? 'hidden' : ''].join('|'),
      ),
    );
}

describe('a task', () => {
  it('shows the total of a price, by the respondent’s country another amount, and nothing of what does not apply', async () => {
    const html = await taskOf({ text: bikes, profiles: [none, hub, mid], factors: { country: 'nl' } });
    expect(rowsOf(html)).toEqual([
      [
        ...['row|motor|none|None|', 'row lacks|battery|||hidden', 'row lacks|place|||hidden'],
        ...['row|insurance|1|€4.50|', 'row|price|1|€600|'],
      ],
      [
        ...['row|motor|hub|In the wheel|', 'row|battery|500|500 Wh|', 'row lacks|place|||hidden'],
        ...['row|insurance|3|€13.50|', 'row|price|0.8|€1,040|'],
      ],
      [
        ...['row|motor|mid|In the middle|', 'row|battery|625|625 Wh|', 'row|place|rack|On the rack|'],
        ...['row|insurance|3|€13.50|', 'row|price|1.2|€2,280|'],
      ],
    ]);
    // Feature by feature it is said, for who listens to a table.
    expect(html.match(/<td role="cell" data-name="[^"]*">does not apply<\/td>/g)).toHaveLength(3);
    const german = await taskOf({
      text: bikes,
      profiles: [none, hub, mid],
      factors: { country: 'de' },
      language: 'nl',
    });
    expect(german.replaceAll('\u00a0', ' ')).toContain('€ 18,00');
    expect(german).toContain('niet van toepassing');
    expect(html).toContain('Would you buy proposal B?');
  });

  it('has no row of what applies to none of its profiles, and marks what is the same in all of them', async () => {
    const other = { ...hub, battery: '400', insurance: '1' };
    const html = await taskOf({
      text: bikes,
      profiles: [hub, other, { ...other, price: '1' }],
      factors: { country: 'nl' },
    });
    expect(html).not.toContain('data-attribute="place"');
    expect(rowsOf(html)[0]?.[0]).toBe('row same|motor|hub|In the wheel|');
    // The same step is another amount, and so no sameness.
    const steps = await taskOf({
      text: bikes,
      profiles: [{ ...hub, price: '1' }, { ...none }, { ...mid, price: '1' }],
    });
    expect(rowsOf(steps).map((rows) => rows.at(-1))).toEqual([
      ...['row|price|1|€1,300|', 'row|price|1|€600|', 'row|price|1|€1,900|'],
    ]);
  });

  it('heads alternatives that have names by them', async () => {
    const html = await taskOf({
      text: commute,
      profiles: [
        { label: 'bus', minutes: '20', parking: '', transfers: '' },
        { label: 'car', minutes: '35', parking: '2.5', transfers: '' },
        { label: 'train', minutes: '20', parking: '', transfers: 'one' },
      ],
    });
    expect([...html.matchAll(/data-alternative="(\d)" data-label="(\w+)"/g)].map(([, ...one]) => one)).toEqual([
      ...[
        ['1', 'bus'],
        ['2', 'car'],
        ['3', 'train'],
      ],
    ]);
    expect([...html.matchAll(/<span class="profile-name">(.*?)<\/span>/g)].map(([, name]) => name)).toEqual([
      ...['Bus', 'Car', 'Train'],
    ]);
    expect(html).not.toContain('data-attribute="label"');
    expect(rowsOf(html)[1]).toEqual([
      ...['row|minutes|35|35 minutes|', 'row|parking|2.5|€2.50|', 'row lacks|transfers|||hidden'],
    ]);
  });
});
