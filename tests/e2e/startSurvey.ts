/** A study that ships, or the one with every question, fielded by the real server on a port of its own and a data folder that goes when it closes. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { designStudy } from '../../analysis/design/designStudy.ts';
import { compileProhibitions } from '../../analysis/design/model/compileProhibitions.ts';
import { startServer } from '../../server/startServer.ts';
import { openResponses } from '../../server/store/openStore.ts';
import type { RunCommand } from '../../server/studio/jobs/runCommand.ts';
import type { Response } from '../../study/responses/responses.ts';
import type { ResponseFormat, Study } from '../../study/study.ts';
import { parseStudy } from '../../study/studyFile/parseStudy.ts';
import { everyQuestion } from '../study/everyQuestion.ts';

const folder = new URL('../../data/studies/', import.meta.url).pathname;

export interface FieldedSurvey {
  /** The server's address; a study is at `/s/<id>`. */
  readonly url: string;
  readonly dataDir: string;
  /** Where the study is tried out. */
  testHref(): string;
  /** What the database holds by now. */
  readResponses(): Promise<Response[]>;
  close(): Promise<void>;
}

export interface SurveySettings {
  /** One that ships, or the one that has a question of every type. */
  readonly id: 'fair-exchange' | 'fair-exchange-binding' | 'reactance' | 'journeys';
  /** In place of the study's own response format. */
  readonly response?: ResponseFormat;
  /** In place of the study's own number of tasks, the fixed ones left out. */
  readonly tasks?: number;
  /** Whatever else is to be different, after the study was parsed. */
  readonly change?: (study: Study) => Study;
  /** With a studio in which the study lies. */
  readonly hasStudio?: boolean;
}

export async function startSurvey({
  id,
  response,
  tasks,
  change = (study) => study,
  hasStudio = false,
}: SurveySettings): Promise<FieldedSurvey> {
  const text = id === 'journeys' ? everyQuestion : readFileSync(`${folder}${id}/study.yaml`, 'utf8');
  const shipped = await parseStudy(
    response ? text.replace(/^ {2}response: .*$/m, `  response: ${response}`) : text,
    id,
  );
  const study = change(tasks ? { ...shipped, tasks: { ...shipped.tasks, perRespondent: tasks, fixed: [] } } : shipped);
  // A design without a search, which no page can tell from a better one.
  const instead = { versions: 30, strategy: 'balanced' } as const;
  const design = designStudy({ study, isProhibited: await compileProhibitions(study), instead });
  const dataDir = mkdtempSync(join(tmpdir(), 'partworth-e2e-'));
  const studio = hasStudio ? { studio: { folder: shelfWith(dataDir, id), runCommand: runNothing } } : {};
  const server = await startServer({ studies: [{ study, design }], dataDir, ...studio });
  return {
    url: server.url,
    dataDir,
    testHref: () => server.testHref(id),
    readResponses: async () => {
      const reader = await openResponses(dataDir);
      const responses: Response[] = [];
      for await (const respondent of reader.exportResponses(id)) responses.push(respondent);
      await reader.close();
      return responses;
    },
    close: async () => {
      await server.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

const runNothing: RunCommand = () => ({ ended: Promise.resolve(0), interrupt: () => {}, kill: () => {} });

function shelfWith(dataDir: string, id: string): string {
  const shelf = join(dataDir, 'shelf');
  cpSync(join(folder, id), join(shelf, id), { recursive: true });
  return shelf;
}
