/** Why someone can't start who might have when his start page was made; nothing of him is stored. */
export type StartRefusal = 'link-used' | 'panel-id-used' | 'study-closed';

/** Thrown inside the transaction, so that not even his number is used up. */
export class StartRefused extends Error {
  readonly reason: StartRefusal;

  constructor(reason: StartRefusal) {
    super(reason);
    this.name = 'StartRefused';
    this.reason = reason;
  }
}
