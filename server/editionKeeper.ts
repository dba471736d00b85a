/** Brings what is published, and what is put up to be tried, from the store to who fields it: each edition once. */
import type { FieldedStudy } from '../study/snapshot.ts';
import type { Edition, EditionOrder } from './store/researchers/editions.ts';
import type { ResearcherStore } from './store/researchers/researcherStore.ts';

export interface EditionKeeper {
  publish(order: EditionOrder): Promise<Edition>;
  putUp(order: EditionOrder): Promise<Edition>;
  refresh(): Promise<void>;
}

export interface EditionTaker {
  /** Is this study fielded here? */
  readonly isTaken: (study: string) => boolean;
  /** Studies of which what was published before it began is not taken. */
  readonly skipped: ReadonlySet<string>;
  readonly onEdition: (edition: Edition, fielded: FieldedStudy) => void;
}

type EditionStore = Pick<
  ResearcherStore,
  'latestEditions' | 'listDrafts' | 'readEdition' | 'publishEdition' | 'putUpDraft'
>;

export function makeEditionKeeper(store: EditionStore, { isTaken, skipped, onEdition }: EditionTaker): EditionKeeper {
  const taken = new Map<string, string>();
  let isFirst = true;
  let refreshing: Promise<void> | undefined;

  const take = (edition: Edition, fielded: FieldedStudy) => {
    taken.set(keyOf(edition), stampOf(edition));
    onEdition(edition, fielded);
  };
  const look = async () => {
    const found = [...(await store.latestEditions()), ...(await store.listDrafts())];
    for (const edition of found) {
      if (taken.get(keyOf(edition)) === stampOf(edition) || !isTaken(edition.study)) continue;
      if (isFirst && edition.edition > 0 && skipped.has(edition.study)) {
        taken.set(keyOf(edition), stampOf(edition));
        continue;
      }
      const whole = await store.readEdition(edition.study, edition.edition);
      if (whole) take(whole, whole.fielded);
    }
    isFirst = false;
  };
  return {
    publish: async (order) => {
      const edition = await store.publishEdition(order);
      take(edition, order.fielded);
      return edition;
    },
    putUp: async (order) => {
      const edition = await store.putUpDraft(order);
      take(edition, order.fielded);
      return edition;
    },
    refresh: () => {
      refreshing ??= look().finally(() => {
        refreshing = undefined;
      });
      return refreshing;
    },
  };
}

/** A draft takes nothing from an edition. */
function keyOf({ study, edition }: Edition): string {
  return `${edition === 0 ? 'draft' : 'edition'} ${study}`;
}

function stampOf({ edition, publishedAt, snapshot }: Edition): string {
  return `${edition} ${publishedAt} ${snapshot}`;
}
