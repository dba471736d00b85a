/** Pieces of the page: the templates write all markup, the script finds it, copies it and fills it in. */

/** @throws Error where the page has not what its script needs: they were made apart */
export function find<Of extends Element = HTMLElement>(root: ParentNode, selector: string): Of {
  const found = root.querySelector<Of>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

/** A copy of what a template holds, which is one element. */
export function copyOf<Of extends Element = HTMLElement>(template: string): Of {
  const { content } = find<HTMLTemplateElement>(document, `template#${template}`);
  return document.importNode(content, true).firstElementChild as Of;
}

/** Writes a number in words, and the number itself where tests and other scripts can read it. */
export function writeNumber(element: Element, text: string, value: number): void {
  element.textContent = text;
  element.setAttribute('value', String(value));
}

export interface Bounds {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** The full numbers behind a text with an interval. */
export function markBounds(element: HTMLElement | SVGElement, { estimate, low, high }: Bounds): void {
  Object.assign(element.dataset, { estimate: String(estimate), low: String(low), high: String(high) });
}

const svgNames = 'http://www.w3.org/2000/svg';

export function svgElement<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(svgNames, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** Writes only what has changed, so that nothing on the page moves or loses its focus without need. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
