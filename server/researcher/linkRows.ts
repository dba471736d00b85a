/** links.csv: `number,link`, in pieces of some hundred rows. */

const rowsAtATime = 1000;

export function* linkRows(links: Iterable<string>): Generator<string> {
  let text = 'number,link\n';
  let number = 0;
  for (const link of links) {
    number += 1;
    text += `${number},${link}\n`;
    if (number % rowsAtATime !== 0) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

/** Every link in a text, whatever stands around it, each once. */
export function findLinks(text: string): string[] {
  return [...new Set([...text.matchAll(/[?&]link=([A-Za-z0-9_-]+)/g)].map((match) => match[1] ?? ''))];
}
