/** When the page saves: one save is under way at a time, what comes meanwhile goes with the next, and what fails is tried again. */
import { batch } from '@preact/signals';
import type { DraftReply } from '../../../make/draftWire.ts';
import { type DraftDesk, isHeld } from './draftDesk.ts';
import type { Sent } from './unsaved.ts';
import type { Failure, Wire } from './wire.ts';

export interface SaveQueue {
  /** Saves what there is, but for what is under way or has to be decided first. */
  flush(): Promise<void>;
  /** The same, so many milliseconds from now. */
  later(milliseconds: number): void;
  /** Once all is saved. */
  afterwards(work: () => void): void;
  /** Nothing was saved, and this is why. */
  fail(failure: Failure): void;
  isBusy(): boolean;
}

/** Milliseconds between tries without a connection. */
const [firstPause, longestPause] = [1000, 30_000];

/** @param take what a reply means, whether there may be more to save after it */
export function makeSaveQueue(
  desk: DraftDesk,
  wire: Pick<Wire, 'save'>,
  take: (reply: DraftReply, sent: Sent) => boolean,
): SaveQueue {
  const { unsaved } = desk;
  const { text, state, reason } = desk.shown;
  let waiting: readonly (() => void)[] = [];
  let isBusy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = firstPause;

  function later(milliseconds: number): void {
    if (timer !== undefined) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      void flush();
    }, milliseconds);
  }

  async function flush(): Promise<void> {
    if (isBusy) return;
    if (isHeld(desk.shown)) unsaved.keep();
    else if (unsaved.isThere()) await send();
    else rest();
  }

  async function send(): Promise<void> {
    isBusy = true;
    state.value = 'saving';
    const sent = { text: text.peek(), edits: unsaved.edits };
    const { hash } = unsaved.base;
    const reply = await wire.save({ base: hash, text: sent.text, ...(sent.edits.length > 0 && { edits: sent.edits }) });
    isBusy = false;
    batch(() => {
      if ('failure' in reply) {
        fail(reply);
        return;
      }
      pause = firstPause;
      reason.value = undefined;
      if (take(reply, sent)) void flush();
    });
  }

  function rest(): void {
    if (state.peek() !== 'saved') state.value = 'saved';
    const works = waiting;
    waiting = [];
    for (const work of works) work();
  }

  function fail(reply: Failure): void {
    unsaved.keep();
    if (reply.failure === 'refused') {
      state.value = 'refused';
      reason.value = reply.reason;
      return;
    }
    state.value = reply.failure;
    if (reply.failure === 'signed-out') return;
    later(pause);
    pause = Math.min(longestPause, pause * 2);
  }

  return {
    ...{ flush, later, fail },
    afterwards: (work) => {
      waiting = [...waiting, work];
    },
    isBusy: () => isBusy,
  };
}
