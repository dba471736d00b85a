/** The script of the studio's room `understand`: waits for what is being estimated, and gives the report the room it needs. */
import { fitSheet } from './fitSheet.ts';
import { waitForFit } from './waitForFit.ts';

const main = document.querySelector('main');
const computing = document.querySelector('[data-computing]');
const sheet = document.querySelector<HTMLIFrameElement>('iframe.sheet');

if (main && computing) {
  const { state } = JSON.parse(main.dataset['begin'] ?? '{}') as { state: string };
  void waitForFit(state);
}
if (sheet) fitSheet(sheet);
