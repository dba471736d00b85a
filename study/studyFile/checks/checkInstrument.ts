/** Checks what a study says of the instrument that it is: nobody else freezes what comes with this program. */
import { frozenInstruments } from '../../instrument/frozenInstruments.ts';
import { instrumentId } from '../../instrument/instrument.ts';
import { instrumentSha256 } from '../../instrument/instrumentParts.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

export function checkInstrument({ instrument }: StudyDraft, report: ProblemReport): void {
  const { name, version, sha256 } = instrument ?? {};
  if (name === undefined || version === undefined || sha256 === undefined) return;
  const id = instrumentId({ name, version });
  const known = frozenInstruments.get(id);
  if (!known || instrumentSha256(known) === sha256) return;
  const hint = `leave it out: ${id} comes with Partworth; a changed one gets a name or a number of its own`;
  report.wrong(['instrument', 'sha256'], `is not that of ${id}`, hint);
}
