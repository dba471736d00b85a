/**
 * What stands around the pages of a study that says so: its logo and colours, and the sites in whose pages they may stand. It holds
 * for every reply below the study's address, errors too, and for nothing else of this server: the researcher's pages stand
 * in no frame.
 */
import type { Router } from 'express';
import { pictureHref } from '../../study/pictures/picture.ts';
import { Refusal } from '../front/refusal.ts';
import { setLook } from '../front/reply.ts';
import type { Registry } from '../registry.ts';
import type { LookView } from '../render/views/frame.ts';
import { accentStyles } from './accentStyles.ts';

export function addFrames(router: Router, { studies, frameOf }: Pick<Registry, 'studies' | 'frameOf'>): void {
  for (const { study } of studies) {
    const { logo, accent, embed } = frameOf(study.id);
    const styles = accent && accentStyles(accent);
    if (!logo && !styles && !embed) continue;
    const look: LookView = {
      ...(styles && { styles: `/s/${study.id}/accent.css?v=${styles.hash}` }),
      ...(logo && { logo: { href: pictureHref(logo), width: logo.width, height: logo.height, alt: logo.alt } }),
    };
    router.use(`/s/${study.id}`, (_, response, next) => {
      setLook(response, look);
      if (embed) {
        const policy = String(response.getHeader('Content-Security-Policy'));
        response.setHeader('Content-Security-Policy', allowIn(embed, policy));
        // Browsers that know frame-ancestors follow it; this one can name no site.
        response.removeHeader('X-Frame-Options');
      }
      next();
    });
    if (!styles) continue;
    router.get(`/s/${study.id}/accent.css`, (request, response) => {
      if (request.query['v'] !== undefined && typeof request.query['v'] !== 'string') throw new Refusal(400);
      const isExact = request.query['v'] === styles.hash;
      response
        .set('Cache-Control', isExact ? 'public, max-age=31536000, immutable' : 'no-cache')
        .type('text/css; charset=utf-8')
        .send(styles.content);
    });
  }
}

/** @throws RangeError where the policy does not say that nobody may: then it is another one than this is made for */
function allowIn(origins: readonly string[], policy: string): string {
  const nobody = "frame-ancestors 'none'";
  if (!policy.includes(nobody)) throw new RangeError('the policy of the pages does not speak of frames');
  return policy.replace(nobody, `frame-ancestors ${origins.join(' ')}`);
}
