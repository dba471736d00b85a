import type { FieldedSurvey } from '../startSurvey.ts';

/** What is stored of who came last, its questions statement by statement under the names of the form. */
export async function readLast(survey: FieldedSurvey): Promise<object> {
  const last = (await survey.readResponses()).at(-1);
  const said = Object.entries(last?.questions ?? {}).flatMap(([id, answer]) =>
    typeof answer === 'object' && !Array.isArray(answer)
      ? Object.entries(answer).map(([item, point]) => [`q.${id}.${item}`, point])
      : [[`q.${id}`, answer]],
  );
  return { ...last, questions: Object.fromEntries(said) };
}
