/** The acceptance of the offer on screen, by group, and what each single change of it would do. */
import type { SingleChange } from '../../../analysis/whatIf/askAcceptance.ts';
import { fewestTold } from '../../../analysis/whatIf/data/fewestTold.ts';
import { changeOffer, type Scenario, shownOffer } from '../scenario/scenario.ts';
import { drawAnswer, hundredfold } from '../view/answer.ts';
import { find, setText } from '../view/pieces.ts';
import { drawStrips, type StripRow } from '../view/strips.ts';
import type { DrawPart, PanelContext } from './context.ts';
import { notesOn } from './notes.ts';

export function acceptancePart(context: PanelContext): DrawPart {
  const { root, whatIf, words, confidence, numbers } = context;
  const figure = find(root, '#figure-what-if-acceptance');
  const status = find(root, '[data-status]');
  let later: ReturnType<typeof setTimeout> | undefined;
  return (scenario) => {
    const { name, profile } = shownOffer(scenario);
    const [everyone] = whatIf.acceptance(profile, [{}]);
    const [base] = whatIf.acceptance(whatIf.data.base, [{}]);
    if (!everyone || !base) return;
    const { acceptance } = everyone;
    const isBase = JSON.stringify(profile) === JSON.stringify(whatIf.data.base);
    const answer = {
      name,
      levels: words.levels(Object.entries(profile).filter(([, level]) => level !== '')),
      acceptance,
      base: base.acceptance,
      ...(!isBase && { difference: whatIf.difference(profile, whatIf.data.base) }),
      confidence,
      notes: notesOn(profile, context),
    };
    numbers.set(figure.id, drawAnswer(figure, answer, words));
    // Said once somebody has come to rest, and not at every step of a slider.
    clearTimeout(later);
    const range = words.range(hundredfold(acceptance));
    const count = words.language.number(100 * acceptance.estimate);
    later = setTimeout(() => setText(status, words.say('said', { name, count, confidence, range })), 700);
  };
}

export function groupsPart({ root, simulator, whatIf, words, numbers }: PanelContext): DrawPart {
  const figure = root.querySelector<HTMLElement>('[data-groups]');
  if (!figure) return () => {};
  const refused = find(figure, '[data-refused]');
  const told = new Set(whatIf.data.groups.map(({ factors }) => JSON.stringify(factors)));
  const isWhole = simulator.factors.every(({ id, levels }) =>
    levels.every((level) => told.has(JSON.stringify({ [id]: level.id }))),
  );
  refused.hidden = isWhole;
  setText(refused, words.say('refused', { fewest: fewestTold }));
  return (scenario) => {
    const groups = whatIf.acceptance(shownOffer(scenario).profile);
    const all = groups[0]?.acceptance;
    const rows = groups.map(({ factors, respondents, acceptance }): StripRow => {
      const bounds = hundredfold(acceptance);
      return {
        key: JSON.stringify(factors),
        label: words.levels(Object.entries(factors)) || words.say('everyone'),
        hint: words.say('respondents', { count: respondents }),
        bounds,
        value: words.language.number(bounds.estimate, 1),
        isClear: true,
        isHere: Object.keys(factors).length === 0,
      };
    });
    const line = all && 100 * all.estimate;
    numbers.set(figure.id, drawStrips(figure, rows, { include: [0, 100], line }, words));
  };
}

/** One line beside the number: what would raise it most. */
export function bestPart(context: PanelContext): DrawPart {
  const place = find(context.root, '[data-best]');
  return (scenario) => setText(place, findingOf(context.whatIf.changes(shownOffer(scenario).profile), context));
}

export function changesPart(context: PanelContext): DrawPart {
  const { root, whatIf, words, numbers } = context;
  const figure = find(root, '[data-changes]');
  return (scenario) => {
    const changes = whatIf.changes(shownOffer(scenario).profile);
    const rows = changes.map((change) => rowOf(change, scenario, context));
    numbers.set(figure.id, drawStrips(figure, rows, { include: [0], line: 0, isSigned: true }, words));
  };
}

function rowOf(change: SingleChange, scenario: Scenario, { words, change: go, now }: PanelContext): StripRow {
  const { attribute, to, points, isClear, profile } = change;
  const level = words.level(attribute, to);
  const label = words.say('changeOf', { attribute: words.column(attribute)?.short ?? attribute, level: level.short });
  return {
    key: JSON.stringify([attribute, to]),
    label,
    hint: level.label,
    bounds: points,
    value: words.language.signed(points.estimate, 1),
    isClear,
    button: {
      label: words.say('applyLabel', { change: label }),
      press: () => go(changeOffer(now(), scenario.shown, { profile })),
    },
  };
}

/** Of changes that somebody was shown; the first raises acceptance most. */
function findingOf(changes: readonly SingleChange[], { words }: PanelContext): string {
  const best = changes.find(({ unshown }) => unshown.length === 0);
  if (!best?.isClear || best.points.estimate <= 0) return words.say('changesNone');
  const { attribute, from, to, points } = best;
  return words.say('changesFinding', {
    level: shortName(attribute, to, words),
    from: shortName(attribute, from, words),
    points: words.language.number(points.estimate, 1),
    range: words.range(points),
  });
}

/** A number is nothing without what it counts. */
function shortName(attribute: string, level: string, words: PanelContext['words']): string {
  const column = words.column(attribute);
  const { short } = words.level(attribute, level);
  const isNumber = column !== undefined && column.levels.length === 0;
  return isNumber ? words.say('changeOf', { attribute: column.short, level: short }) : short;
}
