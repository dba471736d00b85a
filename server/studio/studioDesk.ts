/** A researcher's desk with a studio: what every room of it is handed. */
import type { Desk } from '../researcher/desk.ts';
import type { Studio } from './studio.ts';

export interface StudioDesk extends Desk {
  readonly studio: Studio;
}
