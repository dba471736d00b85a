/** The methods of estimation, each with what can be opened or begun of it. */
import { methodNames } from '../../../analysis/estimate/methods.ts';
import type { Method } from '../../../study/estimates/estimates.ts';
import { hrefIn } from '../../researcher/hrefIn.ts';
import { say } from '../words.ts';
import { queryOf } from './asked.ts';
import type { FitOrder, Fits } from './fits.ts';
import { drawsOfQuickLook } from './looks.ts';

interface Showing {
  readonly fits: Fits;
  readonly language: string;
  readonly isEditor: boolean;
  /** Of the room. */
  readonly path: string;
}

export async function showMethods(order: FitOrder, showing: Showing) {
  return Promise.all(methodNames.map((method) => showMethod(order, method, showing)));
}

/** Its name leads to the look that is here, else to the longer one of those that there are. */
async function showMethod(order: FitOrder, method: Method, showing: Showing) {
  const { language } = showing;
  const name = say(language, `understand.method.${method}`);
  const hasLooks = drawsOfQuickLook(method) !== undefined;
  const isHere = method === order.asked.method;
  const looks = await Promise.all(
    (hasLooks ? [true, false] : [false]).map((quick) => showLook(order, { method, quick, hasLooks }, showing)),
  );
  const open = looks.filter(({ canOpen }) => canOpen);
  const first = looks.find((look) => look.isHere) ?? open.at(-1) ?? looks.at(-1);
  return {
    ...{ name, isHere, hasLooks, says: say(language, `understand.says.${method}`) },
    href: first?.href ?? '',
    canOpen: first?.canOpen ?? false,
    looks: looks.map((look) => ({
      ...look,
      of: name,
      isLink: hasLooks && look.canOpen && !look.isHere,
      isChosen: hasLooks && look.canOpen && look.isHere && !look.isComputing,
    })),
  };
}

interface Look {
  readonly method: Method;
  readonly quick: boolean;
  /** Are there two of this method? */
  readonly hasLooks: boolean;
}

async function showLook(
  order: FitOrder,
  { method, quick, hasLooks }: Look,
  { fits, language, isEditor, path }: Showing,
) {
  const asked = { ...order.asked, method, quick };
  const { is } = await fits.status({ ...order, asked });
  const label = hasLooks ? `understand.looks.${quick ? 'quick' : 'report'}` : 'understand.estimate';
  return {
    label: say(language, label),
    href: hrefIn(language, path, queryOf(asked)),
    action: hrefIn(language, `${path}/estimate`, queryOf(asked)),
    isHere: method === order.asked.method && quick === order.asked.quick,
    isNamed: hasLooks,
    canOpen: is === 'ready' || is === 'computing' || method === 'mnl',
    isComputing: is === 'computing',
    canStart: (is === 'absent' || is === 'failed') && method !== 'mnl' && isEditor,
  };
}
