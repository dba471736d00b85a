/** A stream of events to somebody who is signed in, for as long as he is. */
import type { Asking } from '../../researcher/guards.ts';
import type { StudioDesk } from '../studioDesk.ts';
import type { EventStream } from './streams.ts';

/**
 * Inside a route's `forResearchers`; the route then returns, and sends what there is to tell.
 *
 * @throws Refusal 429 where this session has too many of them, 503 where the server is about to end
 */
export function openStream(
  { studio, sessions, survey }: StudioDesk,
  { request, response, session }: Asking,
): EventStream {
  const isAllowed = async () => {
    if (!sessions.read(request)) return false;
    return (await survey.store.findTokenHolder(session.tokenId)) !== undefined;
  };
  return studio.streams.open(response, { key: session.key, isAllowed });
}
