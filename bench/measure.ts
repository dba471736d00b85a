/** What a whole process costs: user and system CPU, and its peak memory, as GNU time sees them. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Cost {
  readonly stdout: string;
  /** Seconds, user and system. */
  readonly cpu: number;
  /** Megabytes of 10^6 bytes. */
  readonly memory: number;
}

const time = '/usr/bin/time';

export function canMeasure(): boolean {
  return existsSync(time);
}

/** Runs a bench that measures processes, in a folder that goes with it; says what is missing where it can't. */
export async function measureInFolder(run: (folder: string) => Promise<void>): Promise<void> {
  if (!canMeasure()) {
    console.error('GNU time is needed to measure processes: apt install time');
    process.exitCode = 1;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'partworth-bench-'));
  try {
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The cheapest of some runs: what disturbs a process only adds to it. */
export async function measure(command: readonly string[], runs = 1): Promise<Cost> {
  const costs: Cost[] = [];
  for (let run = 0; run < runs; run++) costs.push(await measureOnce(command));
  return costs.reduce((best, cost) => (cost.cpu < best.cpu ? cost : best));
}

function measureOnce(command: readonly string[]): Promise<Cost> {
  return new Promise((resolve, reject) => {
    execFile(time, ['-f', 'cost %U %S %M', ...command], { maxBuffer: 1e9 }, (error, stdout, stderr) => {
      const found = /cost ([\d.]+) ([\d.]+) (\d+)\n$/.exec(stderr);
      if (error || !found) return reject(error ?? new Error(stderr));
      resolve({ stdout, cpu: Number(found[1]) + Number(found[2]), memory: (Number(found[3]) * 1024) / 1e6 });
    });
  });
}
