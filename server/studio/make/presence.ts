/** Who has which study open: whoever asked for it in the last minute. Of this server only, and gone when it ends. */
import type { Other } from './draftWire.ts';

export interface Presence {
  seen(study: string, who: string): void;
  saved(study: string, who: string): void;
  /** Who else than `who` was seen in the last minute, the last first. */
  othersThan(study: string, who: string): readonly Other[];
}

interface Seen {
  readonly at: number;
  readonly savedAt?: string;
}

const minute = 60_000;

/** @param now milliseconds since 1970 */
export function makePresence(now: () => number): Presence {
  const studies = new Map<string, Map<string, Seen>>();
  const look = (study: string, who: string, savedAt?: string) => {
    const people = studies.get(study) ?? new Map<string, Seen>();
    studies.set(study, people);
    const known = people.get(who);
    people.delete(who);
    people.set(who, { ...known, at: now(), ...(savedAt !== undefined && { savedAt }) });
    for (const [name, { at }] of people) if (now() - at > minute) people.delete(name);
  };
  return {
    seen: (study, who) => look(study, who),
    saved: (study, who) => look(study, who, new Date(now()).toISOString()),
    othersThan: (study, who) =>
      [...(studies.get(study) ?? [])]
        .filter(([name, { at }]) => name !== who && now() - at <= minute)
        .map(([name, { savedAt }]) => ({ who: name, ...(savedAt !== undefined && { savedAt }) }))
        .reverse(),
  };
}
