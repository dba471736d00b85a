/** What tests/cli/partworth.ts starts: runs the compiled commands that it is asked for, one after another, each in its folder and with its environment. */
import { runCommand } from '../../dist/cli/runCommand.js';

let before = Promise.resolve();
process.on('message', (order) => {
  before = before.then(() => run(order));
});
process.on('disconnect', () => process.exit());

async function run({ words, folder, environment }) {
  const said = { stdout: '', stderr: '' };
  const into = (name) => ({
    write: (text) => {
      said[name] += text;
    },
  });
  process.chdir(folder);
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  const code = await runCommand(words, { stdout: into('stdout'), stderr: into('stderr'), environment: process.env });
  process.send({ code, ...said });
}
