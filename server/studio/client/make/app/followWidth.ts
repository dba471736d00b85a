/** Is there room for two things side by side? As the room's stylesheet sees it. */
import { type ReadonlySignal, signal } from '@preact/signals';

export function followWidth(): ReadonlySignal<boolean> {
  const wide = matchMedia('(min-width: 62em)');
  const isWide = signal(wide.matches);
  wide.addEventListener('change', () => {
    isWide.value = wide.matches;
  });
  return isWide;
}
