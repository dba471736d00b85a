/** The sections of the form, and the parts of a path. */
export { findSection, knownKeys, type Section, sections } from '../../../../make/formSections.ts';

/** `tasks.fixed[0].price`: keys and places. */
export function readPath(path: string): (string | number)[] {
  return path.split('.').flatMap((part) => {
    const [key = '', ...places] = part.split('[');
    return [...(key === '' ? [] : [key]), ...places.map((place) => Number.parseInt(place, 10))];
  });
}
