import type { Survey } from '../respondent/survey.ts';
import type { ResponseReader } from '../store/responseStore.ts';

/** Reads beside what respondents ask for: none of them waits for a page of a researcher. */
export async function withReader<T>(
  { survey }: { readonly survey: Pick<Survey, 'store'> },
  work: (reader: ResponseReader) => Promise<T>,
): Promise<T> {
  const reader = await survey.store.openReader();
  try {
    return await work(reader);
  } finally {
    await reader.close();
  }
}
