/** One account whose history grows, and what calls about it cost: CPU of the service, and the wait. */
import { z } from "zod";
import { adieuCalls } from "../calls.ts";
import { drive, expectStatus, type Measured } from "../load.ts";
import { startAdieu, type Worker } from "../workers.ts";

/** What a call cost where the history was so long when it began. */
export type CallAt = {
  readonly call: string;
  readonly events: number;
  readonly measured: Measured;
};

export type HistoryScale = {
  readonly sizes: readonly number[];
  /** Of each call that reads; a tenth as many of each that writes: they make the history longer. */
  readonly reads: number;
};

const ID = "long";
const OWNER = { role: "owner", id: "ada" };
const GROWING_AT_ONCE = 16;
const PAGE = 100;
const POLL_MS = 100;
const FOLLOWED_MAX_MS = 120_000;

export async function growHistory({ sizes, reads }: HistoryScale): Promise<CallAt[]> {
  await using adieu = await startAdieu();
  await adieuCalls(adieu.http).register(ID);
  // Compiled and warm, so that the first size is not the dearest.
  await costs(adieu, reads, 0);
  const found: CallAt[] = [];
  for (const events of sizes) {
    await growTo(adieu, events);
    found.push(...(await costs(adieu, reads, events)));
  }
  return found;
}

async function costs(adieu: Worker, reads: number, events: number): Promise<CallAt[]> {
  const { http, pid } = adieu;
  const { access, account, update, open } = adieuCalls(http);
  const page = async (path: string) => {
    expectStatus(await http.call("GET", path), 200);
  };
  const history = `/v1/accounts/${ID}/events?limit=${PAGE}`;
  const end = `${history}${await lastCursor(adieu, history)}`;
  const writes = reads / 10;
  const calls: [string, number, (number: number) => Promise<void>][] = [
    ["`GET …/access`", reads, () => access(ID)],
    ["`GET /v1/accounts/{id}`", reads, () => account(ID)],
    [`the first ${PAGE} of \`GET …/events\``, reads / 5, () => page(history)],
    ["its last page", reads / 5, () => page(end)],
    ["`PATCH /v1/accounts/{id}`", writes, (number) => update(ID, events + number)],
    [
      "open and withdraw a closure",
      writes,
      async () => {
        const closure = await open(ID);
        const path = `/v1/accounts/${ID}/closures/${closure}/withdraw`;
        expectStatus(await http.call("POST", path, { actor: OWNER }), 200);
      },
    ],
  ];
  const found: CallAt[] = [];
  for (const [call, total, request] of calls) {
    found.push({ call, events, measured: await drive({ connections: 1, total, request, pid }) });
  }
  await followed(adieu);
  return found;
}

/** Reports one holding anew until the history is so long and the directory has it all. */
async function growTo(adieu: Worker, events: number): Promise<void> {
  const from = await versionOf(adieu);
  await drive({
    connections: GROWING_AT_ONCE,
    total: Math.max(0, events - from),
    request: async (number) => {
      const body = { attributes: { amount: from + number } };
      const path = `/v1/accounts/${ID}/holdings/voucher/v-1`;
      expectStatus(await adieu.http.call("PUT", path, body), 200, 201);
    },
  });
  await followed(adieu);
}

const answered = z.looseObject({ version: z.int() });

async function versionOf({ http }: Worker): Promise<number> {
  const reply = expectStatus(await http.call("GET", `/v1/accounts/${ID}`), 200);
  return answered.parse(JSON.parse(reply.text)).version;
}

async function followed(adieu: Worker): Promise<void> {
  const version = await versionOf(adieu);
  const database = await adieu.miniflare.getD1Database("DIRECTORY");
  const fed = async () =>
    Number(
      await database
        .prepare("SELECT feed_sequence FROM accounts WHERE id = ?")
        .bind(ID)
        .first("feed_sequence"),
    );
  const until = Date.now() + FOLLOWED_MAX_MS;
  while ((await fed()) < version) {
    if (Date.now() > until) throw new Error("the directory stays behind");
    await new Promise((later) => setTimeout(later, POLL_MS));
  }
}

const listed = z.looseObject({ next_cursor: z.string().nullable() });

/** Goes through the whole history. @returns the query of its last page; empty where there is one page only */
async function lastCursor({ http }: Worker, path: string): Promise<string> {
  let query = "";
  for (;;) {
    const reply = expectStatus(await http.call("GET", `${path}${query}`), 200);
    const { next_cursor } = listed.parse(JSON.parse(reply.text));
    if (next_cursor === null) return query;
    query = `&cursor=${encodeURIComponent(next_cursor)}`;
  }
}
