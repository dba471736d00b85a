/** A report as a page of this server, which may do what the report itself says and nothing else. */
import { nearestLanguage } from '../../../report/locales/locales.ts';
import { reportLanguages } from '../../../report/locales/reportLanguages.ts';
import { sendHtml } from '../../front/reply.ts';
import type { Asking } from '../../researcher/guards.ts';

/** The one that is asked for, else that of the page. */
export function reportLanguage({ request, language }: Asking): string {
  const asked = request.query['in'];
  return reportLanguages().find((code) => code === asked) ?? nearestLanguage('report', language) ?? 'en';
}

/** The page has its own policy in it, by the hashes of its own texts; and it may stand in our pages and nowhere else. */
export function sendReport({ response }: Asking, html: string): void {
  const policy = ownPolicy(html).replaceAll('&#x27;', "'").replaceAll('&#39;', "'");
  response.setHeader('Content-Security-Policy', `${policy}; frame-ancestors 'self'`);
  response.setHeader('X-Frame-Options', 'SAMEORIGIN');
  sendHtml(response, html);
}

/** What its element says, still with entities. */
function ownPolicy(html: string): string {
  const begin = '<meta http-equiv="Content-Security-Policy" content="';
  const from = html.indexOf(begin);
  if (from < 0) return '';
  const start = from + begin.length;
  return html.slice(start, html.indexOf('"', start));
}
