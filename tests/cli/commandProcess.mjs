/** What tests/cli/partworth.ts starts: runs the compiled commands that it is asked for, one after another, each in its folder, with its environment and its umask. */
import { runCommand } from '../../dist/cli/runCommand.js';

let before = Promise.resolve();
process.on('message', (order) => {
  before = before.then(() => run(order));
});
process.on('disconnect', () => process.exit());

async function run({ words, folder, environment, umask }) {
  const said = { stdout: '', stderr: '' };
  const into = (name) => ({
    write: (text) => {
      said[name] += text;
    },
  });
  process.chdir(folder);
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  const before = umask === undefined ? undefined : process.umask(umask);
  const code = await runCommand(words, { stdout: into('stdout'), stderr: into('stderr'), environment: process.env });
  if (before !== undefined) process.umask(before);
  process.send({ code, ...said });
}
