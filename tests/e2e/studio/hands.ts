/** How a person works a page: by pointer, or by keyboard alone, which finds a control only where Tab leads to it. */
import type { Locator, Page } from 'playwright-core';

export interface Hands {
  /** Presses a button, follows a link, opens a fold. */
  press(control: Locator): Promise<void>;
  /** Writes a text into a field in place of what is there. */
  write(field: Locator, text: string): Promise<void>;
  /** Chooses a radio or ticks a box; `label` is what a pointer presses, where the control itself can't be seen. */
  tick(control: Locator, label?: Locator): Promise<void>;
  /** Chooses from a list by what an option says. */
  choose(list: Locator, option: string): Promise<void>;
  /** What it took: presses of keys, or clicks. */
  count(): number;
}

export function byPointer(): Hands {
  let clicks = 0;
  const click = async (control: Locator) => {
    clicks += 1;
    await control.click();
  };
  return {
    press: click,
    tick: (control, label = control) => click(label),
    write: async (field, text) => {
      clicks += 1;
      await field.fill(text);
      await field.blur();
    },
    choose: async (list, option) => {
      clicks += 2;
      await list.selectOption({ label: option });
    },
    count: () => clicks,
  };
}

const mostTabs = 500;

export function byKeyboard(page: Page): Hands {
  let presses = 0;
  const hit = async (key: string) => {
    presses += 1;
    await page.keyboard.press(key);
  };
  const isHere = (control: Locator) => control.evaluate((element) => element === document.activeElement);
  /** Radios of one group are one stop: any of them will do. */
  const isInGroup = (control: Locator) =>
    control.evaluate((element) => {
      const { activeElement: now } = document;
      const isRadio = (one: unknown): one is HTMLInputElement =>
        one instanceof HTMLInputElement && one.type === 'radio';
      return isRadio(element) && isRadio(now) && now.name === element.name && now.form === element.form;
    });
  const reach = async (control: Locator) => {
    await control.waitFor();
    const isBehind = await control.evaluate((element) => {
      const now = document.activeElement ?? document.body;
      return Boolean(now.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING);
    });
    for (let tabs = 0; tabs < mostTabs; tabs += 1) {
      if ((await isHere(control)) || (await isInGroup(control))) return;
      await hit(isBehind ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`Tab leads nowhere near ${control}`);
  };
  return {
    press: async (control) => {
      await reach(control);
      await hit('Enter');
    },
    write: async (field, text) => {
      await reach(field);
      await hit('ControlOrMeta+a');
      presses += text.length;
      await (text === '' ? page.keyboard.press('Delete') : page.keyboard.insertText(text));
      await hit('Tab');
    },
    tick: async (control) => {
      await reach(control);
      for (let arrows = 0; arrows < 20 && !(await isHere(control)); arrows += 1) await hit('ArrowDown');
      if (!(await control.isChecked())) await hit('Space');
    },
    choose: async (list, option) => {
      await reach(list);
      const texts = await list.locator('option').allTextContents();
      const wanted = texts.findIndex((text) => text.trim() === option);
      if (wanted < 0) throw new Error(`there is no ${option} among ${texts.join(', ')}`);
      const now = await list.evaluate((element) => (element as HTMLSelectElement).selectedIndex);
      for (let step = now; step < wanted; step += 1) await hit('ArrowDown');
      for (let step = now; step > wanted; step -= 1) await hit('ArrowUp');
      await hit('Tab');
    },
    count: () => presses,
  };
}
