const mark = '*'.repeat(2);

/** What stands out in Markdown. */
export function strong(text: string): string {
  return mark + text + mark;
}
