/**
 * Draws a chart as an SVG text. Vega and Vega-Lite (0.3 s to load) come in only here, and only when something is drawn.
 */
import type { ChartSpec } from '../analysis/figures/chartSpec.ts';
import { chartFont } from '../analysis/figures/chartStyle.ts';

export interface DrawnChart {
  /** Unique in its page: the title and the description are found by it. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Classes of the svg element. */
  readonly className: string;
}

/** The same specification gives the same bytes. Texts come out escaped: Vega writes them as text, never as markup. */
export async function drawChart(spec: ChartSpec, { id, title, description, className }: DrawnChart): Promise<string> {
  const [vega, vegaLite] = await Promise.all([import('vega'), import('vega-lite')]);
  const silent = {
    warn: () => silent,
    info: () => silent,
    debug: () => silent,
    error: () => silent,
    level: () => silent,
  };
  const compiled = vegaLite.compile(spec as unknown as Parameters<typeof vegaLite.compile>[0], {
    logger: silent as never,
  });
  const view = new vega.View(vega.parse(compiled.spec), { renderer: 'none', logLevel: vega.None });
  const svg = await view.toSVG();
  view.finalize();
  const { width, height } = chartSize(spec);
  const head =
    `<svg class="${className}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" ` +
    `aria-labelledby="${id}-title ${id}-description" font-family="${chartFont}">` +
    `<title id="${id}-title">${escapeText(title)}</title><desc id="${id}-description">${escapeText(description)}</desc>`;
  return svg.replace(/^<svg[^>]*>/, () => head).replace(/<[^>]*>/g, slimTag);
}

/** Vega leaves the size of panels beside each other open where nothing is fitted to them; here it is the sum of all. */
function chartSize({ padding, spacing, hconcat }: ChartSpec): { width: number; height: number } {
  const widths = hconcat.reduce((sum, panel) => sum + panel.width, spacing * (hconcat.length - 1));
  const [first] = hconcat;
  return {
    width: padding.left + widths + padding.right,
    height: padding.top + (first?.height ?? 0) + padding.bottom,
  };
}

/** What a mark says again although the whole drawing said it already, and the roles that `role="img"` stands for. */
function slimTag(tag: string): string {
  if (tag.startsWith('<svg') || tag.startsWith('<title') || tag.startsWith('<desc')) return tag;
  return tag.replace(/ (?:font-family|pointer-events|aria-hidden|aria-roledescription|role)="[^"]*"/g, '');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
