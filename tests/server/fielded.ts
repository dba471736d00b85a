/** Studies that the server's tests field: the real fair-exchange, and what is made of it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { designStudy } from '../../analysis/design/designStudy.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../server/startServer.ts';
import type { FieldedStudy } from '../../study/snapshot.ts';
import type { Study } from '../../study/study.ts';
import { parseStudy } from '../../study/studyFile/parseStudy.ts';

const file = join(import.meta.dirname, '..', '..', 'data', 'studies', 'fair-exchange', 'study.yaml');
const asShipped = await parseStudy(readFileSync(file, 'utf8'), file);

/** Few versions, so that a test sees each of them. */
export const fairExchange: Study = { ...asShipped, design: { ...asShipped.design, versions: 4 } };

/** fair-exchange with changes, and a design that fits it: one without a search, which no page can tell from a better one. */
export function fielded(change: (study: Study) => Study = (study) => study): FieldedStudy {
  const study = change(fairExchange);
  return { study, design: designStudy({ study, instead: { strategy: 'balanced' } }) };
}

export const fieldedFairExchange = fielded();

/** A folder that is gone when the test is. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'partworth-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A server on a free port that ends with the test, if the test does not end it. */
export async function serve(options: Partial<ServerOptions> = {}): Promise<RunningServer & { dataDir: string }> {
  const dataDir = options.dataDir ?? temporaryFolder();
  const server = await startServer({ studies: [fieldedFairExchange], ...options, dataDir });
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= server.close();
    return closing;
  };
  onTestFinished(close);
  return { ...server, close, dataDir };
}
