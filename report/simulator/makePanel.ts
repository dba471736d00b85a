/** What the template of the panel draws: words, buttons, and the table of named offers for who has no script. */
import type { WhatIfAttribute, WhatIfData, WhatIfFactor, WhatIfLevel } from '../../analysis/whatIf/data/whatIfData.ts';
import { unitName } from '../../study/amounts/formatAmount.ts';
import type { Texts } from '../../study/texts.ts';
import type { Language } from '../figures/language.ts';
import { plainText } from '../figures/plainText.ts';
import type { FigureTable } from '../figures/table.ts';
import type { Thumbnail, Thumbnails } from '../pictures/thumbnails.ts';
import { nameOffers } from './namedOffers.ts';
import { numberRange } from './numberRange.ts';
import type { SimulatorAttribute, SimulatorColumn, SimulatorData, SimulatorLevel } from './pageData.ts';

export interface PanelModel {
  readonly words: Readonly<Record<string, string>>;
  readonly lead: string;
  readonly attributes: readonly PanelAttribute[];
  readonly rules: readonly { readonly id: string; readonly label: string }[];
  readonly hasGroups: boolean;
  readonly hasFrontier: boolean;
  readonly remark: string | undefined;
  readonly named: FigureTable;
  /** What values count, in words; where the study says so. */
  readonly unit: string | undefined;
  readonly valueAxis: string;
  readonly keyClear: string;
  readonly changesColumns: readonly PanelColumn[];
  readonly groupsColumns: readonly PanelColumn[];
  readonly marketColumns: readonly PanelColumn[];
  readonly sourceColumns: readonly PanelColumn[];
  readonly frontColumns: FigureTable['columns'];
  readonly verifyColumns: FigureTable['columns'];
}

interface PanelAttribute extends SimulatorAttribute {
  readonly levels: readonly (SimulatorLevel & { readonly image: Thumbnail | false })[];
}

interface PanelColumn {
  readonly label: string;
  readonly kind: '' | 'number' | 'number range';
}

interface PanelWords {
  readonly language: Language;
  /** Of the locale, without values in them: their keys are the template's words. */
  readonly texts: Readonly<Record<string, string>>;
  readonly thumbnails: Thumbnails;
}

export function makePanel(simulator: SimulatorData, { language, texts, thumbnails }: PanelWords): PanelModel {
  const { whatIf, attributes } = simulator;
  const { say } = language;
  const confidence = language.number(100 * whatIf.confidence);
  const interval = say('interval', { confidence });
  const strip = (label: string, value: string): PanelColumn[] => [
    { label, kind: '' },
    { label: value, kind: 'number' },
    { label: interval, kind: 'number range' },
  ];
  const table = (label: string, ...numbers: string[]) => [
    { label, isNumber: false },
    ...numbers.map((number) => ({ label: number, isNumber: true })),
  ];
  return {
    words: texts,
    lead: say(whatIf.hasAcceptance ? 'lead' : 'leadOfShares'),
    attributes: attributes.map((attribute) => withThumbnails(attribute, thumbnails)),
    rules: whatIf.rules.map((id) => ({ id, label: say(`rule.${id}`) })),
    hasGroups: whatIf.hasAcceptance && whatIf.groups.length > 1,
    hasFrontier: whatIf.hasAcceptance,
    remark: whatIf.simulatedRespondents > 0 ? say('remark') : undefined,
    named: nameOffers(simulator, language),
    unit: simulator.unit && say('valueUnit', { unit: simulator.unit }),
    valueAxis: simulator.unit ? `${say('valueAxis')} (${simulator.unit})` : say('valueAxis'),
    keyClear: say('keyClear', { confidence }),
    changesColumns: strip(say('change'), say('points')),
    groupsColumns: strip(say('group'), say('share')),
    marketColumns: strip(say('offer'), say('share')),
    sourceColumns: strip(say('offer'), say('points')),
    frontColumns: table(say('policy'), say('acceptance'), interval, say('expectedValue'), interval, say('onFront')),
    verifyColumns: [
      { label: say('term'), isNumber: false },
      { label: say('products'), isNumber: false },
      { label: say('partWorth'), isNumber: true },
    ],
  };
}

/** On the buttons only: the data of the script have words. */
function withThumbnails(attribute: SimulatorAttribute, thumbnails: Thumbnails): PanelAttribute {
  const levels = attribute.levels.map((level) => {
    const image: Thumbnail | false = thumbnails.find(attribute.id, level.id) ?? false;
    return { ...level, image };
  });
  return { ...attribute, levels };
}

/** Names in one language; a short name where the study has one. */
export function simulatorData(whatIf: WhatIfData, language: Language): SimulatorData {
  const text = (texts: Texts) => {
    const code = [language.code, ...whatIf.languages, ...Object.keys(texts)].find((one) => Object.hasOwn(texts, one));
    return plainText((code && texts[code]) ?? '');
  };
  const level = ({ id, label, short }: WhatIfLevel): SimulatorLevel => {
    return { id, label: text(label), short: text(short ?? label) };
  };
  const column = ({ id, label, short, levels }: WhatIfAttribute | WhatIfFactor): SimulatorColumn => {
    return { id, label: text(label), short: text(short ?? label), levels: levels.map(level) };
  };
  const attribute = (one: WhatIfAttribute): SimulatorAttribute => {
    const follows = one.follows && { follows: one.follows };
    if (one.kind === 'numeric' && one.range) {
      const unit = unitName(one.written?.unit, language.code);
      const own = { ...(one.written && { written: one.written }), ...(unit && { unit }) };
      return { ...column(one), levels: [], range: numberRange(one.range), ...own, ...follows };
    }
    const lacking = { id: '', label: language.say('notIn'), short: language.say('notIn') };
    const levels = [...(one.mayLack && !one.follows ? [lacking] : []), ...one.levels.map(level)];
    return { ...column(one), levels, ...follows, ...(one.names && { names: one.names }) };
  };
  const unit = whatIf.values?.unit && text(whatIf.values.unit);
  const attributes = whatIf.attributes.map(attribute);
  return { whatIf, attributes, factors: whatIf.factors.map(column), ...(unit && { unit }) };
}
