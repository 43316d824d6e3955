/**
 * Connectors under hostile input: documents that are bent in every way, and systems that answer anything. A document is taken,
 * or refused with the places of its faults. What is taken may be run against any answer: the run ends, calls no host but those
 * that the document names, changes nothing when it only looks, and says nothing of the secrets or of the account.
 */
import fc from "fast-check";
import { describe, expect, inject, it } from "vitest";
import { type CallAnswer, TokenMemory } from "../../../../src/connectors/authentication";
import { shippedConnector, shippedIds } from "../../../../src/connectors/catalogue/index";
import { type ConnectorDocument, documentSchema } from "../../../../src/connectors/document";
import type { Purpose, Subject } from "../../../../src/connectors/plan";
import { type Progress, progressSchema } from "../../../../src/connectors/progress";
import { type HttpRequest, hostsOf } from "../../../../src/connectors/requests";
import { type Advance, advance, withValues } from "../../../../src/connectors/runner";
import { DOCUMENT_RUNS_MAX } from "../../../../src/erasers/limits";
import { put } from "../../../support/api";
import { freshId } from "../../../support/fixtures";
import { trialsOf } from "../../counts";

const SECRET = "secret-8sYx2b0p";
const EMAIL = "Ann.Personal@example.com";
const PURPOSES = ["erase", "probe", "rehearse", "look", "disable", "enable"] as const;

/** Runs that only look change nothing. A search may be a POST: then the document's own search says so. */
const LOOKING: ReadonlySet<Purpose> = new Set(["probe", "rehearse", "look"]);

const SUBJECT: Subject = {
  account: "acct_1",
  task: "tsk_1",
  at: "2026-12-01T00:00:00.000Z",
  identity: { email: EMAIL, phone: "+15005550006", subject: "sub|1", holdings: {} },
};

const faults = inject("faults");
const trials = trialsOf(faults, faults.hostileRequests);

/** Texts and values at which parsers trip. */
const NASTY = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    0,
    -1,
    1e308,
    true,
    [],
    {},
    "{",
    "{}",
    "{secret.key}",
    "{email|lower|lower}",
    "{__proto__}",
    "{setting.x}",
    "{id}",
    "{page_parameter}",
    "/../..",
    "//evil.example",
    "/a?b#c",
    "http://evil.example",
    "evil.example",
    "127.0.0.1",
    "api.stripe.com.evil.example",
    "P999D",
    "PT1S",
    "DELETE",
    "GET",
    "constructor",
    "a\r\nx: y",
    "\u0000",
    "ж".repeat(600),
    "/a~2b",
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: "binary", maxLength: 40 }),
);

type Bend = {
  readonly at: number;
  readonly how: "replace" | "remove" | "add" | "copy";
  readonly to: unknown;
};

const bends: fc.Arbitrary<readonly Bend[]> = fc.array(
  fc.record({
    at: fc.nat(),
    how: fc.constantFrom("replace" as const, "remove" as const, "add" as const, "copy" as const),
    to: NASTY,
  }),
  { minLength: 1, maxLength: 3 },
);

type Holder = Record<string, unknown> | unknown[];

/** Every place of a document, as what holds it and its name there. */
function placesOf(value: unknown, found: [Holder, string][] = []): [Holder, string][] {
  if (typeof value !== "object" || value === null) return found;
  for (const [name, one] of Object.entries(value)) {
    found.push([value as Holder, name]);
    placesOf(one, found);
  }
  return found;
}

function bent(document: ConnectorDocument, all: readonly Bend[]): unknown {
  const copy = structuredClone(document);
  for (const { at, how, to } of all) {
    const places = placesOf(copy);
    const [holder, name] = places[at % places.length] ?? [{}, ""];
    const [, other] = places[(at * 7) % places.length] ?? [{}, "more"];
    if (how === "remove") Reflect.deleteProperty(holder, name);
    else if (how === "replace") Reflect.set(holder, name, to);
    else if (how === "add") Reflect.set(holder, other, to);
    else Reflect.set(holder, other, structuredClone(Reflect.get(holder, name)));
  }
  return copy;
}

/** What a system may answer: nothing, nonsense, or something like what is asked for. */
const answers: fc.Arbitrary<CallAnswer> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<CallAnswer>({ outcome: "failed", error: "no answer" }) },
  {
    weight: 9,
    arbitrary: fc.record({
      outcome: fc.constant("answered" as const),
      status: fc.constantFrom(200, 200, 200, 201, 202, 204, 302, 400, 401, 404, 409, 410, 429, 500),
      retry_after_ms: fc.constantFrom(null, 7_000),
      body: fc.oneof(
        fc.constant(undefined),
        fc.jsonValue({ maxDepth: 5 }),
        thingsLike(fc.oneof(fc.constantFrom(SECRET, EMAIL, "x".repeat(900), "id-1", ""), fc.nat())),
      ),
    }),
  },
);

/** Lists and things under the names that documents look for. */
function thingsLike(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const thing = fc.dictionary(
    fc.constantFrom(
      "id",
      "email",
      "user_id",
      "uid",
      "status",
      "error",
      "code",
      "deleted",
      "job_id",
    ),
    value,
  );
  const list = fc.array(thing, { maxLength: 120 });
  const named = fc.dictionary(
    fc.constantFrom(
      "data",
      "users",
      "Resources",
      "results",
      "items",
      "next",
      "has_more",
      "totalResults",
    ),
    fc.oneof(list, thing, value),
  );
  return fc.oneof(list, thing, named);
}

const documents = shippedIds().flatMap((id) => shippedConnector(id) ?? []);

describe.each(trials)("seed $seed", ({ seed, count }) => {
  it("a bent document is taken, or refused with the places of its faults; nothing that is taken can do harm", async () => {
    let taken = 0;
    const outcomes = new Map<string, number>();
    const property = fc.asyncProperty(
      fc.constantFrom(...documents),
      fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: bends }),
      fc.constantFrom<Purpose>(...PURPOSES),
      fc.infiniteStream(answers),
      async (document, how, purpose, stream) => {
        const read = documentSchema.safeParse(bent(document, how));
        if (!read.success) {
          expect(read.error.issues.every(({ message }) => message !== "")).toBe(true);
          return;
        }
        taken += 1;
        const end = await runOf(read.data, purpose, stream);
        outcomes.set(end.outcome, (outcomes.get(end.outcome) ?? 0) + 1);
        const said = "error" in end ? end.error : "";
        expect(said).not.toContain(SECRET);
        expect(said.toLowerCase()).not.toContain(EMAIL.toLowerCase());
      },
    );
    await fc.assert(property, { numRuns: count, seed });
    expect(taken).toBeGreaterThan(count / 10);
    for (const outcome of ["finished", "retry", "refused", "stop", "not_identified"]) {
      expect([outcome, outcomes.has(outcome)]).toEqual([outcome, true]);
    }
  });

  it("what is put is answered by 200, 201 or 422, and never shows a secret", async () => {
    const name = freshId("bent");
    const property = fc.asyncProperty(
      fc.constantFrom(...documents),
      bends,
      async (document, how) => {
        const secrets = Object.fromEntries(document.secrets.map((one) => [one, SECRET]));
        const settings = Object.fromEntries(document.settings.map((one) => [one, "a.example.com"]));
        const body = { connector: { document: bent(document, how) }, settings, secrets };
        const reply = await put(`/v1/erasers/${name}`, body);
        expect([200, 201, 422]).toContain(reply.status);
        if (reply.status === 422) expect(reply.body.errors?.length ?? 1).toBeGreaterThan(0);
        expect(JSON.stringify(reply.body)).not.toContain(SECRET);
      },
    );
    await fc.assert(property, { numRuns: Math.ceil(count / 20), seed });
  });
});

/** As an account's object does: what is handed over is stored as JSON, and given again. */
async function runOf(
  document: ConnectorDocument,
  purpose: Purpose,
  stream: fc.Stream<CallAnswer>,
): Promise<Advance> {
  const settings = Object.fromEntries(document.settings.map((one) => [one, "a.example.com"]));
  const secrets = Object.fromEntries(document.secrets.map((one) => [one, SECRET]));
  const hosts = hostsOf(document, withValues({ settings, secrets }));
  const searches = document.erase.filter((step) => step.do === "find");
  const mayPost = searches.some(({ request }) => request.method !== "GET");
  const call = async (request: HttpRequest): Promise<CallAnswer> => {
    const { host, pathname, username } = new URL(request.url);
    expect(hosts).toContain(host);
    expect([username, pathname.includes("//evil")]).toEqual(["", false]);
    const seen = JSON.stringify([pathname, isToken(request) ? null : request.body]);
    expect(seen).not.toContain(SECRET);
    for (const [header, value] of Object.entries(request.headers)) {
      expect(`${header}${value}`).toMatch(/^[\x20-\x7e]*$/);
    }
    const isAllowed = mayPost || isToken(request) || isProbe(document, request);
    const isChange = request.method !== "GET" && !isAllowed;
    expect(LOOKING.has(purpose) && isChange).toBe(false);
    return stream.next().value ?? { outcome: "failed", error: "no answer" };
  };
  const ports = { call, memory: new TokenMemory(), now: () => 0 };
  let progress: Progress | null = null;
  for (let runs = 0; runs <= DOCUMENT_RUNS_MAX; runs += 1) {
    const step = await advance({ document, settings, secrets }, purpose, SUBJECT, progress, ports);
    if (step.outcome === "not_identified") return step;
    // What is stored can be read again.
    const stored = progressSchema.parse(JSON.parse(JSON.stringify(step.progress)));
    if (step.outcome !== "continue") return step;
    progress = stored;
  }
  throw new Error(`${document.id}: the run does not end`);
}

/** A document may probe by a POST. */
const isProbe = ({ probe }: ConnectorDocument, { method }: HttpRequest): boolean =>
  probe?.request.method === method;

const isToken = ({ body }: HttpRequest): boolean => body?.startsWith("grant_type=") ?? false;
