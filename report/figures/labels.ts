import { formatAmount } from '../../study/amounts/formatAmount.ts';
import { isNumeric } from '../../study/csv/isNumeric.ts';
import type { AcceptanceEffect, AcceptanceGroup } from '../../study/estimates/acceptance.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { CodebookColumn } from '../../study/responses/codebook.ts';
import type { Texts } from '../../study/texts.ts';
import type { Language } from './language.ts';
import { mixedLabels } from './mixedLabels.ts';
import { plainText } from './plainText.ts';

/** What the columns and levels of a model are called, in one language. Without a codebook they are called by their id. */
export interface Labels {
  /** An attribute, factor or covariate. */
  column(id: string): string;
  level(column: string, level: string): string;
  /** The short label of a column or of one of its levels, for charts and buttons; the full one where there is none. */
  short(column: string, level?: string): string;
  /** A parameter in short, from its name: `usage=sell:sector=bank` is "Use: Also sold to others × Sector: Bank". */
  parameter(name: string): string;
  /** The same in full, for sentences that stand alone. */
  fullParameter(name: string): string;
  /** A level with its attribute, in short: "Use: Also sold to others". */
  levelOf(column: string, level: string): string;
  /** A parameter taken apart: "Use × Sector" and "Also sold to others × Bank" (empty without levels). */
  parameterParts(name: string): { readonly columns: string; readonly levels: string };
  /** A group of the acceptance analysis: its factor levels in short, or the average over all groups. */
  group(group: Pick<AcceptanceGroup, 'factors'>): string;
  /** What was published about a level, in the publication's own words. */
  published(effect: AcceptanceEffect): string | undefined;
  /** A text of the study, in one line. */
  text(texts: Texts): string;
  /** A text of several paragraphs, which empty lines part. */
  paragraphs(texts: Texts): string[];
}

export function makeLabels(estimates: Estimates, language: Language): Labels {
  const { codebook, columns } = estimates;
  const described = [...(codebook?.attributes ?? []), ...(codebook?.factors ?? []), ...(codebook?.covariates ?? [])];
  const byId = new Map<string, CodebookColumn>(described.map((column) => [column.id, column]));
  const text = (texts: Texts) => plainText(textIn(texts, language.code, codebook?.languages ?? []));

  const columnLabel = (id: string): string => {
    if (id === 'none' && !byId.has(id)) return language.say('none');
    const applying = /^applies\((.*)\)$/s.exec(id)?.[1];
    if (applying !== undefined && !byId.has(id)) return language.say('applies', { column: columnLabel(applying) });
    const label = byId.get(id)?.label;
    return (label && text(label)) || plainText(id);
  };
  const levelLabel = (column: string, id: string): string => {
    const { levels, amounts } = byId.get(column) ?? {};
    if (amounts && isNumeric(id)) return formatAmount(Number(id), amounts, language.code);
    const label = levels?.find((level) => level.id === id)?.label;
    return (label && text(label)) || plainText(id);
  };
  const shortLabel = (column: string, id?: string): string => {
    const described = byId.get(column);
    if (id === undefined) return (described?.short && text(described.short)) || columnLabel(column);
    const short = described?.levels?.find((level) => level.id === id)?.short;
    return (short && text(short)) || levelLabel(column, id);
  };
  const levelOf = (column: string, level: string) =>
    language.say('table.levelOf', { attribute: shortLabel(column), level: shortLabel(column, level) });
  const partOf = (part: string): string => {
    const { column, level } = takeApart(part);
    return level === undefined ? shortLabel(column) : levelOf(column, level);
  };
  const fullPart = (part: string): string => {
    const { column, level } = takeApart(part);
    if (level === undefined) return columnLabel(column);
    return language.say('table.levelOf', { attribute: columnLabel(column), level: levelLabel(column, level) });
  };
  const columnIds = [...columns.map(({ name }) => name), ...byId.keys()];
  const naming = (label: (part: string) => string) => {
    const parameterLabel = (name: string) => splitParameter(name, columnIds).map(label).join(' × ');
    const spreads = estimates.method === 'mixed' ? mixedLabels(estimates, parameterLabel, language) : undefined;
    return (name: string) => spreads?.get(name) ?? parameterLabel(name);
  };
  return {
    column: columnLabel,
    level: levelLabel,
    short: shortLabel,
    parameter: naming(partOf),
    fullParameter: naming(fullPart),
    levelOf,
    parameterParts: (name) => {
      const parts = splitParameter(name, columnIds).map(takeApart);
      const levels = parts.flatMap(({ column, level }) => (level === undefined ? [] : [shortLabel(column, level)]));
      return { columns: parts.map(({ column }) => shortLabel(column)).join(' × '), levels: levels.join(' × ') };
    },
    group: ({ factors }) => {
      const levels = Object.entries(factors).map(([factor, level]) => shortLabel(factor, level));
      return levels.length > 0 ? levels.join(' · ') : language.say('group.average');
    },
    published: ({ attribute, level, published }) => {
      const about = codebook?.published?.effects.find(
        (effect) => effect.attribute === attribute && effect.levels.includes(level),
      );
      return about ? text(about.words) : published && plainText(published.words);
    },
    text,
    paragraphs: (texts) =>
      textIn(texts, language.code, codebook?.languages ?? [])
        .split(/\n\s*\n/)
        .map(plainText)
        .filter(Boolean),
  };
}

/** A text in the language that is wanted, else in the study's first language, else in any. */
function textIn(texts: Texts, wanted: string, languages: readonly string[]): string {
  const code = [wanted, ...languages, ...Object.keys(texts)].find((candidate) => Object.hasOwn(texts, candidate));
  return code === undefined ? '' : (lookUp(texts, code) ?? '');
}

/** `sector=bank` is the level bank of the column sector; `price` has no level. */
function takeApart(part: string): { column: string; level?: string } {
  const at = part.indexOf('=');
  return at < 0 ? { column: part } : { column: part.slice(0, at), level: part.slice(at + 1) };
}

/** The parts of a parameter's name; a colon inside a level id is no new part unless a known column follows it. */
function splitParameter(name: string, columns: readonly string[]): string[] {
  const starts = (part: string) =>
    part === 'none' ||
    columns.some((column) => [column, `applies(${column})`].includes(part) || part.startsWith(`${column}=`));
  const parts: string[] = [];
  for (const piece of name.split(':')) {
    if (parts.length === 0 || starts(piece)) parts.push(piece);
    else parts.push(`${parts.pop()}:${piece}`);
  }
  return parts;
}
