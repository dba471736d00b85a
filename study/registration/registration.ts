/**
 * preregistration.json: what a study was going to be, in hashes, so that anyone can tell later whether it was. Every part
 * of the study has a hash of its own, so that a difference has a name; hashes are of canonical JSON, so that neither the
 * order of keys nor comments count.
 */
import type { Design } from '../design/design.ts';
import { asFielded } from '../fielded.ts';
import { canonicalJson, designFingerprint, sha256, studyFingerprint } from '../fingerprint.ts';
import { partworthVersion } from '../partworthVersion.ts';
import { makeSnapshot } from '../snapshot.ts';
import type { Coding, ResponseFormat, Study } from '../study.ts';
import { hasNone } from '../taskFormats.ts';
import type { Texts } from '../texts.ts';

/** The parts of a study that respondents meet or that its analysis rests on; `other` is whatever else a study has. */
export const registeredParts = [
  ...(['attributes', 'factors', 'tasks', 'design', 'questions', 'texts', 'pages', 'exclusions', 'privacy'] as const),
  ...(['model', 'scales', 'margins', 'binding', 'respondents', 'other'] as const),
] as const;
export type RegisteredPart = (typeof registeredParts)[number];
/** Of these only the analysis knows: no respondent meets them, and no edition has them. */
export const partsOfAnalysis: readonly RegisteredPart[] = ['scales', 'margins'];

export interface PlannedAnalysis {
  /** Terms joined by +, as `--model` takes them. */
  readonly model: string;
  readonly coding: Coding;
  readonly response: ResponseFormat;
  readonly confidence: number;
  /** Absent where the study file does not say. */
  readonly respondents?: number;
  readonly designSeed: number;
}

export interface Registration {
  readonly schemaVersion: 1;
  readonly kind: 'partworth-preregistration';
  readonly study: string;
  readonly title: Texts;
  /** The Partworth that took the hashes. */
  readonly version: string;
  readonly plan: PlannedAnalysis;
  readonly hashes: {
    /** Of all that the study says to respondents. */
    readonly study: string;
    /** Of what a design depends on. */
    readonly design: string;
    /** Of study and design together: a respondent's answers carry it. */
    readonly snapshot: string;
    readonly parts: Readonly<Record<RegisteredPart, string>>;
  };
  /** sha256 of files, as they were: those of the study, and the documents beside this one. */
  readonly files: Readonly<Record<string, string>>;
}

/** A study with the tasks of its design. */
export interface PartedStudy {
  readonly study: Study;
  readonly design: Pick<Design, 'tasks'>;
}

export interface ToRegister {
  readonly study: Study;
  readonly design: Design;
  /** How many are planned, where it is not the study file that says it. */
  readonly respondents?: number;
  readonly files: Registration['files'];
}

export function makeRegistration({ study, design, files, ...planned }: ToRegister): Registration {
  const { id, title, tasks, model } = study;
  const respondents = planned.respondents ?? study.respondents;
  return {
    ...{ schemaVersion: 1, kind: 'partworth-preregistration', study: id, title, version: partworthVersion },
    plan: {
      ...{ model: formulaOf(study, tasks.response), coding: model.coding, response: tasks.response, confidence: 0.95 },
      ...(respondents !== undefined && { respondents }),
      designSeed: study.design.seed,
    },
    hashes: {
      study: studyFingerprint(study),
      design: designFingerprint(study),
      snapshot: makeSnapshot({ study, design }).hash,
      parts: hashParts({ study, design }),
    },
    files,
  };
}

/** A study, or its codebook. */
export interface ModelledStudy extends Pick<Study, 'model'> {
  readonly attributes: readonly Pick<Study['attributes'][number], 'id'>[];
}

/**
 * The study's own model, as `--model` takes it: the main effects of all attributes where the study says nothing, and the
 * constant of none where the format has it, which `estimate` adds to a study's model and to no other. Where the format has
 * none, no effect of it is left, as in `estimate`.
 */
export function formulaOf({ model, attributes }: ModelledStudy, response: ResponseFormat): string {
  const effects = model.effects.length > 0 ? model.effects : attributes.map(({ id }) => id);
  const isOfNone = (effect: string) => effect.split(/[:*]/).some((part) => part.trim() === 'none');
  if (!hasNone(response)) return effects.filter((effect) => !isOfNone(effect)).join(' + ');
  return [...effects, ...(effects.includes('none') ? [] : ['none'])].join(' + ');
}

/** Each part apart: whoever changes a word of a label changes `attributes`, and nothing else. */
export function hashParts({ study, design }: PartedStudy): Registration['hashes']['parts'] {
  const {
    id: _,
    attributes,
    factors,
    tasks,
    design: settings,
    questions,
    model,
    privacy,
    respondents,
    ...rest
  } = asFielded(study);
  const { texts, title, languages, pages, pagesShownIf, screenOut, quotas, binding, recodes: __, ...other } = rest;
  const parts: Readonly<Record<RegisteredPart, unknown>> = {
    ...{ attributes, factors, tasks, questions, privacy, model, other },
    design: { settings, tasks: design.tasks },
    texts: { texts, title, languages },
    pages: { pages, pagesShownIf },
    exclusions: { screenOut, quotas },
    respondents: respondents ?? null,
    // What is made of answers, whether scored or recoded.
    scales: study.recodes ? { scales: study.scales, recodes: study.recodes } : (study.scales ?? null),
    margins: study.margins ?? null,
    binding: binding ?? null,
  };
  const hashed = registeredParts.map((part) => [part, sha256(canonicalJson(parts[part]))] as const);
  return Object.fromEntries(hashed) as Record<RegisteredPart, string>;
}
