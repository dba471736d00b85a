/** The language of a reply: asked for in the address, else the browser's, else the study's first. */
import type { Request, Response } from 'express';

export function askedLanguage(request: Request, languages: readonly string[]): string | undefined {
  const { lang } = request.query;
  return typeof lang === 'string' && languages.includes(lang) ? lang : undefined;
}

export function preferredLanguage(request: Request, languages: readonly string[]): string {
  const accepted = request.acceptsLanguages(...languages);
  return askedLanguage(request, languages) ?? (accepted || (languages[0] ?? 'en'));
}

/** The language that a status page is to have, should the reply become one. */
export function setLanguage(response: Response, language: string): void {
  response.locals['language'] = language;
}

export function languageOf(response: Response): string | undefined {
  const language: unknown = response.locals['language'];
  return typeof language === 'string' ? language : undefined;
}
