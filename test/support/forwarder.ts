/** A port of this machine that leads to another one, which may change: as an address that follows the server that is in charge. */
import { connect, createServer, type Socket } from "node:net";
import { freePort } from "../../src/local/free-port.ts";

export type Forwarder = {
  readonly port: number;
  /** New connections lead there. Those that are there are cut. */
  readonly leadTo: (port: number) => void;
  readonly close: () => Promise<void>;
};

export async function startForwarder(to: number): Promise<Forwarder> {
  let target = to;
  const open = new Set<Socket>();
  const server = createServer((from) => {
    const there = connect(target, "127.0.0.1");
    for (const [one, other] of [
      [from, there],
      [there, from],
    ] as const) {
      open.add(one);
      one.on("error", () => {});
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  const port = await freePort();
  await new Promise<void>((listening) => {
    server.listen(port, "127.0.0.1", listening);
  });
  return {
    port,
    leadTo: (next) => {
      target = next;
      cut();
    },
    close: async () => {
      cut();
      await new Promise((closed) => server.close(closed));
    },
  };
}
