/** When objects that nobody calls are closed, which is what follows them: their files are written out. */

/** workerd closes an object ten seconds after its last call. */
export const IDLE_MS = 12_000;

export const untilObjectsClose = (): Promise<void> =>
  new Promise((closed) => setTimeout(closed, IDLE_MS));
