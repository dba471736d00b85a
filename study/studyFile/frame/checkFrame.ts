/** Checks what stands around a survey: a colour that can be read, an address that is one, and sites that are origins. */
import { findAccentProblem, neededContrast, type Scheme } from '../../frame/accent.ts';
import { parseColour } from '../../frame/colours.ts';
import { isTextOfLanguages } from '../checks/textPlaces.ts';
import type { StudyDraft, TextDraft } from '../schema/studyDraft.ts';
import type { Path } from '../yaml/position.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';
import { findAddressProblem, type Wrong } from './findAddressProblem.ts';
import { urlDrafts } from './urlDrafts.ts';

export function checkFrame(study: StudyDraft, report: ProblemReport): void {
  checkAccent(study, report);
  checkClosing(study, report);
  for (const [index, origin] of (study.frame?.embed ?? []).entries()) {
    const wrong = origin === undefined ? undefined : findOriginProblem(origin);
    if (wrong) report.wrong(['frame', 'embed', index], wrong.message, wrong.hint);
  }
}

function checkAccent({ frame }: StudyDraft, report: ProblemReport): void {
  const accent = frame?.accent;
  if (accent === undefined) return;
  const colours: [Path, string | undefined, Scheme][] =
    typeof accent === 'string'
      ? [[['frame', 'accent'], accent, 'light']]
      : (['light', 'dark'] as const).map((scheme) => [['frame', 'accent', scheme], accent[scheme], scheme]);
  for (const [path, colour, scheme] of colours) {
    const wrong = colour === undefined ? undefined : findColourProblem(colour, scheme);
    if (wrong) report.wrong(path, wrong.message, wrong.hint);
  }
}

function findColourProblem(colour: string, scheme: Scheme): Wrong | undefined {
  if (parseColour(colour) === undefined) {
    const hint = 'write # and six figures of 0-9 and a-f, in quotes: "#1b4b72"';
    return { message: `"${colour}" is no colour`, hint };
  }
  const wrong = findAccentProblem(colour, scheme);
  if (!wrong) return undefined;
  const contrast = Math.floor(wrong.contrast * 10) / 10;
  const message = `"${colour}" has a contrast of ${contrast} with ${wrong.against}; words need ${neededContrast} (WCAG 2.2, 1.4.3)`;
  return { message, hint: `the nearest colour that would do is "${wrong.nearest}"` };
}

function checkClosing(study: StudyDraft, report: ProblemReport): void {
  const { frame, languages = [] } = study;
  const closing = frame?.closing;
  if (closing === undefined) return;
  const [path, address]: [Path, TextDraft | undefined] =
    typeof closing === 'string' ? [['frame', 'closing'], closing] : [['frame', 'closing', 'address'], closing.address];
  if (address === undefined) return;
  const names = urlDrafts(study).map(({ id }) => id);
  const written: [Path, string | undefined][] = isTextOfLanguages(address)
    ? Object.entries(address).map(([language, text]) => [[...path, language], text])
    : [[path, address]];
  for (const [at, text] of written) {
    const wrong = text === undefined ? undefined : findAddressProblem(text, rulesFor(names));
    if (wrong) report.wrong(at, wrong.message, wrong.hint);
  }
  if (!isTextOfLanguages(address)) return;
  const missing = languages.filter((language) => language !== undefined && !Object.hasOwn(address, language));
  for (const language of missing) report.wrong(path, `has no address in ${language}`, `add ${language}: https://...`);
  for (const language of Object.keys(address).filter((one) => languages.length > 0 && !languages.includes(one))) {
    report.wrongKey([...path, language], `"${language}" is no language of this study`);
  }
}

function rulesFor(names: readonly string[]) {
  const hint =
    names.length === 0
      ? 'it can hold what the start page’s address brings, once the study names it: url: [source]'
      : `it can only hold ${names.map((name) => `{${name}}`).join(', ')}, which url names`;
  return { names, hint, schemes: ['https', 'http'] as const };
}

/** A site as browsers name it in frame-ancestors: scheme, host, and a port that is not the usual one. */
function findOriginProblem(text: string): Wrong | undefined {
  if (text.includes('*')) {
    const message = `"${text}" has a wildcard, which lets in sites that nobody has thought of`;
    return { message, hint: 'list each site: https://example.org, https://www.example.org' };
  }
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    return { message: `"${text}" is no site`, hint: 'write it like https://example.org' };
  }
  const { origin, protocol, hostname } = new URL(text);
  if (origin !== text) {
    const message = `"${text}" is more than a site, or not written as browsers write it`;
    return { message, hint: `write ${origin}` };
  }
  if (protocol !== 'http:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return undefined;
  const message = `"${text}" is a site without https, whose pages anybody on the way can change`;
  return { message, hint: `write ${origin.replace('http:', 'https:')}; http is for localhost only` };
}
