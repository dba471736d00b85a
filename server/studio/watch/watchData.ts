/** What the script of the room `watch` begins with. */
export interface WatchData {
  /** The address of the stream that tells of changes. */
  readonly events: string;
  /** Of the page itself, as it was last counted. */
  readonly latest: string;
  readonly words: { readonly live: string; readonly lost: string; readonly signedOut: string };
}
