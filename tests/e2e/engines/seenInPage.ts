/** What somebody sees on a page, by the boxes of what is drawn. Each function runs in the page, so it uses nothing from around it. */

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The page's kind once it is whole; undefined before. */
export function readKind(): string | undefined {
  if (document.readyState !== 'complete') return undefined;
  return document.querySelector('main')?.getAttribute('data-page') ?? undefined;
}

/** The middle of the box of what matches, after bringing it into the window. */
export function findSpot(selector: string, index: number): Spot {
  const found = document.querySelectorAll(selector)[index];
  if (!found) throw new Error(`there is no ${selector} number ${index + 1}`);
  found.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = found.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** Where somebody points who means this heading for this statement: below the one and beside the other, or at its words. */
export function findCell(item: number, point: number): Spot {
  const row = document.querySelectorAll('.item')[item];
  row?.scrollIntoView({ block: 'center' });
  const heading = document.querySelectorAll('.scale span')[point + 1]?.getBoundingClientRect();
  const words = row?.querySelector('.statement')?.getBoundingClientRect();
  const label = row?.querySelectorAll('label')[point]?.getBoundingClientRect();
  if (!heading || !words || !label) throw new Error(`there is no statement ${item + 1} with a point ${point + 1}`);
  if (heading.width === 0) return { x: label.left + label.width / 2, y: label.top + label.height / 2 };
  return { x: heading.left + heading.width / 2, y: words.top + words.height / 2 };
}

/** Radios and check boxes that are not where their words are, or that somebody could not click there. */
export function findAstray(): string[] {
  const isInside = (inner: DOMRect, outer: DOMRect) =>
    inner.left + inner.width / 2 > outer.left && inner.left + inner.width / 2 < outer.right;
  const isLevel = (one: DOMRect, other: DOMRect) =>
    one.top + one.height / 2 > other.top - 1 && one.top + one.height / 2 < other.bottom + 1;
  const headings = [...document.querySelectorAll('.scale span')].slice(1).map((one) => one.getBoundingClientRect());
  const all = [...document.querySelectorAll<HTMLInputElement>('main :is([type=radio], [type=checkbox])')];
  const controls = all.filter((control) => control.getClientRects().length > 0);
  return controls.flatMap((control) => {
    control.scrollIntoView({ block: 'center' });
    const box = control.getBoundingClientRect();
    const label = control.labels?.[0]?.getBoundingClientRect();
    const item = control.closest('.item');
    const place = item ? [...item.querySelectorAll('input')].indexOf(control) : -1;
    const heading = document.querySelectorAll('.scale span')[place + 1]?.getBoundingClientRect();
    const words = item?.querySelector('.statement')?.getBoundingClientRect();
    const isGrid = item !== null && heading !== undefined && heading.width > 0;
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const owner = hit instanceof HTMLLabelElement ? hit.control : hit;
    const faults = [
      isGrid && !isInside(box, heading) && `lies under heading ${headings.findIndex((one) => isInside(box, one)) + 1}`,
      isGrid && words && !isLevel(words, box) && 'is not level with its statement',
      !isGrid && label && !isLevel(label, box) && 'is not level with its label',
      owner !== control && `is covered by ${hit?.outerHTML.slice(0, 60)}`,
    ];
    return faults.filter((fault) => fault !== false && fault !== undefined).map((fault) => `${control.id} ${fault}`);
  });
}

/** What sticks out of the page sideways. */
export function findSticking(): string[] {
  const { clientWidth: width, scrollWidth } = document.documentElement;
  const sticking = [...document.body.querySelectorAll('*')].filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return !element.closest('.unseen, .skip') && (right > width + 0.5 || left < -0.5);
  });
  return [
    ...(scrollWidth > width ? [`the page is ${scrollWidth} px wide`] : []),
    ...sticking.map((element) => element.outerHTML.slice(0, 90)),
  ];
}

/** Words that are broken inside, with a hyphen or without, though they would fit on a line as wide as what they stand in. */
export function findBrokenWords(): string[] {
  const range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const display = (element: Element | null) => (element ? getComputedStyle(element).display : '');
  // A cell or a column that is narrower than it need be is no excuse: the line is that of the whole table, row or grid.
  const blockOf = (element: Element): Element => {
    const parent = element.parentElement;
    const isPart = /^(inline|contents|table-)/.test(display(element)) || /flex|grid|^table/.test(display(parent));
    return parent && isPart ? blockOf(parent) : element;
  };
  const broken: string[] = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const own = text.parentElement;
    if (!own || own.closest('.unseen, .skip, script, template, textarea, select')) continue;
    // Heard, not seen; or not even heard, in a fold that is shut.
    if (own.clientWidth === 1 || own.checkVisibility?.() === false) continue;
    const block = blockOf(own);
    const { paddingLeft, paddingRight } = getComputedStyle(block);
    const line = block.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    for (const { 0: word, index } of (text.nodeValue ?? '').matchAll(/\d{4}-\d\d-\d\d|[^\s/–-]+/g)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const parts = [...range.getClientRects()].filter(({ width }) => width > 0);
      const [first] = parts;
      const width = parts.reduce((sum, part) => sum + part.width, 0);
      const isBroken = first && parts.some(({ top }) => top > first.top + first.height / 2);
      if (isBroken && width <= line) broken.push(`"${word}" is broken in ${own.outerHTML.slice(0, 60)}`);
    }
  }
  return broken;
}
