/** Whatever routes there are, and whichever are still to come: a path refuses the methods that it does not know. */
import type { Express } from 'express';
import { Refusal } from './refusal.ts';

/** To be called after the last route was added, so that none is forgotten. */
export function refuseOtherMethods(app: Express): void {
  for (const [path, methods] of methodsByPath(app)) {
    const allowed = ['GET', 'HEAD', ...methods.filter((method) => method !== 'GET')];
    const headers = { Allow: (methods.includes('GET') ? allowed : methods).join(', ') };
    app.route(path).all(() => {
      throw new Refusal(405, { headers });
    });
  }
}

function methodsByPath(app: Express): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { route } of app.router.stack) {
    if (!route) continue;
    const methods = route.stack.map(({ method }) => method?.toUpperCase()).filter((method) => method !== undefined);
    found.set(route.path, [...new Set([...(found.get(route.path) ?? []), ...methods])]);
  }
  return found;
}
