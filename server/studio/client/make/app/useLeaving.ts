/** What lies over the page goes away as soon as somebody turns to something else, or presses Escape. */
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * The listeners are always there: what is told of a signal comes a moment later, and what is pressed meanwhile would be
 * missed.
 *
 * @param close closes what is open; false where nothing was
 */
export function useLeaving(own: Readonly<RefObject<HTMLElement | null>>, close: () => boolean): void {
  useLayoutEffect(() => {
    const leaveTo = (place: EventTarget | null) => {
      if (place instanceof Node && !own.current?.contains(place)) close();
    };
    const leave = ({ target }: Event) => leaveTo(target);
    // What is pressed in a frame tells nothing but that the focus has gone there.
    const leaveToFrame = () => leaveTo(document.activeElement);
    const leaveByKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape' && close()) own.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    document.addEventListener('keydown', leaveByKey);
    window.addEventListener('blur', leaveToFrame);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
      document.removeEventListener('keydown', leaveByKey);
      window.removeEventListener('blur', leaveToFrame);
    };
  }, []);
}
