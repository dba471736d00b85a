/** The pages of a study as its respondents would see them, from what is not saved yet. */
import type { Router } from 'express';
import type { StudioDesk } from '../studioDesk.ts';

export function addPreviewRoutes(_router: Router, _desk: StudioDesk): void {}
