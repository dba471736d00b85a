import type { Study } from '../../../study/study.ts';

/** What a design needs to know of a study to be judged. */
export type DesignedStudy = Pick<Study, 'attributes' | 'factors' | 'design' | 'model'> & {
  readonly tasks: Pick<Study['tasks'], 'response' | 'alternatives' | 'perRespondent' | 'fixed'>;
};
