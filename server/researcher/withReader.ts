import type { ResponseReader } from '../store/responseStore.ts';
import type { Desk } from './desk.ts';

/** Reads beside what respondents ask for: none of them waits for a page of a researcher. */
export async function withReader<T>(
  { survey }: Pick<Desk, 'survey'>,
  work: (reader: ResponseReader) => Promise<T>,
): Promise<T> {
  const reader = await survey.store.openReader();
  try {
    return await work(reader);
  } finally {
    await reader.close();
  }
}
