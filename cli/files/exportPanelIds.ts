/** Writes panel-ids.csv, and nothing else: it should never lie beside the answers by accident. */
import { join } from 'node:path';
import { noResponses } from '../../server/export/openExport.ts';
import { writeFiles } from '../../server/folder/writeFiles.ts';
import { formatPanelIds } from '../../study/responses/formatPanelIds.ts';
import type { StudyToExport } from './exportStudy.ts';

export interface WrittenPanelIds {
  readonly panelIdsFile: string;
  readonly respondents: number;
  /** How many of them came with an id that someone before them had. */
  readonly repeats: number;
}

/** @throws UsageError if the data folder holds no responses of this study, or those of tests only. */
export async function exportPanelIds(order: StudyToExport): Promise<WrittenPanelIds> {
  const { study, dataFolder, folder, now = new Date() } = order;
  const { openResponses } = await import('../../server/store/openStore.ts');
  const reader = await openResponses(dataFolder);
  try {
    if ((await reader.listSnapshots(study.id)).length === 0) {
      throw await noResponses(reader, study, { dataFolder, now, isForPanel: true });
    }
    const rows = await reader.listPanelIds(study.id, now);
    const panelIdsFile = join(folder, 'panel-ids.csv');
    await writeFiles([{ path: panelIdsFile, content: formatPanelIds(rows) }], { isPrivate: true });
    const repeats = rows.filter((row) => row.repeats !== undefined).length;
    return { panelIdsFile, respondents: rows.length, repeats };
  } finally {
    await reader.close();
  }
}
