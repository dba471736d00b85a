/** A study's texts in one language, with what is piped into them. */

import type { Study, Texts } from '../../study/study.ts';
import { pipeText } from '../../study/studyFile/pipeText.ts';
import type { WordsView } from '../views.ts';

export type Speak = (texts: Texts) => string;

/** `factors`: level id by factor id of the respondent; empty before there is one. */
export function makeSpeak(study: Study, language: string, factors: Readonly<Record<string, string>>): Speak {
  return (texts) => pipeText(texts[language] ?? '', study, factors, language);
}

export function speakWords({ title, body }: { readonly title: Texts; readonly body: Texts }, speak: Speak): WordsView {
  return { title: speak(title), paragraphs: paragraphsOf(speak(body)) };
}

/** Paragraphs are separated by an empty line. */
export function paragraphsOf(text: string): string[] {
  const paragraphs = text.split(/\n\s*\n/);
  return paragraphs.map((one) => one.trim()).filter((one) => one !== '');
}
