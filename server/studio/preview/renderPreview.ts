/** From a page of a preview to its HTML: what the survey sends, but for where its pictures and the study's colours come from. */

import { pictureHref } from '../../../study/pictures/picture.ts';
import type { Study } from '../../../study/study.ts';
import type { Page } from '../../render/page.ts';
import { renderPage } from '../../render/renderPage.ts';
import type { LookView } from '../../render/views/frame.ts';

/** A link that is pressed would leave the frame, which its sandbox forbids: the page stays where it is. */
const nowhere = '<base target="_top">';

/** @param base where previews of the study are: `/researcher/studio/studies/fair-exchange/preview` */
export function renderPreview(page: Page, study: Study, base: string): string {
  const look = lookOf(study, base);
  const html = renderPage(look ? { ...page, frame: { ...page.frame, look } } : page);
  // Only attributes hold such quotes: in texts they are escaped.
  return html.replace('<head>', `<head>${nowhere}`).replaceAll('src="/pictures/', `src="${base}/pictures/`);
}

function lookOf({ frame }: Study, base: string): LookView | undefined {
  const { logo, accent } = frame ?? {};
  if (!logo && !accent) return undefined;
  const colours = new URLSearchParams({ ...accent });
  return {
    ...(accent && { styles: `${base}/accent.css?${colours}` }),
    ...(logo && { logo: { href: pictureHref(logo), width: logo.width, height: logo.height, alt: logo.alt } }),
  };
}
