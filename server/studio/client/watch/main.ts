/**
 * Keeps the figures of the room `watch` up to date: the server tells that something has changed, and the page fetches itself
 * anew and takes over what differs, so that there is one rendering of every figure, with a script and without.
 */
import type { WatchData } from '../../watch/watchData.ts';
import { followEvents } from '../events/followEvents.ts';
import { makeAnnouncer } from './announcer.ts';
import { takeOver } from './takeOver.ts';

const main = document.querySelector<HTMLElement>('main[data-begin]');
if (main) watch(JSON.parse(main.dataset['begin'] ?? '') as WatchData);

function watch({ events, latest, words }: WatchData): void {
  const announce = makeAnnouncer(document.querySelector('[data-announcer]'));
  const showState = (text: string) => {
    const state = document.querySelector('[data-state]');
    if (state) state.textContent = text;
  };
  let isFetching = false;
  let isBehind = false;

  const refresh = async (): Promise<void> => {
    if (isFetching) {
      isBehind = true;
      return;
    }
    isFetching = true;
    try {
      const reply = await fetch(latest);
      // Who is signed out is led to where one signs in.
      if (reply.redirected) return end();
      if (reply.ok) show(new DOMParser().parseFromString(await reply.text(), 'text/html'));
    } catch {
      // Not reached: the stream says so, and asks again.
    } finally {
      isFetching = false;
    }
    if (!isBehind) return;
    isBehind = false;
    await refresh();
  };
  const show = (fresh: Document) => {
    for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) {
      const name = part.dataset['live'] ?? '';
      const next = fresh.querySelector(`[data-live="${name}"]`);
      if (next) takeOver(part, next);
    }
    announce(document.querySelector<HTMLElement>('[data-announces]')?.dataset['announces'] ?? '');
  };
  const end = () => {
    followed.close();
    showState(words.signedOut);
    announce(words.signedOut, true);
  };
  let wasLost = false;
  const followed = followEvents(events, { counted: () => void refresh() }, (isOpen) => {
    showState(isOpen ? words.live : words.lost);
    // What happened meanwhile was told to nobody here; and a stream that is refused may be one of a session that has ended.
    if (isOpen || !wasLost) void refresh();
    wasLost = !isOpen;
  });
}
