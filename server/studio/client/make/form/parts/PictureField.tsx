/** A picture: chosen from the researcher's own machine, shown small, with what it shows in words. */
import { useSignal } from '@preact/signals';
import { mostBytes } from '../../../../../../study/pictures/limits.ts';
import type { EditPath, EditValue } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId, type FormModel } from '../model/formModel.ts';
import { emptyText, isMap } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { Problems } from './Problems.tsx';
import { TextByLanguage } from './TextByLanguage.tsx';

export interface PictureFieldProps {
  /** Where the picture is, or will be. */
  readonly path: EditPath;
  readonly called: string;
  /** In place of writing it there, where what holds it has to change too. */
  put?(image: EditValue): void;
}

export function PictureField({ path, called, put }: PictureFieldProps) {
  const form = useForm();
  const message = useSignal('');
  const isEnglish = useSignal(false);
  const image = form.at(path).value;
  const file = isMap(image) ? image['file'] : image;
  const upload = async (chosen: File | undefined) => {
    if (!chosen) return;
    message.value = form.say('form.uploading');
    isEnglish.value = false;
    const reply = await sendPicture(form, chosen);
    message.value = 'file' in reply ? '' : reply.message;
    isEnglish.value = 'isEnglish' in reply;
    if (!('file' in reply)) return;
    const alt = isMap(image) && image['alt'] !== undefined ? image['alt'] : emptyText(form.languages.value);
    const now = { file: reply.file, alt };
    if (put) put(now);
    else form.edit([{ op: 'set', path, value: now }]);
    focusSoon(controlId([...path, 'alt']));
  };
  return (
    <div class="picture-of">
      {typeof file === 'string' && (
        <img src={`${form.folderPath}/make/picture?file=${encodeURIComponent(file)}`} alt="" />
      )}
      <div class="picture-fields">
        {form.isEditor && (
          <div class="field">
            <label for={`${controlId(path)}-file`}>
              {form.say(file === undefined ? 'form.labels.picture' : 'form.labels.otherPicture', { name: called })}
            </label>
            <p class="help">{form.say('form.help.picture')}</p>
            <input
              type="file"
              id={`${controlId(path)}-file`}
              accept="image/png,image/jpeg,image/webp"
              onChange={(event) => upload(event.currentTarget.files?.[0])}
            />
          </div>
        )}
        <p class="problems" role="status">
          <span lang={isEnglish.value ? 'en' : undefined}>{message.value}</span>
        </p>
        <Problems path={path} />
        <Problems path={[...path, 'file']} />
        {image !== undefined && <TextByLanguage path={[...path, 'alt']} name="alt" />}
        {image !== undefined && form.isEditor && (
          <button
            type="button"
            class="link"
            onClick={() => {
              form.edit([{ op: 'remove', path }]);
              focusSoon(`${controlId(path)}-file`);
            }}
          >
            {form.say('form.acts.removePicture')}
          </button>
        )}
      </div>
    </div>
  );
}

/** As our checks of pictures say it, or in words of the page. */
type Sent = { readonly file: string } | { readonly message: string; readonly isEnglish?: true };

async function sendPicture(form: FormModel, chosen: File): Promise<Sent> {
  if (chosen.size > mostBytes) return { message: form.say('form.tooLarge') };
  try {
    const response = await fetch(`${form.folderPath}/make/pictures`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-form-token': form.formToken },
      body: JSON.stringify({ name: chosen.name, content: toBase64(await chosen.arrayBuffer()) }),
    });
    const isTold = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    if (!isTold) return { message: form.say('form.notSent') };
    const reply = (await response.json()) as Sent;
    return 'file' in reply ? reply : { ...reply, isEnglish: true };
  } catch {
    return { message: form.say('form.notSent') };
  }
}

/** In pieces: a function takes only so many arguments. */
function toBase64(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer);
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += 8192) {
    pieces.push(String.fromCharCode(...bytes.subarray(from, from + 8192)));
  }
  return btoa(pieces.join(''));
}
