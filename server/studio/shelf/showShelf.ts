/** The table of studies, as its template shows it. */
import { formatNumber } from '../../../study/speech.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { showMoment } from '../../researcher/pages/moments.ts';
import { newPath, roomPath, studyPath } from '../paths.ts';
import { say } from '../words.ts';
import type { Card } from './readCard.ts';
import { drawSparkline } from './sparkline.ts';

export function showShelf(
  cards: readonly Card[],
  { language, now }: { readonly language: string; readonly now: Date },
) {
  const today = now.toISOString().slice(0, 10);
  return {
    newHref: hrefIn(language, newPath),
    importHref: `${hrefIn(language, newPath)}#import`,
    studies: cards.map((card) => showCard(card, language, today)),
  };
}

function showCard({ folder, id, title, status, reason, fieldwork }: Card, language: string, today: string) {
  const number = (n: number) => formatNumber(n, language);
  const { complete = 0, target, lastFinished, days = [] } = fieldwork ?? {};
  const room = status === 'in-the-field' || status === 'closed' ? 'watch' : 'make';
  return {
    ...{ id, title, status },
    folder: folder === id ? '' : folder,
    href: hrefIn(language, roomPath(folder, room)),
    says: say(language, `shelf.status.${status}`),
    reason: sayReason(reason, language),
    // As our checks say it.
    isEnglishReason: reason !== undefined && 'says' in reason,
    hasFieldwork: fieldwork !== undefined,
    complete:
      target === undefined
        ? number(complete)
        : say(language, 'shelf.ofTarget', { complete: number(complete), target: number(target) }),
    line: drawSparkline(days, today),
    lastFinished: lastFinished ? showMoment(lastFinished) : false,
    links: {
      export: hrefIn(language, `${studyPath(folder)}/export.zip`),
      copy: hrefIn(language, `${studyPath(folder)}/copy`),
      remove: hrefIn(language, `${studyPath(folder)}/remove`),
    },
    isRemovable: status !== 'in-the-field',
  };
}

function sayReason(reason: Card['reason'], language: string): string {
  if (!reason) return '';
  return 'says' in reason ? reason.says : say(language, `shelf.reason.${reason.key}`, { n: reason.n ?? 0 });
}
