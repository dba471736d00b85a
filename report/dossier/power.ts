/** How sure a study will be: what `partworth inspect` expects of its design, as tables of a preregistration. */
import type { Detection } from '../../analysis/design/precision/detection.ts';
import type { ExpectedPrecision } from '../../analysis/design/precision/expectPrecision.ts';
import type { DossierBlock, DossierTable } from './document.ts';
import { type DossierMaterial, makeTeller } from './material.ts';

/** Below this the normal approximation that power rests on is no longer worth a number. */
const fewest = 50;

export function powerBlocks(material: DossierMaterial): DossierBlock[] {
  const { precision, truthFile, respondents } = material.power;
  const { say, blank } = makeTeller(material);
  if (!precision) return [{ kind: 'paragraph', says: say('power.notIdentified') }];
  const { power, designEffect, assumed, effect, unit, acceptance } = precision;
  const size = effect === undefined ? say('power.ofAssumed') : say(`power.of.${unit}`, { effect: `${effect}` });
  const words = [
    say(`power.assumed.${assumed}`, { file: truthFile ?? '' }),
    say('power.words', { size, power: percent(material, power) }),
    designEffect === 1
      ? say('power.alike')
      : say('power.designEffect', { factor: material.language.number(designEffect, 2) }),
    ...(respondents === undefined ? [say('power.noNumber')] : []),
    ...(acceptance ? [baseRateWords(material, acceptance)] : []),
  ];
  return [
    ...words.map((says) => ({ kind: 'paragraph', says }) as const),
    ...(acceptance ? [changesTable(material, precision)] : []),
    parametersTable(material, precision),
    { kind: 'list', items: [blank('smallest'), blank('expectedLoss')] },
  ];
}

function baseRateWords(
  { language, power: { respondents } }: DossierMaterial,
  expected: NonNullable<ExpectedPrecision['acceptance']>,
) {
  const { baseRate, baseRateError } = expected;
  const rate = language.number(100 * baseRate, 1);
  if (respondents === undefined) return language.say('power.baseRate', { rate });
  return language.say('power.baseRateError', { rate, error: language.number(100 * baseRateError, 2) });
}

function changesTable(material: DossierMaterial, precision: ExpectedPrecision): DossierTable {
  const { study, language } = material;
  const { say, text } = makeTeller(material);
  const rows = (precision.acceptance?.changes ?? []).map((change) => {
    const attribute = study.attributes.find(({ id }) => id === change.attribute);
    const level = attribute?.levels.find(({ id }) => id === change.level);
    const name = `${attribute ? text(attribute.label) : change.attribute}: ${level ? text(level.label) : change.level}`;
    return [[name], [language.signed(change.assumed, 1)], ...cellsOf(material, change, 2)];
  });
  return table(material, { title: say('power.changes'), first: say('power.level'), precision, rows });
}

function parametersTable(material: DossierMaterial, precision: ExpectedPrecision): DossierTable {
  const { language } = material;
  const rows = precision.parameters.map((one) => [
    [one.name],
    [language.signed(one.assumed, 3)],
    ...cellsOf(material, one, 4),
  ]);
  return table(material, {
    title: language.say('power.parameters'),
    first: language.say('power.parameter'),
    precision,
    rows,
  });
}

interface PowerTable extends Pick<DossierTable, 'title' | 'rows'> {
  readonly first: string;
  readonly precision: ExpectedPrecision;
}

/** Without a number of respondents only how many are needed is known. */
function table(material: DossierMaterial, { title, first, precision, rows }: PowerTable): DossierTable {
  const { say } = material.language;
  const power = percent(material, precision.power);
  const ofNumber = ['power.error', 'power.detectable', 'power.power'];
  const columns = [...(material.power.respondents === undefined ? [] : ofNumber), 'power.needed'];
  return {
    ...{ kind: 'table', title, isNumeric: true, rows },
    columns: [first, say('power.assumedChange'), ...columns.map((key) => say(key, { power }))],
  };
}

function cellsOf(material: DossierMaterial, found: Detection, digits: number): string[][] {
  const { language, power } = material;
  const { standardError, detectable, respondentsNeeded } = found;
  const needed =
    respondentsNeeded !== undefined && respondentsNeeded < fewest
      ? language.say('power.below', { n: fewest })
      : language.number(respondentsNeeded);
  if (power.respondents === undefined) return [[needed]];
  const chance = found.power === undefined ? language.number(undefined) : percent(material, found.power);
  return [[language.number(standardError, digits)], [language.number(detectable, digits)], [chance], [needed]];
}

function percent({ language }: DossierMaterial, share: number): string {
  return language.percent(share > 0.995 ? `>${language.number(99)}` : language.number(100 * share));
}
