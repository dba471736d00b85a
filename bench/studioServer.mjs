/** What bench/studioJobs.ts starts: a server with a studio, which begins a job when it is told to, and ends it. */
import { runCommandApart } from '../dist/cli/apart/commandApart.js';
import { readFielded } from '../dist/server/folder/readFielded.js';
import { startServer } from '../dist/server/startServer.js';

const [study, dataDir] = process.argv.slice(2);
const server = await startServer({ studies: [(await readFielded(study)).fielded], dataDir, port: 0, startsPerHour: 0 });
let running;
process.on('message', async ({ begin, end }) => {
  if (begin) {
    running = runCommandApart(begin, {
      onOut: () => {},
      onNote: (note) => process.stderr.write(`${note}\n`),
      onProgress: () => process.send({ began: true }),
    });
  }
  if (end) {
    running?.kill();
    await running?.ended;
    process.send({ ended: true });
  }
});
process.on('disconnect', () => process.exit());
process.send({ url: server.url });
