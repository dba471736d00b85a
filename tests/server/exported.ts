import { openResponses } from '../../server/store/openStore.ts';
import type { Included } from '../../server/store/records.ts';
import type { Response } from '../../study/responses/responses.ts';

/** All that is stored of a study, as the export reads it beside the server. */
export async function exported(dataDir: string, study = 'fair-exchange', included: Included = {}): Promise<Response[]> {
  const reader = await openResponses(dataDir);
  try {
    const responses: Response[] = [];
    for await (const response of reader.exportResponses(study, included)) responses.push(response);
    return responses;
  } finally {
    await reader.close();
  }
}
