/** The words of a page, a picture below them, and who meets it. */
import { controlId } from '../../model/formModel.ts';
import { isNumbered, makeId } from '../../model/makeId.ts';
import { endPages, knownPages, type PageEntry } from '../../model/pageList.ts';
import { useForm } from '../../model/useForm.ts';
import { Further } from '../../parts/Further.tsx';
import { IdField } from '../../parts/IdField.tsx';
import { InSource } from '../../parts/InSource.tsx';
import { PictureField } from '../../parts/PictureField.tsx';
import { TextByLanguage } from '../../parts/TextByLanguage.tsx';
import { Typed } from '../../parts/Typed.tsx';
import { Example } from './Example.tsx';

interface PageFieldsProps {
  readonly name: string;
  /** Absent for pages that come by themselves. */
  readonly entry?: PageEntry;
}

export function PageFields({ name, entry }: PageFieldsProps) {
  const form = useForm();
  const path = ['texts', name];
  const isOwn = !knownPages.includes(name) && !endPages.includes(name);
  const taken = form.keysAt(['texts']);
  const rename = (words: string) => {
    if (!isOwn || !isNumbered(name, 'page')) return;
    const to = makeId(words, 'id', [...taken, ...knownPages, ...endPages]);
    // Addresses of the survey itself begin so.
    if (to !== undefined && !/^(p|start|withdraw|task(s)?-\d+)$/.test(to)) form.edit([{ op: 'rename', path, to }]);
  };
  const hasPicture = isOwn || name === 'introduction';
  return (
    <>
      <TextByLanguage path={[...path, 'title']} name="pageTitle" onFirst={rename} />
      <TextByLanguage path={[...path, 'body']} name="body" hasLines />
      {name === 'consent' && (
        <>
          <TextByLanguage path={[...path, 'agree']} name="agree" isOptional />
          <TextByLanguage path={[...path, 'decline']} name="decline" isOptional />
        </>
      )}
      {(hasPicture || entry?.showIf !== undefined) && (
        <Further paths={[[...path, 'image'], ...(entry ? [['pages', entry.index]] : [])]}>
          {isOwn && <IdField path={path} kind="id" taken={taken} />}
          {entry && isOwn && <ShowIf entry={entry} />}
          {hasPicture && <PictureField path={[...path, 'image']} called={form.say('form.labels.page')} />}
        </Further>
      )}
      {name === 'introduction' && <Example path={[...path, 'example']} />}
      <InSource
        path={path}
        known={[
          'title',
          'body',
          ...(name === 'consent' ? ['agree', 'decline'] : []),
          ...(hasPicture ? ['image'] : []),
          ...(name === 'introduction' ? ['example'] : []),
        ]}
      />
    </>
  );
}

/** A page with a condition is written otherwise than one that all meet. */
function ShowIf({ entry }: { readonly entry: PageEntry }) {
  const form = useForm();
  const path = ['pages', entry.index];
  const id = controlId([...path, 'showIf']);
  return (
    <div class="field">
      <label for={id}>
        {form.say('form.labels.pageShowIf')} <span class="optional">{form.say('form.optional')}</span>
      </label>
      <p class="help" id={`${id}-help`}>
        {form.say('form.help.showIf')}
      </p>
      <Typed
        {...{ id, value: entry.showIf ?? '', kind: 'code', describedBy: `${id}-help`, isDisabled: !form.isEditor }}
        onTyped={(words) => {
          const showIf = words.trim();
          if (showIf === (entry.showIf ?? '')) return true;
          const value = showIf === '' ? entry.name : { page: entry.name, showIf };
          form.edit([{ op: 'set', path, value }]);
          return true;
        }}
      />
    </div>
  );
}
