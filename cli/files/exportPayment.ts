/** Writes payment.csv, and nothing else: who of a panel's people came how far, and with what flags. */
import { join } from 'node:path';
import { openExport } from '../../server/export/openExport.ts';
import { makePaymentList } from '../../server/export/paymentList.ts';
import { writeFiles } from '../../server/folder/writeFiles.ts';
import { formatPayment } from '../../study/responses/formatPayment.ts';
import type { StudyToExport } from './exportStudy.ts';

export interface WrittenPayment {
  readonly paymentFile: string;
  readonly respondents: number;
  readonly complete: number;
  /** How many have a flag at all. */
  readonly flagged: number;
  /** What could not be judged of anyone, and why. */
  readonly notes: readonly string[];
}

/** @throws UsageError if there are no responses of this study in the data folder. */
export async function exportPayment(
  { study, dataFolder, folder, now = new Date() }: StudyToExport,
  returnKey?: string,
): Promise<WrittenPayment> {
  const { reader, snapshots, responses } = await openExport(study, dataFolder, { now, isForPanel: true });
  try {
    const panel = study.entry?.panel;
    const order = { reader, study: study.id, now, snapshots, responses, panel };
    const { rows, notes } = await makePaymentList({ ...order, ...(returnKey !== undefined && { returnKey }) });
    const paymentFile = join(folder, 'payment.csv');
    await writeFiles([{ path: paymentFile, content: formatPayment(rows) }]);
    const complete = rows.filter(({ status }) => status === 'complete').length;
    const flagged = rows.filter(({ flags }) => flags.length > 0).length;
    return { paymentFile, respondents: rows.length, complete, flagged, notes };
  } finally {
    await reader.close();
  }
}
