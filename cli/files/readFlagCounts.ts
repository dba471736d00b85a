/** How many people have which quality flag, straight from the store of a survey. */

import type { FlagTally } from '../../server/export/flagTally.ts';
import { noResponses } from '../../server/export/openExport.ts';
import { tallyFlags } from '../../server/export/tallyFlags.ts';
import { analysisWords } from '../../study/fielded.ts';
import type { Study } from '../../study/study.ts';

/** @throws UsageError if there are no responses of this study at that place */
export async function readFlagCounts(study: Study, place: string, now = new Date()): Promise<FlagTally> {
  const { openResponses } = await import('../../server/store/openStore.ts');
  const reader = await openResponses(place);
  try {
    const counts = await tallyFlags(reader, { study: study.id, words: analysisWords(study), now });
    if (!counts) throw await noResponses(reader, study, { dataFolder: place, now });
    return counts;
  } finally {
    await reader.close();
  }
}
