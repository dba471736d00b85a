/**
 * Makes an element like another one, of the same page drawn later, by changing only what differs: what has the focus keeps
 * it, what is open stays open, and nothing that is alike is drawn again.
 */
export function takeOver(old: Element, next: Element): void {
  takeAttributes(old, next);
  const [before, after] = [[...old.childNodes], [...next.childNodes]];
  for (const [index, wanted] of after.entries()) {
    const there = before[index];
    if (!there) old.append(wanted);
    else if (!isAlike(there, wanted)) there.replaceWith(wanted);
    else if (there instanceof Element && wanted instanceof Element) takeOver(there, wanted);
    else if (there.nodeValue !== wanted.nodeValue) there.nodeValue = wanted.nodeValue;
  }
  for (const extra of before.slice(after.length)) extra.remove();
}

function isAlike(one: Node, other: Node): boolean {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName;
}

function takeAttributes(old: Element, next: Element): void {
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    // What its reader has opened.
    const isHis = name === 'open' && old.nodeName === 'DETAILS';
    if (!isHis && !next.hasAttribute(name)) old.removeAttribute(name);
  }
}
