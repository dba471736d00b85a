/** Runs a command apart and says, once it is at work, which process that is: for a test that ends this one. */
import { runCommandApart } from '../../../dist/cli/apart/commandApart.js';

const running = runCommandApart(process.argv.slice(2), {
  onOut: () => {},
  onNote: () => {},
  onProgress: () => process.send(running.pid),
});
