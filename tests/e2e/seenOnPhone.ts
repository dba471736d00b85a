/** What is measured of a task on a phone. Each function runs in the page, so it uses nothing from around it. */

/** Is a font installed? Where it is not, the browser takes the next one, which is as wide as that. */
export function hasFont(font: string): boolean {
  const context = document.createElement('canvas').getContext('2d');
  const widthIn = (family: string) => {
    if (context) context.font = `40px ${family}`;
    return context?.measureText('mmmmwwwwiiiillll').width;
  };
  return ['monospace', 'serif'].some((other) => widthIn(`"${font}", ${other}`) !== widthIn(other));
}

interface WorstTask {
  readonly sans: string;
  readonly serif: string;
  readonly question: string;
  readonly levels: readonly { readonly id: string; readonly texts: readonly string[] }[];
}

/**
 * Puts the tallest task into the page that a study of these levels can have: of each attribute the pair of levels that takes
 * the most room, found by trying all pairs. No design shows a taller one.
 */
export function putWorstTask({ sans, serif, question, levels }: WorstTask): void {
  const { style } = document.documentElement;
  style.setProperty('--sans', `"${sans}"`);
  style.setProperty('--serif', `"${serif}"`);
  const heading = document.querySelector('h1');
  if (heading) heading.textContent = question;
  const sheet = document.querySelector('.profiles');
  if (!sheet) throw new Error('there are no profiles');
  for (const { id, texts } of levels) {
    const cells = [...document.querySelectorAll(`.row[data-attribute="${id}"] dd`)];
    if (cells.length !== 2) throw new Error(`${id} is not shown twice`);
    const put = (pair: readonly string[]) => {
      for (const [place, cell] of cells.entries()) cell.firstChild?.replaceWith(pair[place] ?? '');
      return sheet.getBoundingClientRect().height;
    };
    const pairs = texts.flatMap((left) => texts.map((right) => [left, right]));
    const heights = pairs.map(put);
    put(pairs[heights.indexOf(Math.max(...heights))] ?? []);
  }
}

/** Texts on the page that are smaller than so many pixels, but those that are only heard. */
export function findSmallText(least: number): string[] {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small: string[] = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const own = text.parentElement;
    if (!own || !text.nodeValue?.trim() || own.closest('.voice, .unseen, .skip, .hop, script, template')) continue;
    const size = Number.parseFloat(getComputedStyle(own).fontSize);
    if (own.getClientRects().length > 0 && size < least) small.push(`${size} px: ${text.nodeValue.trim()}`);
  }
  return small;
}

/** What has the focus, and whether something else lies over all of it (WCAG 2.4.11). A radio is seen as the box that it chooses. */
export function findHidden(): { element: string; isHidden: boolean } {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return { element: 'the page', isHidden: false };
  const { left, top, width, height } = focused.getBoundingClientRect();
  const parts = [0.1, 0.5, 0.9];
  const isOwn = (hit: Element | null) =>
    hit !== null &&
    (focused.contains(hit) || hit === focused || (hit instanceof HTMLLabelElement && hit.control === focused));
  const isSeen = parts.some((across) =>
    parts.some((down) => isOwn(document.elementFromPoint(left + across * width, top + down * height))),
  );
  return { element: focused.outerHTML.slice(0, 90), isHidden: !isSeen };
}
