/** What `runCommandApart` runs: the words that it was started with, as a command whose terminal is the other process. */
import { runCommand } from '../runCommand.ts';
import type { CommandReply } from './commandApart.ts';

const reply = (message: CommandReply) => void process.send?.(message);
const perSecond = 4;
let told = 0;

process.exitCode = await runCommand(process.argv.slice(2), {
  stdout: { write: (text) => reply({ out: text }) },
  stderr: { write: (text) => reply({ note: text.trimEnd() }) },
  environment: process.env,
  onProgress: (progress) => {
    const now = performance.now();
    if (now - told < 1000 / perSecond && progress.done < progress.total) return;
    told = now;
    reply(progress);
  },
});
if (process.connected) process.disconnect();
