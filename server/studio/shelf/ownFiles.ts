/**
 * The files of a study's folder that are the study's own: its text, its design, its truth, its pictures, and what its text
 * names. Nothing that respondents did is among them, nor what was computed of it.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const names = ['study.yaml', 'truth.yaml', 'study.schema.json', 'design.csv', 'design.json'];
const picture = /\.(?:png|jpe?g|webp)$/i;
/** Notes of the researcher's own beside the study. */
const notes = /^[^/]+\.(?:md|txt|yaml)$/i;
const ofRespondents = /^(?:responses|payment|panel-ids|individuals|people|posterior)/i;

/** Of which folders are inside a study's, and how many files it has. */
export const [deepest, mostFiles] = [5, 2000];

/**
 * @param path from the folder, with `/`
 * @param text of study.yaml: a file that it names is its own, whatever it is called (an earlier study's estimates)
 */
export function isOwnFile(path: string, text: string): boolean {
  const steps = path.split('/');
  if (steps.length > deepest || steps.some((step) => step.startsWith('.'))) return false;
  if (names.includes(path) || picture.test(path)) return true;
  if (ofRespondents.test(steps.at(-1) ?? '')) return false;
  return notes.test(path) || (/\.(?:json|csv)$/.test(path) && isNamedIn(text, path));
}

/** As a path of its own, and not as the end of another one. */
function isNamedIn(text: string, path: string): boolean {
  for (let at = text.indexOf(path); at >= 0; at = text.indexOf(path, at + 1)) {
    if (!/[\w./-]/.test(text[at - 1] ?? ' ') && !/[\w-]/.test(text[at + path.length] ?? ' ')) return true;
  }
  return false;
}

/** In alphabetical order, from the folder, with `/`; links of the disk are followed by nobody. */
export async function listOwnFiles(folder: string, text: string): Promise<string[]> {
  const found: string[] = [];
  const look = async (inside: readonly string[]): Promise<void> => {
    const entries = await readdir(join(folder, ...inside), { withFileTypes: true });
    for (const entry of entries) {
      const steps = [...inside, entry.name];
      if (entry.isDirectory() && !entry.name.startsWith('.') && steps.length < deepest) await look(steps);
      else if (entry.isFile() && isOwnFile(steps.join('/'), text) && found.length < mostFiles) {
        found.push(steps.join('/'));
      }
    }
  };
  await look([]);
  return found.sort();
}
