/** What differs between two texts, line by line, for who wants to see it. */
import { useForm } from '../form/model/useForm.ts';
import { diffLines } from '../saving/mergeLines.ts';

export function Difference({ before, after }: { readonly before: string; readonly after: string }) {
  const { say } = useForm();
  const places = diffLines(before, after);
  if (places.length === 0) return null;
  return (
    <details>
      <summary>{say('make.notice.difference')}</summary>
      <div class="difference">
        {places.map((lines) => (
          <ol key={`${lines[0]?.kind} ${lines[0]?.line}`}>
            {lines.map(({ kind, line, text }) => (
              <li key={`${kind} ${line}`} class={kind}>
                <span class="line">{line}</span>
                <span class="sign">
                  {kind !== 'same' && <span class="unseen">{say(`make.notice.${kind}`)} </span>}
                  <span aria-hidden="true">{kind === 'gone' ? '−' : kind === 'new' ? '+' : ' '}</span>
                </span>
                <code>{text}</code>
              </li>
            ))}
          </ol>
        ))}
      </div>
    </details>
  );
}
