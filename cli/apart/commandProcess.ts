/**
 * What `runCommandApart` runs: the words that it was started with, or is told later, as a command whose terminal is the
 * other process. Its result goes to stdout, which waits for its reader; how far it is and what there is to note are messages.
 */
import { commandFiles } from '../commands.ts';
import { runCommand } from '../runCommand.ts';
import type { CommandReply } from './commandApart.ts';
import type { CommandOrder } from './spareProcess.ts';

const perSecond = 4;
let told = { at: 0, label: '' };

/** Nobody waits for this any more. */
const end = () => void process.kill(process.pid, 'SIGTERM');
process.once('disconnect', end);

const given = process.argv.slice(2);
process.exitCode = await runCommand(given.length > 0 ? given : await waitForWords(), {
  stdout: process.stdout,
  stderr: { write: (text) => reply({ note: text.trimEnd() }) },
  environment: process.env,
  onProgress: (progress) => {
    const at = performance.now();
    const isSoon = at - told.at < 1000 / perSecond;
    if (isSoon && progress.done < progress.total && progress.label === told.label) return;
    told = { at, label: progress.label };
    reply(progress);
  },
});
process.off('disconnect', end);
if (process.connected) process.disconnect();

/** Reads what `estimate` is made of meanwhile, for it is what somebody waits for with a page before him. */
async function waitForWords(): Promise<readonly string[]> {
  const told = new Promise<readonly string[]>((resolve) => {
    process.once('message', (order) => resolve((order as CommandOrder).words));
  });
  await Promise.all([
    commandFiles.estimate(),
    import('../files/readStored.ts'),
    import('../../server/store/fieldwork/answeredRespondents.ts'),
  ]);
  return told;
}

function reply(message: CommandReply): void {
  // Without the other process there is nobody to be told that it can't be told.
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
}
