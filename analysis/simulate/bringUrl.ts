/** What the address of a simulated respondent brings: as the truth file says, else one of the values that the study lists. */
import { takesUrlValue, type UrlParameter } from '../../study/frame/urlParameters.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { Truth } from '../../study/truth/truth.ts';
import { drawInteger, type RandomSource } from '../numerics/random.ts';
import { answerTold } from './answerTold.ts';

/** By column; a parameter of any value of which the truth file says nothing is not brought. */
export function bringUrl(
  url: readonly UrlParameter[],
  { answers = {} }: Pick<Truth, 'answers'>,
  randomFor: (what: string) => RandomSource,
): Readonly<Record<string, string>> {
  const brought = url.flatMap((parameter): [string, string][] => {
    const { id, values, maxLength } = parameter;
    const told = lookUp(answers, id);
    const random = randomFor(`url.${id}`);
    const drawn = told === undefined ? values?.[drawInteger(random, values.length)] : undefined;
    const [value = drawn] =
      told === undefined ? [] : answerTold({ name: id, type: 'text', maxLength }, { told }, random);
    return value !== undefined && takesUrlValue(parameter, value) ? [[id, value]] : [];
  });
  return Object.fromEntries(brought);
}
