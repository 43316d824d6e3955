/**
 * What must happen however this process ends short of SIGKILL: databases stopped, directories removed. A
 * signal alone would end the process without its exit handlers.
 */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

const pending = new Set<() => void>();
let watching = false;

/** @returns a function that takes it back, once it has been done in good order */
export function atExit(cleanUp: () => void): () => void {
  if (!watching) watch();
  pending.add(cleanUp);
  return () => pending.delete(cleanUp);
}

function watch(): void {
  watching = true;
  process.once("exit", () => {
    // The latest first: a server before the database it uses, a database before its directory.
    for (const cleanUp of [...pending].reverse()) {
      try {
        cleanUp();
      } catch (error) {
        // The others are still to be done.
        console.error(error);
      }
    }
  });
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.once(signal, () => process.exit(code));
  }
}
