/** The consent texts behind the hashes that are kept with responses, so that what was agreed to can be read again. */
import { canonicalJson, sha256 } from '../../study/fingerprint.ts';
import type { Codebook } from '../../study/responses/codebook.ts';
import type { FieldedVersion } from '../../study/snapshot.ts';
import { consentWords } from '../respondent/pages/consentPage.ts';

/** What somebody may have brought along, of which his consent speaks. */
const waysToCome = [false, true].flatMap((hasPanelId) => [false, true].map((hasUrl) => ({ hasPanelId, hasUrl })));

type Consents = NonNullable<Codebook['consents']>;

/** A hash of which no snapshot has the text (an older program put it in other words) comes without. */
export function readConsents(
  counts: readonly { readonly hash: string; readonly respondents: number }[],
  snapshots: readonly FieldedVersion[],
): Consents {
  const texts = new Map(
    snapshots.flatMap(({ study }) =>
      study.languages.flatMap((language) =>
        waysToCome.map((way) => {
          const words = consentWords(study, language, way);
          return [sha256(canonicalJson(words)), { language, words }] as const;
        }),
      ),
    ),
  );
  return counts.map((count) => ({ ...count, ...texts.get(count.hash) }));
}
