/** The thread that searches for a design: it says how far it is, and looks now and then whether it should stop. */
import { parentPort, workerData } from 'node:worker_threads';
import { compileProhibitions } from '../analysis/design/compileProhibitions.ts';
import { designStudy } from '../analysis/design/designStudy.ts';
import { PartworthError } from '../study/errors.ts';
import type { DesignOrder, DesignReply } from './designApart.ts';

const { study, instead, stop } = workerData as DesignOrder;
const flag = new Int32Array(stop);
const reply = (message: DesignReply) => parentPort?.postMessage(message);
let told = 0;

try {
  const design = designStudy({
    study,
    isProhibited: await compileProhibitions(study),
    instead,
    onProgress: (done, total) => {
      const percent = Math.floor((100 * done) / total);
      if (percent === told) return;
      told = percent;
      reply({ percent });
    },
    shouldStop: () => Atomics.load(flag, 0) === 1,
  });
  reply({ design });
} catch (error) {
  if (!(error instanceof PartworthError)) throw error;
  reply({ code: error.code, problems: error.problems });
}
