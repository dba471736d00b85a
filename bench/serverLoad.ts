/** Clients that answer without a pause, and what they see of it. */
import { Agent, request } from 'node:http';
import { makeSteadyRespondent, type Step } from '../tests/server/durability/steadyRespondent.ts';

export interface Load {
  readonly savesPerSecond: number;
  /** Milliseconds from sending to the whole reply. */
  readonly save: Percentiles;
  /** `undefined` where no page is asked for. */
  readonly page?: Percentiles;
  /** Milliseconds that the server's process computed for each save, with the pages between them. */
  readonly processorPerSave: number;
}

export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

export interface LoadOrder {
  readonly url: string;
  readonly clients: number;
  /** `survey`: pages and posts as forms say. `pairs`: a page, a post. `posts`: posts only. */
  readonly kind: 'survey' | 'pairs' | 'posts';
  /** How long the server's process has computed, in milliseconds. */
  readonly processorTime: () => number;
}

type Client = () => Promise<Pick<Step, 'method' | 'milliseconds' | 'status'>>;

/** Until Node has compiled what runs often, in milliseconds: a server in the field has run for longer. */
export const warmUp = 15_000;
const measured = 5000;

export async function loadServer({ url, clients, kind, processorTime }: LoadOrder): Promise<Load> {
  const crowd = Array.from({ length: clients }, () => (kind === 'survey' ? survey(url) : bare(url, kind)));
  const begin = performance.now() + warmUp;
  const end = begin + measured;
  const times = { GET: [] as number[], POST: [] as number[] };
  let computed = 0;
  setTimeout(() => {
    computed = processorTime();
  }, warmUp);
  await Promise.all(
    crowd.map(async (step) => {
      while (performance.now() < end) {
        const { method, milliseconds, status } = await step();
        if (status >= 400) throw new Error(`${method} was answered with ${status}`);
        const now = performance.now();
        if (now >= begin && now < end) times[method].push(milliseconds);
      }
    }),
  );
  computed = processorTime() - computed;
  return {
    processorPerSave: computed / times.POST.length,
    savesPerSecond: times.POST.length / (measured / 1000),
    save: percentiles(times.POST),
    ...(times.GET.length > 0 && { page: percentiles(times.GET) }),
  };
}

function survey(url: string): Client {
  const respondent = makeSteadyRespondent(url);
  return respondent.step;
}

/** As long as the post of a task. */
const body = 'nonce=BQvdQSDDdIXcD400.3TAYChJd.1y3.BLkgxuMIXGTU7BDwmZyW9q_XI0Z_dhxU6Vr73o8V7v4&choice=1&accept=yes';

function bare(url: string, kind: 'pairs' | 'posts'): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let turn = 0;
  return () => {
    const method = kind === 'posts' || turn++ % 2 === 1 ? 'POST' : 'GET';
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const headers = { 'content-length': method === 'POST' ? body.length : 0 };
      const sent = request(url, { agent, method, headers }, (response) => {
        response.resume().on('end', () => {
          resolve({ method, status: response.statusCode ?? 0, milliseconds: performance.now() - began });
        });
      });
      sent.on('error', reject);
      sent.end(method === 'POST' ? body : '');
    });
  };
}

function percentiles(times: number[]): Percentiles {
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
