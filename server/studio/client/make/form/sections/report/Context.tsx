/** What is known from elsewhere: a box in the report. */
import { emptyText } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { InSource } from '../../parts/InSource.tsx';
import { Optionally } from '../../parts/Optionally.tsx';
import { TextByLanguage } from '../../parts/TextByLanguage.tsx';
import { TextList } from '../../parts/TextList.tsx';

const path = ['context'];

export function Context() {
  const form = useForm();
  const first = () => {
    const text = emptyText(form.languages.value);
    return { title: text, body: text, sources: [''] };
  };
  return (
    <Optionally path={path} name="context" first={first}>
      <TextByLanguage path={[...path, 'title']} name="contextTitle" />
      <TextByLanguage path={[...path, 'body']} name="body" hasLines />
      <TextList path={[...path, 'sources']} name="sources" addName="addSource" mayShare />
      <InSource path={path} known={['title', 'body', 'sources']} />
    </Optionally>
  );
}
