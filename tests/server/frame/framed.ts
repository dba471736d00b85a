/** Serves fair-exchange with a frame of its own, and what its address may bring. */
import type { ServerOptions } from '../../../server/startServer.ts';
import type { FrameSettings } from '../../../study/frame/frame.ts';
import type { UrlParameter } from '../../../study/frame/urlParameters.ts';
import type { Study } from '../../../study/study.ts';
import { fairExchange, fieldedFairExchange, serve } from '../fielded.ts';

export const start = '/s/fair-exchange';

/** The design depends on none of it. */
export function serveFramed(
  frame: FrameSettings,
  more: Partial<Study> = {},
  options: Partial<ServerOptions> = {},
): ReturnType<typeof serve> {
  const study = { ...fairExchange, ...more, frame };
  return serve({ studies: [{ ...fieldedFairExchange, study }], ...options });
}

export function parameterOf(id: string, more: Partial<UrlParameter> = {}): UrlParameter {
  return {
    type: 'url',
    id,
    page: 'consent',
    label: { nl: id, en: id },
    required: false,
    parameter: id,
    maxLength: 64,
    ...more,
  };
}

/** The same address whichever language it is read in. */
export const everywhere = (text: string) => ({ nl: text, en: text });
