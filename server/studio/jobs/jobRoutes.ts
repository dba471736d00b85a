/** How far the work of a study is: a stream of events for the page's script, and a button that ends it. */
import type { Router } from 'express';
import type { StudioDesk } from '../studioDesk.ts';

export function addJobRoutes(_router: Router, _desk: StudioDesk): void {}
