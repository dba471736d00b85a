/** The script of a page: it takes over the panel that the page was printed with, and gives every figure its downloads. */
import type { FigureNumbers, PageData } from '../simulator/pageData.ts';
import { addDownloads } from './download/addDownloads.ts';
import { startPanel } from './panel/panel.ts';
import { find, setText } from './view/pieces.ts';
import { makeWords } from './view/words.ts';

const data = JSON.parse(find(document, '#page-data').textContent ?? '') as PageData;
const words = makeWords(data);
const numbers = new Map<string, FigureNumbers>(Object.entries(data.figures));

if (data.simulator) {
  try {
    startPanel(document.body, data.simulator, words, numbers);
  } catch (error) {
    // The table for who has no script says more than half a panel.
    const message = error instanceof Error ? error.message : String(error);
    find(document, '[data-plain]').hidden = false;
    for (const live of document.querySelectorAll<HTMLElement>('[data-live]')) live.hidden = true;
    setText(find(document, '.what-script-adds'), words.say('broken', { message }));
  }
}

addDownloads({
  study: data.study,
  numbersOf: (id) => numbers.get(id),
  tell: (message, file) => setText(find(document, '[data-download-status]'), words.say(message, { file })),
});
