/** What Firefox and WebKit are asked, each over a wire of its own, in the words of https://www.w3.org/TR/webdriver2/. */
import type { Engine, Size } from './engine.ts';
import { waitFor } from './processes.ts';

/** The commands by what they do. How one is sent, an engine knows. */
export type Command = 'navigate' | 'back' | 'execute' | 'perform' | 'picture' | 'forget' | 'cookies';

/** Gives the command's value; throws what the driver answered instead. */
export type Send = (command: Command, given?: object) => Promise<unknown>;

export interface Drive {
  readonly send: Send;
  readonly resize: (size: Size) => Promise<void>;
  readonly close: () => Promise<void>;
}

const pointer = { type: 'pointer', id: 'pointer', parameters: { pointerType: 'mouse' } };

export function driveEngine({ send, resize, close }: Drive): Engine {
  return {
    resize,
    close,
    open: async (url) => void (await send('navigate', { url })),
    back: async () => void (await send('back')),
    run: async <Given extends readonly unknown[], Result>(script: (...given: Given) => Result, ...given: Given) =>
      (await send('execute', { script: `return (${script}).apply(null, arguments)`, args: given })) as Result,
    click: async (x, y) => {
      const move = { type: 'pointerMove', duration: 0, origin: 'viewport', x: Math.round(x), y: Math.round(y) };
      const press = [
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await send('perform', { actions: [{ ...pointer, actions: [move, ...press] }] });
    },
    type: async (text) => {
      const keys = [...text].flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })));
      await send('perform', { actions: [{ type: 'key', id: 'keys', actions: keys }] });
    },
    picture: async () => Buffer.from(String(await send('picture')), 'base64'),
    // WebKit answers before they are gone: whoever came next was shown the end of who had been there before.
    forget: async () => {
      await waitFor('a browser without cookies', async () => {
        await send('forget');
        return ((await send('cookies')) as unknown[]).length === 0;
      });
    },
  };
}
