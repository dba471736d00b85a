/**
 * The script of the studio's room `understand`: waits for what is being estimated and counted, and gives the report the room
 * it needs.
 */
import type { UnderstandData } from '../../understand/understandData.ts';
import { reloadUnlessLeaving } from '../events/reloadUnlessLeaving.ts';
import { fitSheet } from './fitSheet.ts';
import { takeFilters } from './takeFilters.ts';
import { waitUntil } from './waitUntil.ts';

const main = document.querySelector('main');
const sheet = document.querySelector<HTMLIFrameElement>('iframe.sheet');

if (main) void follow(JSON.parse(main.dataset['begin'] ?? '{}') as UnderstandData);
if (sheet) fitSheet(sheet);

async function follow({ state, page, isNarrowed, words }: UnderstandData): Promise<void> {
  if (document.querySelector('[data-computing]')) {
    await waitUntil(state, ({ is }) => is !== 'computing');
    return reloadUnlessLeaving();
  }
  const filters = document.querySelector('.filters[data-waiting]');
  if (!filters) return;
  await waitUntil(state, ({ flags }) => flags !== 'waiting');
  if (isNarrowed || !(await takeFilters(filters, page, words.ready))) reloadUnlessLeaving();
}
