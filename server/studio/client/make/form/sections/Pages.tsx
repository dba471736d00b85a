/** The pages in the order in which they are met, each with its words and questions. */
import type { Edit } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId, type FormModel } from '../model/formModel.ts';
import { isNumbered, numberedId } from '../model/makeId.ts';
import { endPages, knownPages, type PageEntry, pagesOf, pageTitle, questionsOn } from '../model/pageList.ts';
import { emptyText } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { AddButton, RemoveButton } from '../parts/Buttons.tsx';
import { Card } from '../parts/Card.tsx';
import { OrderButtons } from '../parts/OrderButtons.tsx';
import { Problems } from '../parts/Problems.tsx';
import { Block } from './pages/Block.tsx';
import { PageFields } from './pages/PageFields.tsx';
import { Questions } from './pages/Questions.tsx';

const list = ['pages'];

export function Pages() {
  const form = useForm();
  const pages = pagesOf(form);
  const names = pages.map(({ name }) => name);
  const absent = ['introduction', 'debrief'].filter((name) => !names.includes(name));
  return (
    <>
      <Problems path={list} />
      <ol class="cards" data-entries id={controlId(list)}>
        {pages.map((entry, place) => (
          <Page key={keyOf(form, entry)} entry={entry} place={place} count={pages.length} />
        ))}
      </ol>
      <div class="adds">
        <AddButton path={list} name="addPage" add={() => addPage(form)} />
        {form.isEditor && absent.map((name) => <AddKnown key={name} name={name} at={place(names, name)} />)}
      </div>
      <h3>{form.say('form.titles.ends')}</h3>
      <ol class="cards">
        {endPages
          .filter((name) => form.at(['texts', name]).value !== undefined)
          .map((name) => (
            <EndPage key={name} name={name} />
          ))}
      </ol>
      <div class="adds">
        {form.isEditor &&
          endPages
            .filter((name) => form.at(['texts', name]).value === undefined)
            .map((name) => <AddKnown key={name} name={name} />)}
      </div>
    </>
  );
}

function keyOf(form: FormModel, { name, index }: PageEntry): string {
  return name === 'tasks' ? `tasks ${index}` : form.keyOf(['texts', name]);
}

/** The introduction comes before the first tasks, and a debriefing last. */
function place(names: readonly string[], name: string): number {
  const tasks = names.indexOf('tasks');
  return name === 'introduction' && tasks >= 0 ? tasks : names.length;
}

function addPage(form: FormModel): void {
  const name = numberedId('page', 'id', [...form.keysAt(['texts']), ...pagesOf(form).map((page) => page.name)]);
  const path = ['texts', name];
  const text = emptyText(form.languages.value);
  form.edit([
    { op: 'set', path, value: { title: text, body: text } },
    { op: 'insert', path: list, at: pagesOf(form).length, value: name },
  ]);
  form.isOpen(path).value = true;
  focusSoon(controlId([...path, 'title']));
}

function AddKnown({ name, at }: { readonly name: string; readonly at?: number }) {
  const form = useForm();
  const path = ['texts', name];
  const add = () => {
    const text = emptyText(form.languages.value);
    const words: Edit[] =
      form.at(path).value === undefined ? [{ op: 'set', path, value: { title: text, body: text } }] : [];
    form.edit([...words, ...(at === undefined ? [] : [{ op: 'insert', path: list, at, value: name } as const])]);
    form.isOpen(path).value = true;
    focusSoon(controlId([...path, 'title']));
  };
  return (
    <button type="button" class="add" onClick={add}>
      {form.say('form.acts.addKnown', { name: form.say(`form.pages.${name}`) })}
    </button>
  );
}

interface PageProps {
  readonly entry: PageEntry;
  readonly place: number;
  readonly count: number;
}

function Page({ entry, place: at, count }: PageProps) {
  const form = useForm();
  const { name, index } = entry;
  const isTasks = name === 'tasks';
  const path = isTasks ? [...list, index] : ['texts', name];
  const isKnown = knownPages.includes(name);
  const questions = questionsOn(form, name);
  const kind = isKnown ? form.say(`form.pages.${name}`) : '';
  const title = pageTitle(form, name) || kind || (isNumbered(name, 'page') ? form.say('form.new.page') : name);
  const summary = [
    ...(kind !== '' && kind !== title ? [kind] : []),
    ...(entry.tasks === undefined ? [] : [String(entry.tasks)]),
    ...(isKnown ? [] : [form.say('form.questionCount', { n: questions.length })]),
    ...(entry.showIf === undefined ? [] : [entry.showIf]),
  ].join(' · ');
  const tools = (
    <>
      <OrderButtons
        {...{ path, called: title, index: at, count }}
        move={(to) => form.edit([{ op: 'move', path: [...list, index], to: pagesOf(form)[to]?.index ?? to }])}
        {...(isTasks && { pathAt: (to: number) => [...list, pagesOf(form)[to]?.index ?? to] })}
      />
      {name !== 'consent' && !(isTasks && entry.tasks === undefined) && (
        <RemoveButton
          path={path}
          called={title}
          remove={() => removePage(form, entry)}
          focusNext={`${controlId(list)}-add`}
        />
      )}
    </>
  );
  return (
    <Card path={path} {...{ title, summary, tools }} page={isTasks ? 'task-1' : name}>
      <Problems path={[...list, index]} />
      {isTasks ? <Block entry={entry} /> : <PageFields name={name} entry={entry} />}
      {!isKnown && <Questions page={name} />}
    </Card>
  );
}

/** With its words, and the questions on it. */
function removePage(form: FormModel, { name, index }: PageEntry): void {
  const questions = name === 'tasks' ? [] : questionsOn(form, name);
  form.edit([
    { op: 'remove', path: [...list, index] },
    ...(name === 'tasks' ? [] : [{ op: 'remove', path: ['texts', name] } as const]),
    ...questions.map((id): Edit => ({ op: 'remove', path: ['questions', id], prune: true })),
  ]);
}

function EndPage({ name }: { readonly name: string }) {
  const form = useForm();
  const path = ['texts', name];
  const kind = form.say(`form.pages.${name}`);
  const title = pageTitle(form, name) || kind;
  const tools = ['screenedOut', 'quotaFull'].includes(name) && (
    <RemoveButton path={path} called={title} remove={() => form.edit([{ op: 'remove', path }])} />
  );
  return (
    <Card path={path} title={title} {...(kind !== title && { summary: kind })} tools={tools} page={name}>
      <PageFields name={name} />
    </Card>
  );
}
