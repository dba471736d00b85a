/** What stands around a survey, and what its address brings, for who checks or serves a study. */
import { sayBytes } from '../../../study/pictures/limits.ts';
import type { Study } from '../../../study/study.ts';

/** A line for each thing that the study has. */
export function describeFrame({ url = [], frame = {} }: Study): string[] {
  const { logo, accent, closing, embed } = frame;
  const brought = url.map(({ id, values }) => (values ? `${id} (${values.join(', ')})` : id));
  const addresses = [...new Set(Object.values(closing?.address ?? {}))];
  return [
    ...(url.length > 0 ? [`url         ${brought.join('; ')}`] : []),
    ...(logo ? [`logo        ${sayBytes(logo.bytes)}, ${logo.width} x ${logo.height} pixels`] : []),
    ...(accent ? [`accent      ${accent.light}${accent.dark === undefined ? '' : `, dark ${accent.dark}`}`] : []),
    ...(closing ? [`closing     ${addresses.join(', ')}`] : []),
    ...(embed ? [`embedded    in pages of ${embed.join(', ')}; that needs https, but on this machine`] : []),
  ];
}

/** Why nobody can take part in a frame, where the survey is served without https; `undefined` where nothing is wrong. */
export function warnOfFrames(studies: readonly Study[], isSafe: boolean): string | undefined {
  const framed = studies.filter(({ frame }) => frame?.embed !== undefined).map(({ id }) => id);
  if (isSafe || framed.length === 0) return undefined;
  return `Without https browsers keep no cookie in a page of another site: there ${framed.join(', ')} can only be opened in a window of its own.`;
}
