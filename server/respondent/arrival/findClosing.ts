/** Where who has finished can go on to, by what the study file says now. */
import { lookUp } from '../../../study/lookUp.ts';
import type { QuestionAnswer } from '../../../study/responses/responses.ts';
import type { ReturnView } from '../../render/views/frame.ts';
import type { LastPageSource } from '../survey.ts';
import type { Visit } from '../visit/visit.ts';

/**
 * Nothing but what his own address brought is put into this one: an answer that he was asked for never leaves with him.
 *
 * @param hasCode Does the page show a withdrawal code? It has to be noted before one leaves.
 */
export async function findClosing(
  { store, registry }: Pick<LastPageSource, 'store' | 'registry'>,
  { respondent, snapshot, language }: Visit,
  hasCode: boolean,
): Promise<ReturnView | undefined> {
  const { study, respondent: number } = respondent;
  const { closing } = registry.frameOf(study);
  const address = lookUp(closing?.address, language) ?? Object.values(closing?.address ?? {})[0];
  if (closing === undefined || address === undefined) return undefined;
  const answers: Readonly<Record<string, QuestionAnswer>> = address.includes('{')
    ? await store.readAnswers(study, number)
    : {};
  const brought = new Set((snapshot.study.url ?? []).map(({ id }) => id));
  const written = address.replaceAll(/\{([^{}]*)\}/g, (_, id: string) => {
    const value = brought.has(id) ? lookUp(answers, id) : undefined;
    return typeof value === 'string' ? encodeURIComponent(value) : '';
  });
  const { href, hostname } = new URL(written);
  return { href, name: lookUp(closing.name, language) ?? hostname, says: hasCode ? 'closingWithCode' : 'closing' };
}
