/** The preregistration: what will be asked of whom, how it will be analysed, and the hashes by which that can be checked. */
import { countVersions } from '../../study/design/design.ts';
import { type Instrument, instrumentId } from '../../study/instrument/instrument.ts';
import { judgeInstrument } from '../../study/instrument/judgeInstrument.ts';
import { lookUp } from '../../study/lookUp.ts';
import { formulaOf, registeredParts } from '../../study/registration/registration.ts';
import { hasNone } from '../../study/taskFormats.ts';
import type { DossierDocument, DossierFact, DossierSection, Piece } from './document.ts';
import { exclusionItems } from './exclusions.ts';
import { hypothesesTable } from './hypotheses.ts';
import { type DossierMaterial, makeTeller } from './material.ts';
import { levelsTable, recruitmentFacts } from './plan.ts';
import { powerBlocks } from './power.ts';

export function preregistration(material: DossierMaterial): DossierDocument {
  const { say } = makeTeller(material);
  return {
    id: 'preregistration',
    title: say('preregistration.title'),
    lead: say('preregistration.lead'),
    sections: [
      studySection(material),
      hypothesesSection(material),
      estimandSection(material),
      designSection(material),
      exclusionsSection(material),
      sampleSection(material),
      hashesSection(material),
    ],
    references: [say('reference.wald'), say('reference.power')],
  };
}

function studySection(material: DossierMaterial): DossierSection {
  const { study } = material;
  const { section, say, fact, text, blank } = makeTeller(material);
  const instrument = judgeInstrument(study.instrument, [study]);
  return section('study', {
    kind: 'facts',
    facts: [
      fact('title', text(study.title)),
      fact('studyId', { code: study.id }),
      ...(instrument ? [fact('instrument', sayInstrument(instrument, say))] : []),
      fact('authors', blank('authors')),
      fact('registered', blank('registry')),
      fact('question', blank('question')),
      fact('background', blank('background')),
    ],
  });
}

function hypothesesSection(material: DossierMaterial): DossierSection {
  const { study } = material;
  const { section, say, text, blank } = makeTeller(material);
  const source = study.published && say('hypotheses.source', { source: text(study.published.source) });
  return section(
    'hypotheses',
    { kind: 'paragraph', says: say('hypotheses.words') },
    hypothesesTable(material),
    ...(source ? [{ kind: 'paragraph', says: source } as const] : []),
    { kind: 'list', items: [blank('primary'), blank('multiple'), blank('theory')] },
  );
}

function estimandSection(material: DossierMaterial): DossierSection {
  const { study } = material;
  const { section, say, fact, text, list, blank } = makeTeller(material);
  const isAccepted = hasNone(study.tasks.response);
  const reference = study.attributes.map(({ label, levels, reference: id }) => {
    const level = levels.find((one) => one.id === id);
    return `${text(label)}: ${level ? text(level.label) : id}`;
  });
  const factors = study.factors.map(({ label }) => text(label));
  const margins = (study.margins ?? []).map(({ column }) => column);
  const facts: DossierFact[] = [
    fact('outcome', say(`response.${study.tasks.response}`)),
    fact('estimand', say(isAccepted ? 'estimand.acceptance' : 'estimand.utility')),
    fact('reference', ...reference),
    ...(factors.length > 0 && isAccepted
      ? [fact('averaged', say('estimand.averaged', { factors: list(factors) }))]
      : []),
    fact('model', { code: formulaOf(study, study.tasks.response) }),
    fact('estimator', say('estimand.estimator', { coding: say(`coding.${study.model.coding}`) })),
    fact('interval', say('estimand.interval')),
    ...(margins.length > 0 ? [fact('weights', say('estimand.weights', { margins: list(margins) }))] : []),
    fact('population', blank('population')),
    fact('commands', ...commandsOf(study.id, isAccepted)),
  ];
  const hypothetical = isAccepted ? [{ kind: 'paragraph', says: say('estimand.stated') } as const] : [];
  return section('estimand', { kind: 'facts', facts }, ...hypothetical);
}

function commandsOf(study: string, isAccepted: boolean): readonly Piece[] {
  const commands = [`partworth estimate ${study}/responses.csv`, `partworth acceptance ${study}/estimates.json`];
  return commands.slice(0, isAccepted ? 2 : 1).map((code) => ({ code }));
}

function designSection(material: DossierMaterial): DossierSection {
  const { study, design, language } = material;
  const { section, say, fact } = makeTeller(material);
  const { provenance } = design;
  const { tasks } = study;
  return section(
    'design',
    {
      kind: 'facts',
      facts: [
        fact('tasks', say('design.tasks', { n: tasks.perRespondent, alternatives: tasks.alternatives })),
        ...(tasks.fixed.length > 0 ? [fact('fixed', say('design.fixed', { n: tasks.fixed.length }))] : []),
        ...(tasks.repeat ? [fact('repeat', say('design.repeat', { apart: tasks.repeat.apart }))] : []),
        fact('strategy', say(`strategy.${provenance?.strategy ?? study.design.strategy}`)),
        fact('versions', say('design.versions', { n: countVersions(design) })),
        ...(provenance ? [fact('dError', language.number(provenance.dError, 4))] : []),
        ...study.factors.map(({ label, levels }) => factorFact(material, label, levels.length)),
        fact('order', ...orderWords(material)),
      ],
    },
    levelsTable(material),
  );
}

/** What the study has a say in, and what is drawn. */
function orderWords(material: DossierMaterial): string[] {
  const { say, text } = makeTeller(material);
  const { tasks, attributes } = material.study;
  const { order = {}, fixedAt = [], repeat, blocks } = tasks;
  const nameOf = (id: string) => text(attributes.find((one) => one.id === id)?.label ?? {});
  const names = (ids: readonly string[]) => ids.map(nameOf).join(', ');
  const said = [
    ...(['attributes', 'alternatives', 'tasks'] as const).flatMap((what) =>
      order[what] === 'fixed' ? [say(`design.order.${what}`)] : [],
    ),
    ...(order.first ? [say('design.order.first', { attributes: names(order.first) })] : []),
    ...(order.last ? [say('design.order.last', { attributes: names(order.last) })] : []),
    ...(order.groups ?? []).map((group) => say('design.order.group', { attributes: names(group.attributes) })),
    ...fixedAt.map(({ fixed: n, at }) => say('design.order.fixedAt', { n, at })),
    ...(repeat?.at === undefined ? [] : [say('design.order.repeatAt', { at: repeat.at })]),
    ...(blocks ? [say('design.order.blocks', { sizes: blocks.join(', ') })] : []),
  ];
  return said.length > 0 ? [...said, say('design.order.rest')] : [say('design.order')];
}

function factorFact(material: DossierMaterial, label: Parameters<ReturnType<typeof makeTeller>['text']>[0], n: number) {
  const { say, text } = makeTeller(material);
  return { term: say('fact.factor', { factor: text(label) }), says: [say('design.factor', { n })] };
}

function exclusionsSection(material: DossierMaterial): DossierSection {
  const { section, say } = makeTeller(material);
  return section(
    'exclusions',
    { kind: 'paragraph', says: say('exclusions.words') },
    { kind: 'list', items: exclusionItems(material) },
  );
}

function sampleSection(material: DossierMaterial): DossierSection {
  const { power, language } = material;
  const { section, say, fact, blank } = makeTeller(material);
  const { respondents } = power;
  const size =
    respondents === undefined ? blank('respondents') : say('sample.planned', { n: language.number(respondents) });
  return section(
    'sample',
    {
      kind: 'facts',
      facts: [fact('respondents', size), fact('stopping', blank('stopping')), ...recruitmentFacts(material)],
    },
    ...powerBlocks(material),
  );
}

function hashesSection(material: DossierMaterial): DossierSection {
  const { registration } = material;
  const { section, say, fact } = makeTeller(material);
  const { hashes, files, plan, version } = registration;
  return section(
    'hashes',
    { kind: 'paragraph', says: say('hashes.words') },
    {
      kind: 'facts',
      facts: [
        fact('designSeed', { code: `${plan.designSeed}` }),
        fact('otherSeeds', say('hashes.seeds')),
        fact('version', `Partworth ${version}`),
        fact('studyHash', { code: hashes.study }),
        fact('designHash', { code: hashes.design }),
        fact('snapshotHash', { code: hashes.snapshot }),
      ],
    },
    {
      kind: 'table',
      title: say('hashes.files'),
      columns: [say('hashes.file'), 'sha256'],
      rows: Object.entries(files).map(([name, hash]) => [[name], [{ code: hash }]]),
    },
    {
      kind: 'table',
      title: say('hashes.parts'),
      columns: [say('hashes.part'), 'sha256'],
      rows: registeredParts.map((part) => [[say(`part.${part}`)], [{ code: lookUp(hashes.parts, part) ?? '' }]]),
    },
  );
}

/** By name and number; and languages beside those that were frozen. */
function sayInstrument(instrument: Instrument, say: ReturnType<typeof makeTeller>['say']): string {
  const { status, translated = [] } = instrument;
  const said = say(`instrument.${status}`, { id: instrumentId(instrument) });
  return translated.length > 0 ? say('instrument.translated', { said, languages: translated.join(', ') }) : said;
}
