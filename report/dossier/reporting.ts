/**
 * The reporting table: the ten items of ISPOR's checklist for conjoint analysis (Bridges and others 2011) and those of
 * APA's JARS-Quant (Appelbaum and others 2018), each with what the study file knows of it. The items are told in our words.
 */
import { countVersions } from '../../study/design/design.ts';
import { formulaOf } from '../../study/registration/registration.ts';
import { hasNone } from '../../study/taskFormats.ts';
import type { DossierDocument, DossierSection, DossierTable, Piece } from './document.ts';
import { type DossierMaterial, makeTeller } from './material.ts';

export function reporting(material: DossierMaterial): DossierDocument {
  const { say } = makeTeller(material);
  return {
    id: 'reporting',
    title: say('reporting.title'),
    lead: say('reporting.lead'),
    sections: [isporSection(material), jarsSection(material)],
    references: [say('reference.ispor'), say('reference.jars')],
  };
}

/** Where an item asks for three things, what is known of each; the rest is a blank. */
function isporSection(material: DossierMaterial): DossierSection {
  const { section, say, blank } = makeTeller(material);
  const known = isporAnswers(material);
  const rows = known.map((answers, index) => {
    const item = `${index + 1}`;
    return [[say(`ispor.${item}.name`)], [say(`ispor.${item}.asks`)], [...answers, blank(`ispor.${item}`)]];
  });
  return section('ispor', { kind: 'paragraph', says: say('ispor.words') }, tableOf(material, 'ispor', rows));
}

function isporAnswers(material: DossierMaterial): (readonly Piece[])[] {
  const { study, design, power, language } = material;
  const { say, text, list } = makeTeller(material);
  const { tasks, attributes, questions, factors } = study;
  const levels = attributes.map((one) => `${text(one.label)} (${one.levels.length})`);
  const respondents = power.respondents;
  const verdict = design.provenance?.verdict;
  return [
    [say('ispor.1.known', { title: text(study.title) })],
    [say('ispor.2.known', { n: attributes.length, attributes: list(levels) })],
    [
      say('ispor.3.known', { n: attributes.length, alternatives: tasks.alternatives }),
      say(hasNone(tasks.response) ? 'ispor.3.none' : 'ispor.3.noNone'),
    ],
    [
      say('ispor.4.known', { strategy: say(`strategy.${design.provenance?.strategy ?? study.design.strategy}`) }),
      ...(verdict ? [say('ispor.4.verdict', { status: say(`verdict.${verdict.status}`) })] : []),
      say('ispor.4.tasks', { n: tasks.perRespondent, versions: countVersions(design) }),
    ],
    [say(`response.${tasks.response}`), ...(study.texts.introduction?.example ? [say('ispor.5.example')] : [])],
    [
      say('ispor.6.known', { n: questions.length, questions: list(questions.map(({ label }) => text(label))) }),
      say('ispor.6.burden', { n: tasks.perRespondent + tasks.fixed.length + Number(tasks.repeat !== undefined) }),
    ],
    [
      ...(respondents === undefined ? [] : [say('ispor.7.size', { n: language.number(respondents) })]),
      say('ispor.7.mode'),
      say('ispor.7.ethics'),
    ],
    [
      say('ispor.8.known', { model: formulaOf(study, study.tasks.response) }),
      say('ispor.8.quality'),
      ...(factors.length > 0
        ? [say('ispor.8.groups', { factors: list(factors.map(({ label }) => text(label))) })]
        : []),
    ],
    [say('ispor.9.known')],
    [say('ispor.10.known')],
  ];
}

const jarsTopics = [
  ...[
    'title',
    'authorNote',
    'abstract',
    'problem',
    'literature',
    'hypotheses',
    'inclusion',
    'participants',
    'sampling',
  ],
  ...['size', 'collection', 'measures', 'quality', 'masking', 'design', 'assignment', 'diagnostics', 'strategy'],
  ...['flow', 'recruitment', 'statistics', 'support', 'similarity', 'interpretation', 'generalising', 'implications'],
] as const;

function jarsSection(material: DossierMaterial): DossierSection {
  const { section, say, blank } = makeTeller(material);
  const known = jarsAnswers(material);
  const rows = jarsTopics.map((topic) => {
    const answers = known[topic] ?? [];
    return [[say(`jars.${topic}.name`)], [say(`jars.${topic}.asks`)], [...answers, blank(`jars.${topic}`)]];
  });
  return section('jars', { kind: 'paragraph', says: say('jars.words') }, tableOf(material, 'jars', rows));
}

/** Of most topics the study file knows nothing, or points to where another document says it. */
function jarsAnswers(material: DossierMaterial): Partial<Record<(typeof jarsTopics)[number], readonly Piece[]>> {
  const { study, power, language } = material;
  const { say, text, list } = makeTeller(material);
  const { attributes, factors, tasks, screenOut = [] } = study;
  const size = power.respondents;
  return {
    title: [
      say('jars.title.known', {
        title: text(study.title),
        attributes: list(attributes.map(({ label }) => text(label))),
      }),
    ],
    hypotheses: [say('jars.hypotheses.known')],
    inclusion: [
      screenOut.length > 0 ? say('jars.inclusion.known', { n: screenOut.length }) : say('jars.inclusion.none'),
    ],
    size: [...(size === undefined ? [] : [say('ispor.7.size', { n: language.number(size) })]), say('jars.size.known')],
    collection: [say('ispor.7.mode')],
    measures: [
      say(`response.${tasks.response}`),
      say('jars.measures.known', { n: study.questions.length }),
      ...scaleWords(material),
    ],
    quality: [say('ispor.8.quality')],
    design: [say('jars.design.known', { tasks: tasks.perRespondent, factors: factors.length })],
    ...(factors.length > 0 && { assignment: [say('jars.assignment.known')] }),
    diagnostics: [say('jars.diagnostics.known')],
    strategy: [say('ispor.8.known', { model: formulaOf(study, study.tasks.response) })],
    flow: [say('jars.flow.known')],
    statistics: [say('jars.statistics.known')],
  };
}

/** With where their items are from, as far as the study file says it. */
function scaleWords(material: DossierMaterial): readonly Piece[] {
  const { scales = [] } = material.study;
  const { say, text } = makeTeller(material);
  if (scales.length === 0) return [];
  const named = scales.map(({ label, source }) => (source ? `${text(label)} (${text(source)})` : text(label)));
  return [say('jars.measures.scales', { scales: named.join('; ') })];
}

function tableOf({ language }: DossierMaterial, name: string, rows: DossierTable['rows']): DossierTable {
  const columns = ['item', 'asks', 'says'].map((column) => language.say(`reporting.${column}`));
  return { kind: 'table', title: language.say(`${name}.title`), columns, rows };
}
