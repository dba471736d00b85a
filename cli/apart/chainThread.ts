/** A thread that runs one chain: it says how far it is, and looks before every iteration whether it should stop. */
import { parentPort, workerData } from 'node:worker_threads';
import { runChain } from '../../analysis/hierarchical/runChain.ts';
import type { ChainOrder, ChainReply } from './chainsApart.ts';

const { problem, options, stop } = workerData as ChainOrder;
const flag = new Int32Array(stop);
const reply = (message: ChainReply) => parentPort?.postMessage(message);
let told = -1;

const run = runChain(problem, options, {
  onProgress: ({ done, total }) => {
    const percent = Math.floor((100 * done) / total);
    if (percent === told) return;
    told = percent;
    reply({ done, total });
  },
  shouldStop: () => Atomics.load(flag, 0) === 1,
});
reply({ run });
