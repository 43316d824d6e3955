import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * Ports below those that systems give to connections that go out (from 32768 on Linux, from 49152 elsewhere): between
 * the choice and its use no connection of a busy machine can take one.
 */
const FIRST_PORT = 20_000;
const PORT_AFTER_LAST = 32_768;

/** Ports that are tried: more than that are not all in use. */
const TRIES_MAX = 100;

/** Returns a port that was free a moment ago, chosen by chance so that programs that start together do not meet. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const port = randomInt(FIRST_PORT, PORT_AFTER_LAST);
    if (await isFree(port)) return port;
  }
  throw new Error("The system has no free port.");
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  server.once("error", () => resolve(false));
  server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  return promise;
}
