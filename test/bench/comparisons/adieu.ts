/** Adieu itself as a side of the comparisons, everything on: what its followers still do is waited for. */
import { setTimeout as pause } from "node:timers/promises";
import { adieuCalls } from "../calls.ts";
import { drive, expectStatus } from "../load.ts";
import { steplessPolicy } from "../stepless-policy.ts";
import { startAdieu, type Worker } from "../workers.ts";
import { measureAccountPath, warmUp } from "./account-path.ts";
import type { Side } from "./rounds.ts";

const ADIEU = "Adieu";
const DURABILITY =
  "one transaction of the account's own database a change, fsync before the answer (workerd)";

/** Deletions in a round, as many as better-auth's. */
const DELETIONS = 400;
const CONNECTIONS = 16;
const IMPORT_SIZE = 100;

/** The feed that has not grown for so long has it all: a queue's batch waits a second at most. */
const QUIET_MS = 1_500;

export async function startAdieuAccountSide(): Promise<Side> {
  const adieu = await startAdieu();
  const calls = adieuCalls(adieu.http);
  await warmUp(calls);
  let round = 0;
  return {
    async round() {
      round += 1;
      const rows = await measureAccountPath(
        { alternative: ADIEU, durability: DURABILITY },
        calls,
        round,
      );
      await followersDone(adieu);
      return rows;
    },
    [Symbol.asyncDispose]: () => adieu[Symbol.asyncDispose](),
  };
}

/** Nothing to wait for either: one call asks, decides, erases and publishes. */
const AT_ONCE = steplessPolicy("at-once", "Deleted as soon as it is asked for", {
  kind: "deletion",
  then: "delete",
  grace: "P0D",
});

/** The account is deleted when the call is answered: profile, holdings and notes gone, its history kept. */
export async function startAdieuDeletionSide(): Promise<Side> {
  const adieu = await startAdieu();
  const { http } = adieu;
  expectStatus(await http.call("PUT", "/v1/policies/at-once", AT_ONCE), 201);
  let round = 0;
  return {
    async round() {
      round += 1;
      const id = (number: number) => `d${round}-${number}`;
      await registerAll(adieu, DELETIONS, id);
      await followersDone(adieu);
      const request = async (number: number) => {
        const asked = { kind: "deletion", actor: { role: "owner", id: "ada" } };
        const reply = await http.call("POST", `/v1/accounts/${id(number)}/closures`, asked);
        if (!expectStatus(reply, 201).text.includes('"completed"')) throw new Error(reply.text);
      };
      const measured = await drive({ connections: CONNECTIONS, total: DELETIONS, request });
      return [
        {
          type: "throughput",
          alternative: ADIEU,
          what: "delete a user, fresh session",
          connections: CONNECTIONS,
          durability: DURABILITY,
          rounds: [measured.perSecond],
          ...measured,
        },
      ];
    },
    [Symbol.asyncDispose]: () => adieu[Symbol.asyncDispose](),
  };
}

async function registerAll({ http }: Worker, total: number, id: (number: number) => string) {
  for (let start = 0; start < total; start += IMPORT_SIZE) {
    const accounts = Array.from({ length: IMPORT_SIZE }, (_, place) => ({
      id: id(start + place),
      policy: AT_ONCE.id,
      holder: { type: "individual", email: "ada@example.com" },
    }));
    expectStatus(await http.call("PUT", "/v1/accounts/import", { accounts }), 200);
  }
}

async function followersDone({ miniflare }: Worker): Promise<void> {
  const database = await miniflare.getD1Database("DIRECTORY");
  const fed = () => database.prepare("SELECT max(position) AS fed FROM feed").first("fed");
  let before: unknown = null;
  for (let now = await fed(); now !== before; now = await fed()) {
    before = now;
    await pause(QUIET_MS);
  }
}
