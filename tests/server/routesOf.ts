/**
 * Every route of the app, out of the router itself: one that is added tomorrow is among them, and whatever could hide one
 * is an error.
 */
import type { Express, RequestHandler } from 'express';

export interface KnownRoute {
  readonly method: string;
  readonly path: string;
  /** A path of the pattern that leads somewhere. */
  readonly href: string;
  /** Puts another handler in the place of the route's own, until it is called back. */
  replace(handler: RequestHandler): () => void;
}

/** What the parameters of patterns are filled with. */
const parameters: Readonly<Record<string, string>> = {
  study: 'fair-exchange',
  page: 'task-1',
  name: 'survey.css',
  file: 'responses.csv',
  folder: 'commute',
  job: 'none',
  edition: '1',
};

export function routesOf(app: Express): KnownRoute[] {
  return app.router.stack.flatMap(({ route, handle, name }) => {
    if (!route) {
      const isRouter = name === 'router' || 'stack' in handle;
      if (isRouter) throw new Error('a router inside the app hides its routes from this list: add them to the app');
      return [];
    }
    if (typeof route.path !== 'string') throw new Error(`several paths in one route: ${String(route.path)}`);
    const methods = new Set(route.stack.flatMap(({ method }) => (method ? [method] : [])));
    return [...methods].map((method) => {
      const own = route.stack.filter((layer) => layer.method === method);
      return {
        method: method.toUpperCase(),
        path: route.path,
        href: fill(route.path),
        replace: (handler) => {
          const before = own.map((layer) => layer.handle);
          for (const layer of own) layer.handle = handler;
          return () =>
            own.forEach((layer, index) => {
              layer.handle = before[index] as RequestHandler;
            });
        },
      };
    });
  });
}

export function fill(path: string, values: Readonly<Record<string, string>> = parameters): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`say in this file what stands for :${name} of ${path}`);
    return value;
  });
}
