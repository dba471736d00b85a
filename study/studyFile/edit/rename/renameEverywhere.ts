/** Another name for something of a study, everywhere in the file where it is named. */

import type { Edit } from '../edit.ts';
import type { Made } from '../edited.ts';
import type { Located } from '../located.ts';

export function renameEverywhere(_located: Located, _edit: Extract<Edit, { op: 'rename' }>): Made {
  return { ok: false, message: 'an id can’t be changed by the form yet', hint: 'change it in the source' };
}
