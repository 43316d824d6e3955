import { createServer } from "node:net";

/** Returns a port that was free a moment ago. The system returns another one at the next call. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const { promise, resolve: found, reject } = Promise.withResolvers<number>();
  server.once("error", reject);
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    server.close();
    if (address !== null && typeof address === "object") found(address.port);
    else reject(new Error("The system gave no port."));
  });
  return promise;
}
