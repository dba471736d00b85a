/** The completions of study files as the page of the source asks for them: made once in a process. */
import { makeCompletions } from './makeCompletions.ts';

export const completionsName = 'study.completions.json';

let made: Promise<string> | undefined;

export function readCompletions(): Promise<string> {
  made ??= make();
  return made;
}

async function make(): Promise<string> {
  const { formatStudyJsonSchema } = await import('../../../../study/studyFile/schema/jsonSchema.ts');
  return JSON.stringify(makeCompletions(JSON.parse(formatStudyJsonSchema())));
}
