/** Who of a panel's people came how far and with what flags: what payments are decided by, and no answer. */
import type { PanelSettings } from '../../study/entry.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import type { PaymentRow } from '../../study/responses/formatPayment.ts';
import { makeCodebook, makeTally } from '../../study/responses/makeCodebook.ts';
import { type EndStatus, returnAddress } from '../respondent/arrival/returnAddress.ts';
import type { ResponseReader } from '../store/responseStore.ts';
import { judgeResponses } from './judgeResponses.ts';
import type { ReadExport } from './readExport.ts';

export interface PaymentOrder extends Pick<ReadExport, 'snapshots' | 'responses'> {
  readonly reader: Pick<ResponseReader, 'listPanelIds'>;
  readonly study: string;
  readonly now: Date;
  /** As the study file has it now. */
  readonly panel: PanelSettings | undefined;
  /** Signs return addresses; PARTWORTH_RETURN_KEY. */
  readonly returnKey?: string;
}

export interface PaymentList {
  readonly rows: readonly PaymentRow[];
  /** What could not be judged of anyone, and why. */
  readonly notes: readonly string[];
}

export async function makePaymentList(order: PaymentOrder): Promise<PaymentList> {
  const { reader, study, now, snapshots, responses, panel, returnKey } = order;
  const people = await reader.listPanelIds(study, now);
  if (people.length === 0) return { rows: [], notes: [] };
  const words = makeCodebook(snapshots[0], makeTally().counts, { responsesSha256: '', version: partworthVersion });
  const { respondents, notes } = await judgeResponses({ snapshots, responses }, words);
  const flagsOf = new Map(respondents.map(({ respondent, flags }) => [respondent, flags]));
  const rows = people.map(({ respondent, panelId, status, endedBy, finished }): PaymentRow => {
    const address = isEnd(status) ? returnAddress(panel, status, { panelId, endedBy, key: returnKey }) : undefined;
    return {
      ...{ panelId, status, flags: flagsOf.get(respondent) ?? [] },
      ...(endedBy !== undefined && { endedBy }),
      ...(finished !== undefined && { finished }),
      ...(address !== undefined && { returnAddress: address }),
    };
  });
  return { rows: rows.toSorted(byPanelId), notes };
}

/** By the ids' characters, so that no row's place says when somebody came. */
function byPanelId(one: PaymentRow, other: PaymentRow): number {
  return one.panelId < other.panelId ? -1 : Number(one.panelId > other.panelId);
}

function isEnd(status: string): status is EndStatus {
  return status === 'complete' || status === 'screened-out' || status === 'quota-full';
}
