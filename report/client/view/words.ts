/** How the page speaks: its texts, its numbers, and what attributes and levels are called. */
import { formatAmount } from '../../../study/amounts/formatAmount.ts';
import { fillText } from '../../../study/fillText.ts';
import { type Language, makeLanguage } from '../../figures/language.ts';
import type { PageData, SimulatorAttribute, SimulatorColumn, SimulatorLevel } from '../../simulator/pageData.ts';
import type { Bounds } from './pieces.ts';

export interface Words {
  readonly language: Language;
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** `71 to 78`; with signs for differences. */
  range(bounds: Bounds, kind?: 'plain' | 'signed', digits?: number): string;
  column(id: string): SimulatorColumn | undefined;
  level(column: string, id: string): SimulatorLevel;
  /** `Coded · Also for adverts`: short names of what differs. */
  levels(pairs: readonly (readonly [column: string, level: string])[]): string;
}

export function makeWords({ language: code, texts, simulator }: PageData): Words {
  const language = makeLanguage(code, texts);
  const say: Words['say'] = (key, values = {}) => language.say(key, values);
  const attributes = simulator?.attributes ?? [];
  const columns = [...(simulator?.attributes ?? []), ...(simulator?.factors ?? [])];
  const column = (id: string) => columns.find((one) => one.id === id);
  const level = (columnId: string, id: string): SimulatorLevel => {
    const known = column(columnId)?.levels.find((one) => one.id === id);
    if (known) return known;
    const text = writtenAs(attributes.find((one) => one.id === columnId)?.written, id, language);
    return { id, label: text, short: text };
  };
  return {
    language,
    say,
    range: ({ low, high }, kind = 'plain', digits = 1) => {
      const write = kind === 'signed' ? language.signed : language.number;
      return fillText(texts['range'] ?? '', { low: write(low, digits), high: write(high, digits) }, code);
    },
    column,
    level,
    levels: (pairs) =>
      pairs
        .map(([columnId, id]) =>
          column(columnId)?.levels.length
            ? level(columnId, id).short
            : `${column(columnId)?.short ?? columnId} ${level(columnId, id).short}`,
        )
        .join(' · '),
  };
}

/** With the study's unit, and no fewer digits than were typed. */
function writtenAs(written: SimulatorAttribute['written'], text: string, language: Language): string {
  if (!written || text.trim() === '' || !Number.isFinite(Number(text))) return numberText(text, language);
  const typed = text.trim().split('.')[1]?.length ?? 0;
  return formatAmount(
    Number(text),
    { ...written, decimals: Math.max(written.decimals, Math.min(typed, 6)) },
    language.code,
  );
}

/** As it was typed, with the decimal mark of the language. */
function numberText(text: string, language: Language): string {
  const decimals = text.trim().split('.')[1]?.length ?? 0;
  return text.trim() === '' || !Number.isFinite(Number(text)) ? text : language.number(Number(text), decimals);
}
