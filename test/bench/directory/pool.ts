/**
 * A pool before PostgreSQL, in the place of Hyperdrive: it keeps connections to the server, and gives one to each
 * transaction. Locally Hyperdrive is a plain way to the server, and every call would pay for a new process there. Queries are
 * passed on in PostgreSQL's own messages, whole; nothing is kept but the connections.
 */
import { connect, createServer, type Socket } from "node:net";
import { freePort } from "../../../src/local/free-port.ts";

export type Pool = AsyncDisposable & { readonly url: string };

const PROTOCOL = 196_608;
const SSL_REQUEST = 80_877_103;
const READY = "Z".charCodeAt(0);
const ASKS_FOR_PASSWORD = "R".charCodeAt(0);
const FAILED = "E".charCodeAt(0);
const ENDS = "X".charCodeAt(0);
const IDLE = "I".charCodeAt(0);
const HEAD = 5;

/** One of the protocol's messages: a letter, the length of what follows, and that. */
function message(letter: string, body: Buffer): Buffer {
  const head = Buffer.alloc(HEAD);
  head.write(letter);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const WELCOME = Buffer.concat([message("R", Buffer.alloc(4)), message("Z", Buffer.from("I"))]);

/** Cuts what comes into whole messages. */
function inMessages(take: (whole: Buffer) => void): (part: Buffer) => void {
  let left = Buffer.alloc(0);
  return (part) => {
    left = left.length === 0 ? part : Buffer.concat([left, part]);
    while (left.length >= HEAD) {
      const length = 1 + left.readInt32BE(1);
      if (left.length < length) return;
      take(left.subarray(0, length));
      left = left.subarray(length);
    }
  };
}

/** A connection to the server. @property answers what takes its messages while it is lent */
type Kept = { readonly socket: Socket; answers: ((whole: Buffer) => void) | null };

function connected({ hostname, port, username, password, pathname }: URL): Promise<Kept> {
  const socket = connect(Number(port), hostname).setNoDelay(true);
  const kept: Kept = { socket, answers: null };
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("PostgreSQL closed a connection.")));
    socket.on("connect", () => {
      const names = `user\0${username}\0database\0${pathname.slice(1)}\0client_encoding\0UTF8\0\0`;
      const body = Buffer.concat([Buffer.alloc(8), Buffer.from(names)]);
      body.writeInt32BE(body.length, 0);
      body.writeInt32BE(PROTOCOL, 4);
      socket.write(body);
    });
    socket.on(
      "data",
      inMessages((whole) => {
        if (kept.answers !== null) return kept.answers(whole);
        if (whole[0] === ASKS_FOR_PASSWORD && whole.readInt32BE(HEAD) !== 0) {
          socket.write(message("p", Buffer.from(`${password}\0`)));
        }
        if (whole[0] === FAILED) reject(new Error(whole.toString()));
        if (whole[0] === READY) resolve(kept);
      }),
    );
  });
}

/** @param url of the server @param size connections */
export async function startPool(url: string, size: number): Promise<Pool> {
  const to = new URL(url);
  const all = await Promise.all(Array.from({ length: size }, () => connected(to)));
  const free = [...all];
  const waiting: ((kept: Kept) => void)[] = [];
  const giveBack = (kept: Kept) => {
    kept.answers = null;
    const next = waiting.shift();
    if (next === undefined) free.push(kept);
    else next(kept);
  };
  const lent = (): Promise<Kept> => {
    const kept = free.pop();
    return kept === undefined
      ? new Promise((resolve) => waiting.push(resolve))
      : Promise.resolve(kept);
  };
  // An answer is many small messages: none waits until the one before it was acknowledged.
  const server = createServer({ noDelay: true }, (client) => serve(client, lent, giveBack));
  const clients = new Set<Socket>();
  server.on("connection", (client) => {
    clients.add(client);
    client.once("close", () => clients.delete(client));
  });
  const port = await freePort();
  await new Promise<void>((listening) => {
    server.listen(port, "127.0.0.1", listening);
  });
  to.port = String(port);
  return {
    url: to.href,
    [Symbol.asyncDispose]: async () => {
      for (const { socket } of all) socket.destroy();
      for (const client of clients) client.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Lends a client a connection from its first message of a transaction until the server is idle again. */
function serve(client: Socket, lent: () => Promise<Kept>, giveBack: (kept: Kept) => void): void {
  let held: Kept | null = null;
  let turn: Promise<void> = Promise.resolve();
  client.on("error", () => {});
  client.on("close", () => {
    // In the middle of a transaction: the server takes it back, and the connection is lent no more.
    held?.socket.destroy();
  });
  const pass = async (whole: Buffer) => {
    if (whole[0] === ENDS) return void client.end();
    const kept = held ?? (await lent());
    held = kept;
    kept.answers = (answer) => {
      client.write(answer);
      if (answer[0] !== READY || answer[HEAD] !== IDLE) return;
      held = null;
      giveBack(kept);
    };
    kept.socket.write(whole);
  };
  client.once("data", (first: Buffer) => {
    if (first.readInt32BE(4) === SSL_REQUEST) return void client.destroy();
    client.write(WELCOME);
    client.on(
      "data",
      inMessages((whole) => {
        const own = Buffer.from(whole);
        turn = turn.then(() => pass(own));
      }),
    );
  });
}
