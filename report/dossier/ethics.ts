/** The ethics summary: what is asked of people, what they are told, and what is kept of them, for a board. */

import { lookUp } from '../../study/lookUp.ts';
import { blockOfPage } from '../../study/order/taskBlocks.ts';
import type { Texts } from '../../study/texts.ts';
import { bindingSection } from './bindingSection.ts';
import type { DossierBlock, DossierDocument, DossierSection } from './document.ts';
import { type DossierMaterial, makeTeller } from './material.ts';
import { recruitmentFacts } from './plan.ts';
import { promiseFacts } from './privacyFacts.ts';

export function ethics(material: DossierMaterial): DossierDocument {
  const { say } = makeTeller(material);
  return {
    id: 'ethics',
    title: say('ethics.title'),
    lead: say('ethics.lead'),
    sections: [
      approvalSection(material),
      peopleSection(material),
      procedureSection(material),
      ...bindingSection(material),
      consentSection(material),
      burdenSection(material),
      debriefSection(material),
      privacySection(material),
    ],
    references: [],
  };
}

function approvalSection(material: DossierMaterial): DossierSection {
  const { study } = material;
  const { section, fact, text, blank } = makeTeller(material);
  return section('approval', {
    kind: 'facts',
    facts: [
      fact('title', text(study.title)),
      fact('responsible', text(study.privacy.controller), blank('researchers')),
      fact('contact', study.privacy.contact),
      fact('board', blank('board')),
      fact('funding', blank('funding')),
    ],
  });
}

function peopleSection(material: DossierMaterial): DossierSection {
  const { study } = material;
  const { section, say, fact, blank } = makeTeller(material);
  const { screenOut = [] } = study;
  const { respondents } = material.power;
  const size =
    respondents === undefined
      ? blank('respondents')
      : say('sample.planned', { n: material.language.number(respondents) });
  const rules = screenOut.map(({ when }) => say('exclusions.screenOut', { when }));
  return section('people', {
    kind: 'facts',
    facts: [
      fact('respondents', size),
      ...recruitmentFacts(material),
      fact('screening', ...(rules.length > 0 ? rules : [say('ethics.noScreening')])),
      fact('vulnerable', blank('vulnerable')),
      fact('reward', blank('reward')),
    ],
  });
}

function procedureSection(material: DossierMaterial): DossierSection {
  const { study } = material;
  const { section, say, text, blank } = makeTeller(material);
  const { tasks, questions, factors, pages } = study;
  const asked = questions.map(({ label, required }) =>
    say(required ? 'ethics.required' : 'ethics.optional', { question: text(label) }),
  );
  return section(
    'procedure',
    {
      kind: 'list',
      items: [
        say('ethics.pages', { pages: pages.map((page) => nameOfPage(page, material)).join(', ') }),
        say('ethics.tasks', { n: tasks.perRespondent + tasks.fixed.length, alternatives: tasks.alternatives }),
        ...(tasks.repeat ? [say('ethics.repeat')] : []),
        ...(factors.length > 0
          ? [say('ethics.assigned', { factors: factors.map(({ label }) => text(label)).join(', ') })]
          : []),
        say('ethics.accessible'),
        blank('duration'),
      ],
    },
    ...(asked.length > 0 ? [{ kind: 'paragraph', says: say('ethics.questions') } as const] : []),
    ...(asked.length > 0 ? [{ kind: 'list', items: asked } as const] : []),
  );
}

/** A page of the study's own has a title; the others are what they are for. */
function nameOfPage(page: string, material: DossierMaterial): string {
  const { say, text } = makeTeller(material);
  const own = lookUp(material.study.texts.own, page);
  if (own) return material.language.quoted(text(own.title));
  // All blocks of tasks are choice tasks.
  return say(`pageName.${blockOfPage(material.study, page) ? 'tasks' : page}`);
}

function consentSection(material: DossierMaterial): DossierSection {
  const { study } = material;
  const { section, say } = makeTeller(material);
  const { consent, declined } = study.texts;
  return section(
    'consent',
    { kind: 'paragraph', says: say('ethics.consent') },
    quote(material, 'ethics.consentText', [consent.title, consent.body, consent.agree, consent.decline]),
    quote(material, 'ethics.declinedText', [declined.title, declined.body]),
    { kind: 'paragraph', says: say('ethics.voluntary') },
  );
}

function burdenSection(material: DossierMaterial): DossierSection {
  const { section, blank } = makeTeller(material);
  const items = ['risks', 'benefits', 'distress', 'specialData', 'incidental'].map((key) => blank(key));
  return section('burden', { kind: 'list', items });
}

function debriefSection(material: DossierMaterial): DossierSection {
  const { study } = material;
  const { section, say, blank } = makeTeller(material);
  const { debrief } = study.texts;
  const isShown = debrief && study.pages.includes('debrief');
  const words: DossierBlock = isShown
    ? quote(material, 'ethics.debriefText', [debrief.title, debrief.body])
    : { kind: 'paragraph', says: say('ethics.noDebrief') };
  return section('debrief', words, { kind: 'list', items: [blank('deception')] });
}

function privacySection(material: DossierMaterial): DossierSection {
  const { section, say } = makeTeller(material);
  return section(
    'privacy',
    { kind: 'facts', facts: promiseFacts(material) },
    { kind: 'paragraph', says: say('ethics.seeProcessing') },
  );
}

function quote(material: DossierMaterial, source: string, texts: readonly Texts[]): DossierBlock {
  const { say, lines } = makeTeller(material);
  return { kind: 'quote', source: say(source), lines: texts.flatMap(lines) };
}
