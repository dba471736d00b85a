/** What programs may import as `partworth/server`: a survey server, and reading what was answered beside it. */
export type { FieldedStudy } from '../study/snapshot.ts';
export { type RunningServer, startServer } from './startServer.ts';
export { openResponses } from './store/openStore.ts';
export type { ResponseReader } from './store/responseStore.ts';
