/**
 * What stands around the pages of a study that says so: its logo and colours, and the sites in whose pages they may stand. It holds
 * for every reply below the study's address, errors too, and for nothing else of this server: the researcher's pages stand
 * in no frame.
 */
import type { Router } from 'express';
import type { FrameSettings } from '../../study/frame/frame.ts';
import { pictureHref } from '../../study/pictures/picture.ts';
import { Refusal } from '../front/refusal.ts';
import { setLook } from '../front/reply.ts';
import type { Registry } from '../registry.ts';
import type { LookView } from '../render/views/frame.ts';
import { type AccentStyles, accentStyles } from './accentStyles.ts';

/** A study may be published, or changed, while the server runs: what it has around it is looked up at every reply. */
export function addFrames(router: Router, { find, findDraft, frameOf }: FrameSource): void {
  const frames = new WeakMap<FrameSettings, StudyFrame>();
  const lookUpFrame = (study: string): StudyFrame => {
    if (!find(study) && !findDraft(study)) return {};
    const settings = frameOf(study);
    const frame = frames.get(settings) ?? makeStudyFrame(study, settings);
    frames.set(settings, frame);
    return frame;
  };
  router.use('/s/:study', (request, response, next) => {
    const { look, embed } = lookUpFrame(String(request.params['study']));
    if (look) setLook(response, look);
    if (embed) {
      const policy = String(response.getHeader('Content-Security-Policy'));
      response.setHeader('Content-Security-Policy', allowIn(embed, policy));
      // Browsers that know frame-ancestors follow it; this one can name no site.
      response.removeHeader('X-Frame-Options');
    }
    next();
  });
  router.get('/s/:study/accent.css', (request, response) => {
    const { styles } = lookUpFrame(String(request.params['study']));
    if (!styles) throw new Refusal(404);
    if (request.query['v'] !== undefined && typeof request.query['v'] !== 'string') throw new Refusal(400);
    const isExact = request.query['v'] === styles.hash;
    response
      .set('Cache-Control', isExact ? 'public, max-age=31536000, immutable' : 'no-cache')
      .type('text/css; charset=utf-8')
      .send(styles.content);
  });
}

type FrameSource = Pick<Registry, 'find' | 'findDraft' | 'frameOf'>;

interface StudyFrame {
  readonly look?: LookView;
  readonly styles?: AccentStyles;
  readonly embed?: readonly string[];
}

/** Empty for a study that has nothing around it. */
function makeStudyFrame(study: string, { logo, accent, embed }: FrameSettings): StudyFrame {
  const styles = accent && accentStyles(accent);
  if (!logo && !styles && !embed) return {};
  const look: LookView = {
    ...(styles && { styles: `/s/${study}/accent.css?v=${styles.hash}` }),
    ...(logo && { logo: { href: pictureHref(logo), width: logo.width, height: logo.height, alt: logo.alt } }),
  };
  return { look, ...(styles && { styles }), ...(embed && { embed }) };
}

/** @throws RangeError where the policy does not say that nobody may: then it is another one than this is made for */
function allowIn(origins: readonly string[], policy: string): string {
  const nobody = "frame-ancestors 'none'";
  if (!policy.includes(nobody)) throw new RangeError('the policy of the pages does not speak of frames');
  return policy.replace(nobody, `frame-ancestors ${origins.join(' ')}`);
}
