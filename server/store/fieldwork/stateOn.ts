import type { ResponseReader } from '../responseStore.ts';

/** A text that changes with what may be read of a study's respondents: for somebody time may be over on the next day. */
export async function stateOn(
  reader: Pick<ResponseReader, 'stateOfResponses'>,
  study: string,
  now: Date,
): Promise<string> {
  return `${await reader.stateOfResponses(study)} ${now.toISOString().slice(0, 10)}`;
}
