/** A system of a host that has erased whatever it is asked to erase. */
import { once } from "node:events";
import { createServer } from "node:http";

export type Eraser = AsyncDisposable & { readonly url: string };

export async function startEraser(): Promise<Eraser> {
  const server = createServer((request, response) => {
    request.resume().once("end", () => response.writeHead(204).end());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the eraser has no port");
  return {
    url: `http://localhost:${address.port}/erase`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
