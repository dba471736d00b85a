/** Where this browser keeps things of ours from one visit to the next; a browser may forbid it. */
export function browserStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
