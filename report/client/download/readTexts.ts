/** The texts of an element as they lie on the page: every line where the browser broke it, with its place and its looks. */

export interface PlacedText {
  readonly text: string;
  readonly left: number;
  /** Of the letters' line: its box, of which the baseline is made. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly isBold: boolean;
  readonly isSerif: boolean;
  readonly colour: string;
}

/** @param isLeftOut elements that are no part of the picture, such as its buttons */
export function readTexts(root: Element, isLeftOut: (element: Element) => boolean): PlacedText[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    const isOut = node instanceof Element && (isLeftOut(node) || !isSeen(node));
    return isOut ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  });
  const found: PlacedText[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text) found.push(...linesOf(node));
    else if (node instanceof Element) found.push(...drawnByStyle(node));
  }
  return found;
}

function isSeen(element: Element): boolean {
  const { display, visibility } = getComputedStyle(element);
  return display !== 'none' && visibility !== 'hidden';
}

/** Words stand in one line as long as their boxes have one height on the page. */
function linesOf(node: Text): PlacedText[] {
  const parent = node.parentElement;
  if (!parent || node.data.trim() === '') return [];
  const lines: { text: string; box: DOMRect }[] = [];
  for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
    for (const [place, { text, box }] of piecesOf(node, index, word).entries()) {
      const last = lines.at(-1);
      if (last && Math.abs(last.box.top - box.top) < box.height / 2) {
        last.text += `${place === 0 && /\s/.test(node.data[index - 1] ?? '') ? ' ' : ''}${text}`;
        last.box = joined(last.box, box);
      } else if (box.width > 0) lines.push({ text, box });
    }
  }
  const looks = looksOf(parent);
  return lines.map(({ text, box }) => ({ ...placeOf(box), ...looks, text }));
}

/** A word as one piece, or letter by letter where it was broken. */
function piecesOf(node: Text, from: number, word: string): { text: string; box: DOMRect }[] {
  const boxOf = (start: number, end: number) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return [...range.getClientRects()];
  };
  const [box, ...others] = boxOf(from, from + word.length);
  if (box && others.every((other) => Math.abs(other.top - box.top) < 2)) {
    return [{ text: word, box: others.reduce(joined, box) }];
  }
  return [...word].flatMap((letter, index) => {
    const [own] = boxOf(from + index, from + index + 1);
    return own ? [{ text: letter, box: own }] : [];
  });
}

function joined(a: DOMRect, b: DOMRect): DOMRect {
  const left = Math.min(a.left, b.left);
  return new DOMRect(left, a.top, Math.max(a.right, b.right) - left, a.height);
}

/** The numbers of an axis are written by the style sheet (`content: attr(data-text)`). */
function drawnByStyle(element: Element): PlacedText[] {
  const text = element.getAttribute('data-text');
  if (!text || getComputedStyle(element, '::before').content === 'none') return [];
  const box = element.getBoundingClientRect();
  if (box.width === 0) return [];
  return [{ ...placeOf(box), ...looksOf(element), text }];
}

function placeOf({ left, top, width, height }: DOMRect) {
  return { left, top, width, height };
}

function looksOf(element: Element) {
  const { fontSize, fontWeight, fontFamily, color } = getComputedStyle(element);
  return {
    size: Number.parseFloat(fontSize),
    isBold: Number(fontWeight) >= 600,
    isSerif: fontFamily.split(',').at(-1)?.trim() === 'serif',
    colour: color,
  };
}
