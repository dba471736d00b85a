/** What the script of the room `understand` begins with. */
export interface UnderstandData {
  /** Where it asks how far things are. */
  readonly state: string;
  /** Of the page itself. */
  readonly page: string;
  /** Was something asked for that this page can't show yet, or not at all? */
  readonly isNarrowed: boolean;
  readonly words: { readonly ready: string };
}

/** What it is answered. */
export interface UnderstandState {
  /** How far the estimation is. */
  readonly is: string;
  /** How far the counting of flags is. */
  readonly flags: string;
}
