/** The order in which the report tells what it knows: the finding first, then for readers, and apart for researchers. */

import { picturesSection } from '../pictures/picturesSection.ts';
import type { ReportChapter, ReportMaterial, ReportSection } from '../reportView.ts';
import { effectsSection } from './effectsSection.ts';
import { provenanceSection, sampleSection } from './factSections.ts';
import { groupsSection } from './groupsSection.ts';
import { reportImportance } from './importanceSection.ts';
import { makesUpSection } from './makesUpSection.ts';
import { reportOfMethod } from './methods.ts';
import { methodsSection, warningsSection } from './methodsSection.ts';
import { modelFreeSection } from './modelFreeSection.ts';
import { neededSection } from './neededSection.ts';
import { reliabilitySection } from './reliabilitySection.ts';
import { qualitySection } from './sampleSections.ts';
import { scoresSection } from './scoresSection.ts';
import { weightingSection } from './weightingSection.ts';
import { willingnessSection } from './willingness/willingnessSection.ts';

export interface Story {
  /** Where nothing could be rejected: what weighs most. */
  readonly headline: string;
  /** Whose figure is seen first. */
  readonly lead: ReportSection;
  readonly sections: readonly ReportSection[];
  readonly chapters: readonly ReportChapter[];
}

export function tellStory(material: ReportMaterial): Story {
  const { say } = material.language;
  const own = reportOfMethod(material);
  const { headline, section, tradeOffs } = reportImportance(material);
  const worth = willingnessSection(material);
  const forReaders = [
    ...effectsSection(material),
    ...groupsSection(material),
    ...section,
    ...makesUpSection(material, worth.length > 0 ? undefined : tradeOffs),
    ...worth,
    ...own.people,
    ...picturesSection(material),
  ];
  const forResearchers = [
    warningsSection(material),
    ...modelFreeSection(material),
    ...own.utilities,
    own.fit,
    ...own.diagnostics,
    provenanceSection(material, own.provenance),
    methodsSection(material, own),
  ];
  const respondents = [
    sampleSection(material),
    ...weightingSection(material),
    ...qualitySection(material),
    ...scoresSection(material),
    ...reliabilitySection(material),
    ...neededSection(material),
  ];
  // With one attribute and nothing to reject there are only part-worths to show.
  const [lead, ...sections] = forReaders.length > 0 ? forReaders : own.utilities;
  const told = new Set([lead, ...sections]);
  return {
    headline,
    lead: lead as ReportSection,
    sections,
    chapters: [
      { id: 'respondents', title: say('section.respondents'), sections: respondents },
      {
        id: 'researchers',
        title: say('section.researchers'),
        intro: say('researchers.intro'),
        sections: forResearchers.filter((one) => !told.has(one)),
      },
    ],
  };
}
