/** Many steady respondents at once, from now until they are told to stop. */
import { type Acknowledged, makeSteadyRespondent, type SteadyRespondent, type Step } from './steadyRespondent.ts';

export interface Crowd {
  /** In the order in which the replies came. */
  readonly acknowledged: readonly Acknowledged[];
  /** Lets them answer while `work` is done; resolves when the last reply is there. Can be called again. */
  during<T>(work: (steps: readonly Step[]) => Promise<T>): Promise<T>;
  hangUp(): void;
}

export function makeCrowd(url: string, size: number): Crowd {
  const people = Array.from({ length: size }, () => makeSteadyRespondent(url));
  const acknowledged: Acknowledged[] = [];
  return {
    acknowledged,
    during: async (work) => {
      const steps: Step[] = [];
      let goesOn = true;
      const take = (step: Step) => {
        steps.push(step);
        if (step.acknowledged) acknowledged.push(step.acknowledged);
      };
      const all = Promise.all(people.map((person) => keepStepping(person, () => goesOn, take)));
      try {
        return await work(steps);
      } finally {
        goesOn = false;
        await all;
      }
    },
    hangUp: () => {
      for (const person of people) person.hangUp();
    },
  };
}

async function keepStepping(
  person: SteadyRespondent,
  goesOn: () => boolean,
  take: (step: Step) => void,
): Promise<void> {
  while (goesOn()) {
    try {
      take(await person.step());
    } catch (error) {
      // Nobody there, or nobody any more: that is the network's way of saying it.
      if (!isLostConnection(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

function isLostConnection(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code);
}
