/** The hypotheses that a study's own model holds: one for each of its terms. */
import { type ParsedTerm, parseModel } from '../../analysis/model/parseModel.ts';
import { formulaOf } from '../../study/registration/registration.ts';
import { hasNone } from '../../study/taskFormats.ts';
import type { Code, DossierTable, Piece } from './document.ts';
import { type DossierMaterial, makeTeller } from './material.ts';

export function hypothesesTable(material: DossierMaterial): DossierTable {
  const { study } = material;
  const { say } = makeTeller(material);
  const outcome = say(hasNone(study.tasks.response) ? 'outcome.acceptance' : 'outcome.choice');
  const terms = parseModel(formulaOf(study, study.tasks.response), 'model.effects').filter(
    (term) => term.length > 1 || !isNone(term[0]?.column),
  );
  return {
    kind: 'table',
    title: say('hypotheses.title'),
    columns: ['hypotheses.number', 'hypotheses.claim', 'hypotheses.direction', 'hypotheses.test'].map((key) =>
      say(key),
    ),
    rows: terms.map((term, index) => [
      [`H${index + 1}`],
      [claimOf(term, material, outcome)],
      directionOf(term, material),
      [testOf(term)],
    ]),
  };
}

const isNone = (column: string | undefined) => column === 'none';

function labelOf(column: string, { study }: DossierMaterial, text: ReturnType<typeof makeTeller>['text']): string {
  const { attributes, factors, questions, recodes = [] } = study;
  const found = [...attributes, ...factors, ...questions, ...recodes].find(({ id }) => id === column);
  return found ? text(found.label) : column;
}

function claimOf(term: ParsedTerm, material: DossierMaterial, outcome: string): string {
  const { say, text, list } = makeTeller(material);
  const columns = term.map(({ column }) => column);
  const label = (column: string) => labelOf(column, material, text);
  const others = columns.filter((column) => !isNone(column)).map(label);
  if (columns.some(isNone)) return say('hypotheses.base', { others: list(others) });
  const [first = '', ...rest] = columns;
  if (rest.length > 0)
    return say('hypotheses.interaction', { outcome, first: label(first), others: list(rest.map(label)) });
  return say(term[0]?.kind ? 'hypotheses.number.main' : 'hypotheses.main', { outcome, attribute: label(first) });
}

/** What the study file itself says of a direction: the order of its levels, or what was published of them. */
function directionOf(term: ParsedTerm, material: DossierMaterial): readonly Piece[] {
  const { say, text, blank } = makeTeller(material);
  const attribute = material.study.attributes.find(({ id }) => term.length === 1 && id === term[0]?.column);
  const ordered = attribute?.order && say(`hypotheses.order.${attribute.order}`);
  const published = (material.study.published?.effects ?? [])
    .filter((effect) => effect.attribute === attribute?.id)
    .map(({ levels, words }) => {
      const labels = attribute?.levels.filter(({ id }) => levels.includes(id)).map(({ label }) => text(label)) ?? [];
      return say('hypotheses.published', { levels: labels.join('; '), words: text(words) });
    });
  const known = [...(ordered ? [ordered] : []), ...published];
  return known.length > 0 ? [...known, blank('takeOver')] : [say('hypotheses.twoSided'), blank('direction')];
}

/** As `partworth estimate --test` takes it. */
function testOf(term: ParsedTerm): Code {
  return { code: term.map(({ column }) => column).join(':') };
}
