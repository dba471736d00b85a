/** The sums behind the number on screen, for who opens them. */
import type { VerifiedTerm } from '../../../analysis/whatIf/verify.ts';
import { isAdjusted, type Scenario, shownOffer } from '../scenario/scenario.ts';
import { find } from '../view/pieces.ts';
import { drawVerify } from '../view/verify.ts';
import type { Words } from '../view/words.ts';
import type { DrawPart, PanelContext } from './context.ts';

export function verifyPart({ root, whatIf, words }: PanelContext): DrawPart {
  const fold = find<HTMLDetailsElement>(root, '[data-verify]');
  fold.hidden = !whatIf.data.hasAcceptance;
  let wanted: Scenario | undefined;
  const draw = () => {
    if (!wanted || !fold.open || fold.hidden) return;
    const { name, profile } = shownOffer(wanted);
    drawVerify(
      fold,
      {
        name,
        verification: whatIf.verify(profile),
        nameOf: (cells) => termName(cells, words),
        isAdjusted: isAdjusted(wanted),
      },
      words,
    );
  };
  fold.addEventListener('toggle', draw);
  return (scenario) => {
    wanted = scenario;
    draw();
  };
}

/** "Use: Sold × Sector: bank". */
function termName(cells: VerifiedTerm['cells'], words: Words): string {
  return cells
    .map(({ column, cell }) => {
      const name = column === 'none' ? words.say('rejecting') : (words.column(column)?.short ?? column);
      return cell === '' ? name : `${name}: ${words.level(column, cell).short}`;
    })
    .join(' × ');
}
