/** What is asked of a preview, answered: a page of a study in its words as they are now, with all that can be asked for next. */
import { PartworthError, type Problem } from '../../../study/errors.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Study } from '../../../study/study.ts';
import { nameOfLanguage } from '../../render/makeFrame.ts';
import { parseDraft } from '../make/parsedDrafts.ts';
import { studyPath } from '../paths.ts';
import type { StudyFolder } from '../shelf/studyFolder.ts';
import { makePreviewPage } from './makePreviewPage.ts';
import { entryOf, listPreviewPages } from './previewPages.ts';
import type { PreviewFactor, PreviewOrder, PreviewRefused, PreviewReply } from './previewWire.ts';
import { renderPreview } from './renderPreview.ts';
import { makeSample } from './sample.ts';
import { sampleDesign } from './sampleDesign.ts';

/** Who looks: his language, which need not be one of the study's. */
export interface Onlooker {
  readonly spoken: string;
  readonly now: Date;
}

export async function preview(folder: StudyFolder, order: PreviewOrder, onlooker: Onlooker): Promise<PreviewReply> {
  try {
    const text = order.text ?? (await folder.read()).text;
    const { study } = await parseDraft(folder, text);
    return await show(study, folder, { order, onlooker });
  } catch (error) {
    if (error instanceof PartworthError) return refused(error.problems);
    throw error;
  }
}

interface Asked {
  readonly order: PreviewOrder;
  readonly onlooker: Onlooker;
}

async function show(study: Study, folder: StudyFolder, { order, onlooker }: Asked): Promise<PreviewReply> {
  const language = study.languages.find((code) => code === order.language) ?? study.languages[0] ?? 'en';
  const design = await sampleDesign(study, folder.path);
  const sample = await makeSample(study, design, order.factors ?? {}, onlooker.now);
  const pages = listPreviewPages(sample);
  const page = pages.find(({ name }) => name === order.page) ?? pages[0];
  if (!page) throw new RangeError('every study has a first page');
  return {
    outcome: 'shown',
    html: renderPreview(await makePreviewPage(sample, page, language), study, `${studyPath(folder.name)}/preview`),
    page: page.name,
    language,
    pages: pages.map((one) => entryOf(one, study, { spoken: onlooker.spoken, language })),
    languages: study.languages.map((code) => ({ code, name: nameOfLanguage(code) })),
    factors: listFactors(study, sample.respondent.factors, language),
    hasOwnDesign: design.isOwn,
  };
}

function listFactors({ factors }: Study, levels: Readonly<Record<string, string>>, language: string): PreviewFactor[] {
  const labelOf = (one: { readonly id: string; readonly label: Study['title'] }) =>
    lookUp(one.label, language) || one.id;
  return factors.map((factor) => ({
    id: factor.id,
    label: labelOf(factor),
    level: lookUp(levels, factor.id) ?? '',
    levels: factor.levels.map((level) => ({ id: level.id, label: labelOf(level) })),
  }));
}

function refused(problems: readonly Problem[]): PreviewRefused {
  const [first] = problems;
  const { path, message = '', hint, line, column } = first ?? {};
  return {
    outcome: 'wrong',
    problems: problems.length,
    message: path ? `${path}: ${message}` : message,
    ...(hint !== undefined && { hint }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  };
}
