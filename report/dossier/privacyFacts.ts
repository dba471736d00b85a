/** What the study promises of the answers, and what the survey server stores, in the words of a record. */
import type { DossierFact } from './document.ts';
import { type DossierMaterial, makeTeller } from './material.ts';

export function promiseFacts(material: DossierMaterial): DossierFact[] {
  const { privacy } = material.study;
  const { say, fact, text, blank } = makeTeller(material);
  const { keepForDays, afterwards = 'delete', reason, seenBy } = privacy;
  return [
    fact(
      'keepFor',
      say(`keep.${afterwards}`, { n: keepForDays }),
      ...(reason ? [text(reason)] : [blank('keepReason')]),
    ),
    fact('seenBy', seenBy ? text(seenBy) : blank('seenBy')),
    fact('rights', say('privacy.rights')),
    fact('notStored', say('privacy.notStored')),
  ];
}

/** As the privacy page tells respondents, group for group; what the study has no occasion to store is not listed. */
export const storedGroups = [
  ...['choices', 'answers', 'url', 'changes', 'times', 'shown', 'sentBack', 'language', 'screen', 'number', 'consent'],
  ...['keys', 'posts', 'kind', 'source', 'quotas', 'panel', 'ended', 'kept', 'promise'],
] as const;

export function storedItems(material: DossierMaterial): string[] {
  const { questions, quotas = [], screenOut = [], entry, binding, url = [] } = material.study;
  const { say, text } = makeTeller(material);
  const asked = questions.map(({ label }) => text(label)).join('; ');
  const brought = url.map(({ label }) => text(label)).join('; ');
  const hasNo: Readonly<Record<string, boolean>> = {
    answers: questions.length === 0,
    url: url.length === 0,
    quotas: quotas.length === 0,
    panel: entry?.panel === undefined,
    promise: binding === undefined,
    ended: quotas.length === 0 && screenOut.length === 0,
  };
  return storedGroups
    .filter((group) => !hasNo[group])
    .map((group) => say(`stored.${group}`, { questions: asked, url: brought }));
}
