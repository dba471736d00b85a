/** Why a file or a folder can't be written, in words, and what to do about it. */
const reasons: Readonly<Record<string, { readonly because: string; readonly hint?: string }>> = {
  ENOSPC: { because: 'the disk is full', hint: 'make room on it' },
  EDQUOT: { because: "the user's share of the disk is used up", hint: 'make room on it' },
  EFBIG: { because: 'the file would be larger than this disk or user may have' },
  EROFS: { because: 'the disk is write-protected', hint: 'take the write protection off' },
  EACCES: { because: 'this user may not write there', hint: 'give the folder to the user that this runs as' },
  EPERM: { because: 'this user may not write there', hint: 'give the folder to the user that this runs as' },
  EISDIR: { because: 'there is a folder of that name' },
  ENOTDIR: { because: 'a part of its path is a file, and no folder' },
  ENAMETOOLONG: { because: 'the name is too long for this disk' },
};

export function whyNotWritten({ code = '', message }: NodeJS.ErrnoException): {
  readonly message: string;
  readonly hint?: string;
} {
  const { because, hint } = (Object.hasOwn(reasons, code) ? reasons[code] : undefined) ?? { because: message };
  return { message: `can't be written: ${because}`, ...(hint !== undefined && { hint }) };
}
