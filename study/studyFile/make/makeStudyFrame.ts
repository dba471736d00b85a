/** What stands around a survey, and what its address brings, of a study file in which nothing is wrong. */
import { formatColour, parseColour } from '../../frame/colours.ts';
import type { Accent, Closing, FrameSettings } from '../../frame/frame.ts';
import { type UrlParameter, usualUrlLength } from '../../frame/urlParameters.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { makeText } from './makeStudyTexts.ts';

type FrameFile = NonNullable<StudyFile['frame']>;
type ParameterFile = Exclude<NonNullable<StudyFile['url']>, readonly unknown[]>[string];

export function makeFrameSettings({ accent, closing, embed }: FrameFile, languages: readonly string[]): FrameSettings {
  return {
    ...(accent !== undefined && { accent: makeAccent(accent) }),
    ...(closing !== undefined && { closing: makeClosing(closing, languages) }),
    ...(embed && { embed }),
  };
}

function makeAccent(file: NonNullable<FrameFile['accent']>): Accent {
  const { light, dark } = typeof file === 'string' ? { light: file, dark: undefined } : file;
  return { light: written(light), ...(dark !== undefined && { dark: written(dark) }) };
}

/** The parser has refused what is no colour. */
function written(colour: string): string {
  return formatColour(parseColour(colour) ?? [0, 0, 0]);
}

function makeClosing(file: NonNullable<FrameFile['closing']>, languages: readonly string[]): Closing {
  const { address, name } = typeof file === 'string' ? { address: file, name: undefined } : file;
  return { address: makeText(address, languages), ...(name !== undefined && { name: makeText(name, languages) }) };
}

export function makeUrl(file: NonNullable<StudyFile['url']>, languages: readonly string[]): UrlParameter[] {
  const parameters = Array.isArray(file) ? file.map((id): [string, ParameterFile] => [id, {}]) : Object.entries(file);
  return parameters.map(([id, { parameter = id, label = id, values, maxLength = usualUrlLength }]) => ({
    type: 'url',
    id,
    page: 'consent',
    label: makeText(label, languages),
    required: false,
    parameter,
    ...(values && { values: values.map(String) }),
    maxLength,
  }));
}
