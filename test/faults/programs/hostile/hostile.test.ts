/**
 * Hostile input: every operation of openapi.json, called with what its schemas allow and with what they
 * do not, by whom it may be called and by whom not, on accounts in every state. Whatever comes, the answer
 * is one that openapi.json describes, is no failure, and tells nothing that is not meant for the caller.
 */

import { env } from "cloudflare:workers";
import fc from "fast-check";
import { describe, expect, inject, it, vi } from "vitest";
import { endpointObject } from "../../../../src/webhooks/endpoint-address";
import { endpointFromRow } from "../../../../src/webhooks/endpoints";
import { get, post, put } from "../../../support/api";
import { eventually } from "../../../support/eventually";
import { OWNER } from "../../../support/fixtures";
import { Issuer } from "../../../support/issuer";
import { type Answer, playReceivers, status } from "../../../support/receiver";
import { trialsOf } from "../../counts";
import { isDone } from "../../progress";
import { bent } from "./bending";
import { type Operation, operationsOf } from "./document";
import { DOCUMENTS, documentOf, MEDIA_TYPES, SPOIL_NAMES, SPOILS } from "./documents";
import type { Draft } from "./draft";
import { draftsFor } from "./drafting";
import { HINTS } from "./known-values";
import { aLinked, NASTY_FORMS, pageFaults, rubbishOf, versionOf, visit } from "./links";
import { NASTY_CONTENT_TYPES, NASTY_MEDIA_TYPES } from "./nasty-requests";
import { SchemaValues } from "./schema-values";
import { awaitingDocument, learnCode } from "./seeded-accounts";
import { aWorld } from "./seeding";
import { replayOf, requestOf, send } from "./sending";
import { Judge } from "./verdict";
import { RECEIVER_SAYS } from "./world";

/** Requests that one empty service gets; then the next begins, so that any number of them can be tried. */
const AT_ONCE = 5_000;

/** Requests that one world gets: they use it up. */
const IN_A_WORLD = 500;

/** More deliveries than an endpoint gets. */
const KEPT_MAX = 20_000;

/** Faults that begin alike are of one kind. */
const KIND_MAX = 120;

const faults = inject("faults");

type Portion = {
  readonly seed: number;
  readonly requests: number;
  /** Whether each operation must have succeeded once. */
  readonly isMain: boolean;
};

const portions = trialsOf(faults, faults.hostileRequests).flatMap(({ seed, count, isMain }) =>
  Array.from(
    { length: Math.ceil(count / AT_ONCE) },
    (_, number): Portion => ({
      seed: seed + number,
      requests: Math.min(AT_ONCE, count - number * AT_ONCE),
      isMain,
    }),
  ),
);

/** How long anybody is waited for, a receiver as an event: a hundredth of what was said. */
function playPatience(): void {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => timeout(ms / 100));
}

/** Each says more than it should, one after the other; erasers stand at the same place, and say nothing. */
const SAYINGS: readonly Answer[] = [
  () => new Response(RECEIVER_SAYS),
  () => new Response(RECEIVER_SAYS, { status: 500 }),
  () => Response.json({ err: "invalid_audience", description: RECEIVER_SAYS }, { status: 400 }),
  () => new Response(RECEIVER_SAYS, { status: 429, headers: { "retry-after": "1" } }),
  () => new Response(null, { status: 302, headers: { location: `/?${RECEIVER_SAYS}` } }),
  () => new Response(`${RECEIVER_SAYS} `.repeat(1_000)),
];

/** Beside the receiver of webhooks there is an issuer of ID tokens. */
async function playIssuer(): Promise<Issuer> {
  const issuer = await Issuer.start();
  const { jwks_uri } = issuer.sign_in;
  const [hooks, keys] = playReceivers("https://hooks.example.com/adieu", jwks_uri);
  let said = 0;
  hooks.answer = (call) => {
    if (call.body.includes("erasure.requested")) return status(200);
    said += 1;
    return SAYINGS[said % SAYINGS.length]?.(call) ?? status(200);
  };
  keys.answer = () => Response.json({ keys: issuer.published });
  return issuer;
}

/** What objects keep of deliveries that they must not: a secret, or what a receiver said of a person. */
async function keptOfDeliveries(secrets: readonly string[]) {
  const { results } = await env.CONTROL.prepare("SELECT * FROM webhook_endpoints").all();
  const lists = await Promise.all(
    results.map(endpointFromRow).map((endpoint) =>
      endpointObject(env.ENDPOINTS, endpoint.id).list(endpoint, {
        status: null,
        before: null,
        limit: KEPT_MAX,
      }),
    ),
  );
  const kept = lists.flat();
  const answers = kept.filter(({ last_response }) => last_response?.includes("taken for"));
  const text = JSON.stringify(kept);
  const found = ["whsec_", ...secrets].filter((secret) => text.includes(secret));
  return { answers: answers.length, found };
}

/** One in three is meant well, so that there is work to disturb. */
const requestsTo = (operation: Operation, values: SchemaValues): fc.Arbitrary<Draft> => {
  const drafts = draftsFor(operation, values);
  return fc.oneof(
    { weight: 1, arbitrary: drafts },
    { weight: 2, arbitrary: drafts.chain((draft) => bent(draft, operation)) },
  );
};

/** As many to each operation, in an order of chance. */
function* drafted(operations: readonly Operation[], values: SchemaValues, portion: Portion) {
  const { seed, requests } = portion;
  // Some cannot be sent, and are replaced by what follows.
  const rounds = Math.ceil((2 * requests) / operations.length);
  const drafts = operations.map((operation) =>
    fc.sample(requestsTo(operation, values), { numRuns: rounds, seed }),
  );
  const order = fc.shuffledSubarray([...drafts.keys()], { minLength: drafts.length });
  for (const [round, indices] of fc.sample(order, { numRuns: rounds, seed }).entries()) {
    for (const index of indices) {
      const draft = drafts[index]?.[round];
      if (draft) yield draft;
    }
  }
}

describe.each(portions)("hostile input, $requests requests of seed $seed", (portion) => {
  it("is answered as openapi.json says, fails nothing and tells nothing", async () => {
    const issuer = await playIssuer();
    playPatience();
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { body: document } = await get("/openapi.json", { key: null });
    const operations = operationsOf(document);
    const values = new SchemaValues(document, HINTS);
    const judge = new Judge(document, operations);
    const counts = new Counts();
    const found = new Found();
    let world = await aWorld(issuer);
    const secrets = new Set(world.secrets);
    let number = 0;
    for (const draft of drafted(operations, values, portion)) {
      if (number >= portion.requests) break;
      if (number > 0 && number % IN_A_WORLD === 0) {
        world = await aWorld(issuer);
        for (const secret of world.secrets) secrets.add(secret);
      }
      const sent = await requestOf(draft, world);
      if (sent === null) {
        counts.count(null, "cannot be sent");
        continue;
      }
      number += 1;
      isDone(`hostile requests, seed ${portion.seed}`, number, portion.requests);
      const streamed = draft.body.form === "long" && draft.body.streamed;
      const answer = await send(sent, streamed);
      const judged = answer && judge.judge(draft, sent, answer, world);
      if (draft.caller === "foreign" && answer && answer.status < 300) {
        world.madeAbroad(String(sent.body));
      }
      if (judged?.operation?.id === "sendChallenge" && answer?.status === 202) {
        await learnCode(world, judged.account ?? "");
      }
      counts.count(judged?.operation ?? null, answer?.status ?? "no answer");
      const faults = judged ? [...judged.faults] : ["no answer"];
      const lines = logged.mock.calls.map((call) => call.map(String).join(" "));
      logged.mockClear();
      faults.push(...lines.map((line) => `logged: ${line}`));
      found.add(faults, () => `request ${number} of seed ${portion.seed}\n${replayOf(sent)}`);
    }
    console.log(counts.table());
    expect(found.summary(), "faults").toBe("");
    const kept = await keptOfDeliveries([...secrets]);
    expect(kept.found, "kept of deliveries").toEqual([]);
    if (!portion.isMain) return;
    expect(kept.answers, "answers that were kept").toBeGreaterThan(10);
    expect(counts.share(2)).toBeGreaterThan(0.1);
    expect(operations.map(({ id }) => id).filter((id) => !counts.succeeded.has(id))).toEqual([]);
  }, 1_800_000);
});

describe("a document that is none", () => {
  it("is refused, whatever it is and says, and nothing of it is kept", async () => {
    const { id, closure } = await awaitingDocument();
    const path = `/v1/accounts/${id}/closures/${closure}/documents/passport`;
    const found: string[] = [];
    for (const name of DOCUMENTS) {
      for (const spoil of SPOIL_NAMES) {
        for (const type of [MEDIA_TYPES[name], "application/octet-stream"]) {
          const body = SPOILS[spoil](documentOf(name));
          const reply = await put(path, body, { headers: { "content-type": type } });
          const { status, body: problem } = reply;
          if (status !== 422 || problem.code !== "document_rejected") {
            found.push(`${name}, ${spoil}, as ${type}: ${status} ${problem.code ?? ""}`);
          }
        }
      }
      for (const type of [...NASTY_MEDIA_TYPES, ...NASTY_CONTENT_TYPES]) {
        const said = type.split(";")[0]?.trim().toLowerCase() ?? "";
        if (["", "application/octet-stream", MEDIA_TYPES[name]].includes(said)) continue;
        const headers = { "content-type": type };
        const { status } = await put(path, documentOf(name), { headers });
        if (![415, 422].includes(status)) found.push(`${name} as ${type}: ${status}`);
      }
    }
    expect(found).toEqual([]);
    expect((await env.DOCUMENTS.list()).objects).toEqual([]);
    const { body } = await get(`/v1/accounts/${id}/closures/${closure}`);
    expect(body).toMatchObject({ status: "awaiting_steps", documents: [] });
  });
});

describe("a document that is right", () => {
  it("is kept once where several come at once: the last takes the place of the others", async () => {
    const { id, closure } = await awaitingDocument();
    const path = `/v1/accounts/${id}/closures/${closure}`;
    const uploads = DOCUMENTS.map((name) =>
      put(`${path}/documents/passport`, documentOf(name), {
        headers: { "content-type": MEDIA_TYPES[name] },
      }),
    );
    const replies = await Promise.all(uploads);
    const shown = replies.map(({ status, body }) => `${status} ${body.code ?? ""}`.trim());
    expect(shown).toEqual(["201", "201", "201"]);
    expect((await get(path)).body.documents).toEqual(["passport"]);
    await eventually(async () => {
      expect((await env.DOCUMENTS.list()).objects).toHaveLength(1);
    });
  });
});

describe("a link that is none", () => {
  it("leads to one and the same page, and does nothing", async () => {
    const [one, other] = [await aLinked(), await aLinked()];
    const before = [await versionOf(one), await versionOf(other)];
    const found: string[] = [];
    const pages = new Set<string>();
    for (const path of rubbishOf(one, other)) {
      for (const method of ["GET", "HEAD", "POST"]) {
        const reply = await visit(method, path);
        found.push(...pageFaults(method, path, reply, [one, other]));
        if (reply.status < 400) found.push(`${method} ${path}: ${reply.status}`);
        const isPage = reply.headers.get("content-type")?.startsWith("text/html");
        if (isPage && method !== "HEAD") pages.add(reply.text);
      }
    }
    expect(found).toEqual([]);
    expect(pages.size).toBe(1);
    expect([await versionOf(one), await versionOf(other)]).toEqual(before);
  });

  it("is what one is once its closure is over", async () => {
    const linked = await aLinked();
    const { id, link } = linked;
    expect((await post(`/v1/accounts/${id}/restore`, { actor: OWNER })).status).toBe(200);
    for (const method of ["GET", "POST"]) expect((await visit(method, link)).status).toBe(404);
  });
});

describe("a link that is right", () => {
  it("is looked at without a trace, and stops the closure once, whatever is sent along", async () => {
    const linked = await aLinked();
    const { id, closure, link } = linked;
    const before = await versionOf(linked);
    for (const method of ["GET", "HEAD"]) expect((await visit(method, link)).status).toBe(200);
    expect(await versionOf(linked)).toBe(before);
    const found: string[] = [];
    for (const form of NASTY_FORMS) {
      const reply = await visit("POST", link, form);
      found.push(...pageFaults("POST", link, reply, [linked]));
      if (reply.status !== 200) found.push(`${JSON.stringify(form)}: ${reply.status}`);
    }
    expect(found).toEqual([]);
    expect(await versionOf(linked)).toBe(before + 1);
    const shown = (await get(`/v1/accounts/${id}/closures/${closure}`)).body;
    expect(shown).toMatchObject({ status: "scheduled", disputed_at: expect.any(String) });
  });
});

/** What was found, once for each kind. */
class Found {
  readonly #kinds = new Map<string, { times: number; first: string }>();

  add(faults: readonly string[], replay: () => string): void {
    for (const fault of faults) {
      const kind = fault.replaceAll(/[0-9a-f]{8,}|\d+-\d+/g, "…").slice(0, KIND_MAX);
      const known = this.#kinds.get(kind);
      if (known) known.times += 1;
      else this.#kinds.set(kind, { times: 1, first: `${fault}\n${replay()}` });
    }
  }

  summary(): string {
    return [...this.#kinds.values()]
      .map(({ times, first }) => `${times} ×, first: ${first}`)
      .join("\n\n");
  }
}

class Counts {
  readonly #byOperation = new Map<string, Map<string, number>>();
  readonly succeeded = new Set<string>();

  count(operation: Operation | null, status: number | string): void {
    const name = operation?.id ?? "(no operation)";
    const statuses = this.#byOperation.get(name) ?? new Map<string, number>();
    this.#byOperation.set(
      name,
      statuses.set(String(status), (statuses.get(String(status)) ?? 0) + 1),
    );
    if (operation && typeof status === "number" && status < 300) this.succeeded.add(operation.id);
  }

  share(hundreds: number): number {
    let [all, of] = [0, 0];
    for (const statuses of this.#byOperation.values()) {
      for (const [status, count] of statuses) {
        all += count;
        if (status.startsWith(String(hundreds))) of += count;
      }
    }
    return of / all;
  }

  table(): string {
    return [...this.#byOperation]
      .map(([name, statuses]) => {
        const counted = [...statuses].toSorted().map(([status, count]) => `${status}×${count}`);
        return `${name.padEnd(24)}${counted.join(" ")}`;
      })
      .join("\n");
  }
}
