/** What closes a page: its style, the data and script at its end, and the policy that lets these run and nothing else. */
import { contentPolicy } from './contentPolicy.ts';
import type { PageData } from './pageData.ts';
import { readClient } from './readClient.ts';

export interface SealedPage {
  readonly policy: string;
  readonly style: string;
  readonly script: string;
  /** JSON in which nothing looks like a tag. */
  readonly data: string;
}

export async function sealPage(style: string, data: PageData): Promise<SealedPage> {
  const script = await readClient();
  if (/<\/script|<!--/i.test(script)) throw new Error('the script would end the element that it stands in');
  return {
    policy: contentPolicy({ styles: [style], scripts: [script] }),
    style,
    script,
    data: JSON.stringify(data).replace(/[<\u2028-\u202e\u2066-\u2069]/g, escapeLetter),
  };
}

/** As JSON may write any letter: what would be a tag, or turn the direction of what follows. */
function escapeLetter(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
