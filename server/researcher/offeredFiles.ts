/** Which of the downloads can be made of who is there: no page offers one that would not come. */
import type { Study } from '../../study/study.ts';
import { downloads, mostIn } from './downloads.ts';

/** People and simulated respondents together; tests are in no file. */
export interface Answered {
  readonly started: number;
  readonly complete: number;
  /** How many people a panel has sent. */
  readonly fromPanel: number;
}

/** What takes long to compute is made of so many respondents only. */
export function offeredFiles(study: Study, { started, complete, fromPanel }: Answered): readonly string[] {
  return [...downloads.keys()].filter((file) => {
    const most = mostIn(file, study);
    if (file === 'public.zip') return complete > 0 && complete <= most;
    if (file === 'payment.csv') return fromPanel > 0 && started <= most;
    return started > 0 && started <= most;
  });
}
