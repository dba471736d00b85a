/** A survey that keeps what is chosen, with every act in it, and people who went through it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { designStudy } from '../../../analysis/design/designStudy.ts';
import type { KeptPromise } from '../../../study/binding/binding.ts';
import type { FieldedStudy } from '../../../study/snapshot.ts';
import type { Study } from '../../../study/study.ts';
import { parseStudy } from '../../../study/studyFile/parseStudy.ts';
import { serve } from '../fielded.ts';
import { fairAnswers, hiddenFields, makePerson, type Person, type Reply } from '../person.ts';
import { agree, clockAt, panel } from '../respondent/arrival/entrance.ts';

const file = join(import.meta.dirname, '../../../data/studies/fair-exchange-binding/study.yaml');
export const shipped = await parseStudy(readFileSync(file, 'utf8'), file);
export const id = shipped.id;
export const beginning = '2026-01-01T12:00:00.000Z';

/** Fewer tasks, a question whose answer nobody else gives, a panel, and who is only counted. */
function shortened(study: Study): Study {
  const question = {
    id: 'remark',
    type: 'text',
    page: 'background',
    label: { nl: 'Iets?', en: 'Anything?' },
    required: false,
    maxLength: 200,
    long: false,
  };
  const own = study.binding?.acts['usage']?.['own'];
  const acts = {
    ...study.binding?.acts,
    usage: { open: { release: 'public', analysis: 'use' }, own: { ...own, analysis: 'count' } },
  };
  return {
    ...study,
    binding: { ...study.binding, acts } as never,
    tasks: { ...study.tasks, perRespondent: 4, fixed: study.tasks.fixed.slice(0, 1) },
    design: { ...study.design, versions: 4 },
    questions: [...study.questions, question as never],
    entry: { panel },
  };
}

const study = shortened(shipped);
export const bound: FieldedStudy = { study, design: designStudy({ study, instead: { strategy: 'balanced' } }) };

export interface Drawn {
  readonly person: Person;
  readonly code: string;
  /** Texts that only he wrote, or brought. */
  readonly marks: readonly [remark: string, panelId: string];
  readonly thanks: Reply;
  /** Absent for who was told that the proposals are made up. */
  readonly promise?: KeptPromise;
  /** What is stored of him, as his download has it. */
  readonly stored: Stored;
}

export interface Stored {
  readonly inWords: { readonly receipt: unknown };
  readonly stored: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** So many people whose choices are kept; those whose are not come between them, by chance. */
export async function answered(options: { readonly database?: string; readonly kept: number }) {
  const clock = clockAt(beginning);
  const { database, kept } = options;
  const server = await serve({ studies: [bound], clock, ...(database !== undefined && { database }) });
  const people: Drawn[] = [];
  for (let n = 1; people.filter(({ promise }) => promise).length < kept; n++) {
    // Nobody starts in the same minute as anybody else.
    clock.set(new Date(Date.parse(beginning) + n * 7 * 3_600_000).toISOString());
    people.push(await goThrough(server.url, n));
  }
  await server.close();
  return { people, place: database ?? server.dataDir, dataDir: server.dataDir, clock };
}

async function goThrough(url: string, n: number): Promise<Drawn> {
  const person = makePerson(url);
  const marks = [`remark-mark-${n}.`, `panelmark${n}x`.slice(0, 12)] as const;
  let page = await agree(person, `/s/${id}?lang=en&pid=${marks[1]}`);
  for (let step = 0; page.kind !== 'thanks'; step++) {
    if (step > 30) throw new Error(`stuck at ${page.kind}`);
    page = await person.visit((await person.submit(page, answersOf(page, n, step))).location ?? '');
    if (page.kind === 'questions') page = await withRemark(person, page, marks[0]);
  }
  const code = page.page.querySelector('[data-withdrawal-code]')?.text ?? '';
  const stored = await readStored(person, code);
  const json = stored.stored['respondents']?.[0]?.['promise'];
  return { person, code, marks, thanks: page, stored, ...(typeof json === 'string' && { promise: JSON.parse(json) }) };
}

/** Now the one, now the other; accepted three times in four. */
function answersOf(page: Reply, n: number, step: number): Record<string, string> {
  if (page.kind !== 'task') return fairAnswers(page);
  return { choice: String(1 + ((n + step * step) % 2)), accept: (n * 3 + step) % 4 === 0 ? 'no' : 'yes' };
}

async function withRemark(person: Person, page: Reply, remark: string): Promise<Reply> {
  const sent = await person.submit(page, { ...fairAnswers(page), 'q.remark': remark });
  return person.visit(sent.location ?? '');
}

/** What his code gives him as a file, whatever is shown to whom. */
export async function readStored(person: Person, code: string): Promise<Stored> {
  const asked = await person.get(`/s/${id}/withdraw?lang=en`);
  const reply = await person.post(`/s/${id}/withdraw?lang=en`, { ...hiddenFields(asked), code, step: 'json' });
  return JSON.parse(reply.text);
}
