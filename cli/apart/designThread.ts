/**
 * A thread that searches for a design: it says how far it is, and looks now and then whether it should stop. Where there
 * are several, each searches from its share of the starts, and the first one makes the design of what all found.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type DesignStudy, designStudy, searchStudy } from '../../analysis/design/designStudy.ts';
import { compileProhibitions } from '../../analysis/design/model/compileProhibitions.ts';
import { PartworthError } from '../../study/errors.ts';
import type { DesignOrder, DesignReply, FoundByOthers } from './designApart.ts';

const { study, instead, stop, share } = workerData as DesignOrder;
const flag = new Int32Array(stop);
const reply = (message: DesignReply) => parentPort?.postMessage(message);
let told = 0;

try {
  const request: DesignStudy = {
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
  };
  if (share.of === 1) reply({ design: designStudy(request) });
  else await searchTogether(request);
} catch (error) {
  if (!(error instanceof PartworthError)) throw error;
  reply({ code: error.code, problems: error.problems });
}

async function searchTogether(request: DesignStudy): Promise<void> {
  const own = searchStudy(request, share);
  if (share.place > 0) {
    reply({ found: own });
    return;
  }
  const others = new Promise<FoundByOthers>((resolve) => parentPort?.once('message', resolve));
  reply({ found: own });
  // A strategy that searches for nothing is not shared.
  reply({ design: designStudy({ ...request, found: own && [own, ...(await others).found] }) });
}
