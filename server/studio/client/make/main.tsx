/** The script of the studio's room `make`. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import type { MakeData } from '../../make/showMake.ts';
import { App } from './app/App.tsx';
import { followWidth } from './app/followWidth.ts';
import { makePaneSet } from './app/paneSet.ts';
import { makeViews } from './app/views.ts';
import { browserStorage } from './browserStorage.ts';
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
  const isWide = followWidth();
  const views = makeViews(isWide, browserStorage());
  const panes = makePaneSet(store, views, data);
  const showForm = () => views.show('form');
  const form = makeFormModel({ ...data, store, goToLine: panes.goToLine, showPage: panes.showPage, showForm });
  const follow = () => {
    const wanted = sections.find((section) => `#${section}` === location.hash);
    if (!wanted) return;
    form.section.value = wanted;
    showForm();
  };
  follow();
  addEventListener('hashchange', follow);
  // Who hides the form and comes back later is not led to where he was in it.
  effect(() => {
    if (!views.isShown('form') && location.hash !== '') history.replaceState(history.state, '', location.search);
  });
  // In place of what is there for who has no script.
  place.replaceChildren();
  render(<App store={store} form={form} panes={panes} views={views} isWide={isWide} />, place);
}
