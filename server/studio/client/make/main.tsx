/** The script of the studio's room `make`. */
import { render } from 'preact';
import type { MakeData } from '../../make/showMake.ts';
import { App } from './app/App.tsx';
import { makePaneSet } from './app/paneSet.ts';
import { openDraftStore } from './draft.ts';
import { makeFormModel } from './form/model/formModel.ts';
import { sections } from './form/model/sections.ts';
import { followPage } from './saving/followPage.ts';

const main = document.querySelector<HTMLElement>('main[data-begin]');
const place = main?.querySelector<HTMLElement>('[data-make]');

if (main && place) {
  const data = JSON.parse(main.dataset['begin'] ?? '') as MakeData;
  const store = openDraftStore(data.draft, data);
  followPage(store);
  const panes = makePaneSet(store, data);
  const showForm = () => {
    panes.alone.value = 'form';
  };
  const form = makeFormModel({ ...data, store, goToLine: panes.goToLine, showPage: panes.showPage, showForm });
  const follow = () => {
    const wanted = sections.find((section) => `#${section}` === location.hash);
    if (wanted) form.section.value = wanted;
  };
  follow();
  addEventListener('hashchange', follow);
  // In place of what is there for who has no script.
  place.replaceChildren();
  render(<App store={store} form={form} panes={panes} />, place);
}
