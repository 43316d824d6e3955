/** A client of workerd's inspector: commands of the Chrome DevTools Protocol over a WebSocket. */
import { z } from "zod";

const targetsSchema = z.array(z.object({ webSocketDebuggerUrl: z.string(), title: z.string() }));
const answerSchema = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});

export type Inspector = AsyncDisposable & {
  /** @returns the command's result @throws if the inspector refuses it */
  send(method: string, params?: object): Promise<unknown>;
};

/** Connects to the Worker that the inspector at a port shows. Miniflare's own Workers are beside it. */
export async function connect(port: number): Promise<Inspector> {
  const listed = await fetch(`http://127.0.0.1:${port}/json`);
  const targets = targetsSchema.parse(await listed.json());
  const target = targets.find(({ webSocketDebuggerUrl }) =>
    webSocketDebuggerUrl.includes("core:user:"),
  );
  if (target === undefined) throw new Error("the inspector shows no Worker");
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let last = 0;
  socket.addEventListener("message", ({ data }) => {
    const { id, result, error } = answerSchema.parse(JSON.parse(String(data)));
    const one = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || one === undefined) return;
    waiting.delete(id);
    if (error) one.reject(new Error(error.message));
    else one.resolve(result);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error("the inspector did not answer")));
  });
  return {
    send(method, params = {}) {
      last += 1;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(last, answer);
      socket.send(JSON.stringify({ id: last, method, params }));
      return answer.promise;
    },
    async [Symbol.asyncDispose]() {
      socket.close();
    },
  };
}
