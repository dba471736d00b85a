/** What a command says where a study has no truth yet. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTruth } from '../../../cli/files/readTruth.ts';
import { UsageError } from '../../../study/errors.ts';
import type { ResponseFormat } from '../../../study/study.ts';
import { fairExchange, temporaryFolder } from '../../server/fielded.ts';

test.each(['dual-response', 'choice'] as const)(
  'a study of %s without a truth is told one that is enough',
  async (response: ResponseFormat) => {
    const file = join(temporaryFolder(), 'truth.yaml');
    const study = { ...fairExchange, tasks: { ...fairExchange.tasks, response } };
    const error = await readTruth(file, study).catch((thrown: unknown) => thrown);
    const [problem] = error instanceof UsageError ? error.problems : [];
    const told = /at least (.*), or name a file/.exec(problem?.hint ?? '')?.[1] ?? '';
    writeFileSync(file, told.split(/,? and |, /).join('\n'));
    expect((await readTruth(file, study)).truth.partWorths).toEqual({});
  },
);
