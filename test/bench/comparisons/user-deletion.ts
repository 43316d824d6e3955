/**
 * better-auth's `deleteUser`, over HTTP, as the library does it: sessions, account and user deleted, no
 * grace period, no history, nobody told. By the holder's fresh session, and by the password, which costs
 * one scrypt (N=2^14, r=16, twice Adieu's memory) each.
 */
import { Pool } from "undici";
import { z } from "zod";
import { drive, type Measured } from "../load.ts";
import { startAdieuDeletionSide } from "./adieu.ts";
import type { Postgresql } from "./postgresql.ts";
import type { Throughput, Work } from "./result.ts";
import { alternate, type Side } from "./rounds.ts";
import { startServer } from "./server.ts";

const CONNECTIONS = 16;
/** As many as there are users for. */
export const ROUNDS = 7;
/** A round's users, deleted by their session; by their password, each of which takes tens of milliseconds. */
const BY_SESSION = 400;
const BY_PASSWORD = 32;
const WARM_UP = 200;

const PASSWORD = "correct horse battery staple";
const ORIGIN = "http://accounts.example";
const START_MS = 60_000;
/** pg's own default is 10. */
const POOL = { max: 16, pipeline: false };

const DURABILITY =
  "three statements that delete, each committed and fsynced by itself (PostgreSQL: fsync=on, synchronous_commit=on); no transaction around them";

const ready = z.object({ port: z.int(), cookies: z.array(z.string()) });

export async function measureUserDeletion(postgresql: Postgresql): Promise<Throughput[]> {
  await using side = await startUserDeletionSide(postgresql);
  // Awaited here: the side is disposed of as soon as this function returns.
  await using adieu = await startAdieuDeletionSide();
  return await alternate([side, adieu], ROUNDS);
}

/** The library's server with its users, warm, to be measured between rounds of others. */
export async function startUserDeletionSide(postgresql: Postgresql): Promise<Side> {
  await using stack = new AsyncDisposableStack();
  const server = stack.use(
    startServer("better-auth.ts", {
      database: postgresql.create("better_auth"),
      pool: POOL,
      users: WARM_UP + ROUNDS * (BY_SESSION + BY_PASSWORD),
      password: PASSWORD,
      origin: ORIGIN,
    }),
  );
  const { port, cookies } = await server.next(ready, START_MS);
  const http = new Pool(`http://127.0.0.1:${port}`, { connections: CONNECTIONS });
  stack.defer(() => http.destroy());

  let deleted = 0;
  const deleteUsers = (total: number, body: object): Promise<Measured> =>
    drive({
      connections: CONNECTIONS,
      total,
      request: async () => {
        const cookie = cookies[deleted];
        if (cookie === undefined) throw new Error(`no user is left after ${ROUNDS} rounds`);
        deleted += 1;
        await deleteUser(http, cookie, body);
      },
    });
  await deleteUsers(WARM_UP, {});
  const owned = stack.move();
  return {
    async round() {
      return [
        row("delete a user, fresh session", await deleteUsers(BY_SESSION, {})),
        row("delete a user, with password", await deleteUsers(BY_PASSWORD, { password: PASSWORD })),
      ];
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function deleteUser(http: Pool, cookie: string, body: object): Promise<void> {
  const { statusCode, body: answer } = await http.request({
    method: "POST",
    path: "/api/auth/delete-user",
    headers: { cookie, origin: ORIGIN, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (statusCode === 200 && text.includes("User deleted")) return;
  throw new Error(`better-auth answered ${statusCode}: ${text.slice(0, 500)}`);
}

const row = (what: Work, measured: Measured): Throughput => ({
  type: "throughput",
  alternative: "better-auth",
  what,
  connections: CONNECTIONS,
  ...measured,
  rounds: [measured.perSecond],
  durability: DURABILITY,
});
