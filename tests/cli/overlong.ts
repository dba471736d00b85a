/** Lines that could be shorter: paths and other words longer than the line stay whole. */
export function overlong(text: string, width: number): string[] {
  return text.split('\n').filter((line) => {
    const words = line.replace(/^ *(?:[#$] )? *| \\$/g, '').split(/ +/);
    return [...line].length > width && words.length > 1;
  });
}
