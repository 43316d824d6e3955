/**
 * The contract of every shipped connector: what it makes of what its system answers, over HTTP on loopback and through
 * the guarded calls of `outgoing/`. A new document needs its fixtures beside the others and nothing else.
 */
import { generateKeyPairSync } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MakeCall, TokenMemory } from "../../src/connectors/authentication";
import { shippedConnector, shippedIds } from "../../src/connectors/catalogue/index";
import type { ConnectorDocument } from "../../src/connectors/document";
import { certaintyOf } from "../../src/connectors/facts";
import { ANSWER_MAX_BYTES } from "../../src/connectors/limits";
import type { Purpose, Subject } from "../../src/connectors/plan";
import { type Progress, restarted } from "../../src/connectors/progress";
import { type Advance, advance } from "../../src/connectors/runner";
import { plainCall } from "../../src/outgoing/plain-call";
import { jsonIn } from "../../src/shared/json";
import { type Expected, type Recorded, Vendor } from "../support/vendor";
import { type Fixture, fixtureSchema, onLoopback } from "./fixture";

const fixtures = new Map(
  await Promise.all(
    shippedIds().map(async (id) => {
      const text = await readFile(`test/connectors/fixtures/${id}.json`, "utf8");
      return [id, fixtureSchema.parse(JSON.parse(text))] as const;
    }),
  ),
);
const PRIVATE_KEY = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();

let vendor: Vendor;
beforeAll(async () => {
  vendor = await Vendor.start();
});
afterAll(() => vendor.stop());

const network = {
  rules: { allow_localhost: true, ports: [], own_hosts: [] },
  fetch: (...call: Parameters<typeof fetch>) => fetch(...call),
};

const call: MakeCall = async (request) => {
  const answer = await plainCall(network, request, ANSWER_MAX_BYTES);
  if (!answer.ok) return { outcome: "failed", error: answer.error };
  const { status, retry_after_ms, text } = answer.value;
  return { outcome: "answered", status, retry_after_ms, body: jsonIn(text) };
};

/** A system with its connector, and an account that it may know. */
function systemOf(id: string) {
  const fixture = fixtures.get(id);
  if (fixture === undefined) throw new Error(`no fixtures of ${id}`);
  const document = onLoopback(id, vendor.host);
  const { account, settings, secrets } = fixture;
  const ports = { call, memory: new TokenMemory(), now: () => Date.now() };
  const opened = Object.entries(secrets).map(([name, value]) => [
    name,
    value === "RSA" ? PRIVATE_KEY : value,
  ]);
  const connection = { document, settings, secrets: Object.fromEntries(opened) };
  const identity = { email: account.email, subject: account.subject, holdings: account.holdings };
  const subject: Subject = {
    account: account.id,
    task: "tsk_1.crm.acct_1",
    at: "2026-12-01T00:00:00.000Z",
    identity,
  };
  const known = { ...subject, identity: { ...identity, holdings: fixture.known ?? {} } };
  /** As an account's object does: what is handed over is kept as JSON, and given again. */
  async function run(purpose: Purpose, of: Subject, from: Progress | null = null) {
    let progress = from;
    for (;;) {
      const step: Advance = await advance(connection, purpose, of, progress, ports);
      if (step.outcome !== "continue") return step;
      progress = JSON.parse(JSON.stringify(step.progress));
    }
  }
  return { fixture, document, subject, known, run };
}
type System = ReturnType<typeof systemOf>;

/** Whether a step comes once for each thing. Said here anew, so that the runner is not its own judge. */
const isForEach = ({ request }: ConnectorDocument["erase"][number]): boolean =>
  /\{(?:id|job|day)[|}]/.test(JSON.stringify(request));

const token = ({ fixture: { token: recorded }, document }: System): Expected[] => {
  const path = (document.auth.client_credentials ?? document.auth.service_account)?.token ?? "";
  return recorded ? [{ what: "token", method: "POST", path, answer: recorded }] : [];
};

function stepCall({ document, fixture }: System, index: number, key: string): Expected {
  const step = document.erase[index];
  const answer = fixture.steps[index]?.[key];
  if (step === undefined || answer === undefined) throw new Error(`no ${key} of step ${index}`);
  const { method, path } = step.request;
  return { what: `step ${index + 1} ${key}`, method, path, answer };
}

const probeCall = ({ document, fixture }: System, key: "gone" | "present"): Expected => {
  const request = document.probe?.request;
  if (!request || !fixture.probe) throw new Error("no probe");
  return { what: `probe ${key}`, ...request, answer: fixture.probe[key] };
};

/** The calls of a whole erasure of so many things. @param how the answers of deletions */
function callsOf(
  system: System,
  count: number,
  isSearched: boolean,
  how: "ok" | "gone",
): Expected[] {
  return system.document.erase.flatMap((step, index) => {
    if (step.do === "find") {
      return isSearched ? [stepCall(system, index, count === 0 ? "none" : "several")] : [];
    }
    const isAlways = step.do === "delete" && step.always;
    const hasSearch = system.document.erase.some((one) => one.do === "find");
    const once = count > 0 || isAlways || !hasSearch ? 1 : 0;
    const times = isForEach(step) ? count : once;
    const key = step.do === "poll" ? "done" : how;
    return Array.from({ length: times }, () => stepCall(system, index, key));
  });
}

const expectNothingElse = () => {
  expect({ wrong: vendor.wrong, missing: vendor.missing }).toEqual({ wrong: [], missing: [] });
};

/** Every call but that of a token carries what the secrets are for. */
function expectAuthenticated({ fixture, document }: System): void {
  const { secrets, token: recorded } = fixture;
  for (const { what, headers } of vendor.seen.filter(({ what }) => what !== "token")) {
    const given = document.auth.header
      ? headers[(document.auth.header[0] ?? "").toLowerCase()]
      : headers.authorization;
    const text = String(given);
    const shown = text.startsWith("Basic ")
      ? Buffer.from(text.slice(6), "base64").toString()
      : text;
    const expected = recorded ? ["at-1"] : Object.values(secrets);
    expect([what, expected.some((value) => shown.includes(value))]).toEqual([what, true]);
  }
}

describe.each([...fixtures.keys()])("%s", (id) => {
  const countOf = ({ found }: Fixture): number => found ?? 1;

  it("says what it rests on, and what of it is unproved", () => {
    const document = shippedConnector(id);
    for (const part of ["title", "docs", "checked", "basis", "needs", "erases"] as const) {
      expect([part, document?.[part]]).toEqual([part, expect.any(String)]);
    }
    expect(document?.id).toBe(id);
  });

  it("erases everything that it finds, each step in its order", async () => {
    const system = systemOf(id);
    const count = countOf(system.fixture);
    vendor.expects(...token(system), ...callsOf(system, count, true, "ok"));
    const end = await system.run("erase", system.subject);
    expectNothingElse();
    expect(end).toMatchObject({ outcome: "finished" });
    if (system.fixture.found !== null) expect(end).toMatchObject({ found: count });
    expectAuthenticated(system);
  });

  it("is done if there is nothing, and says by what it searched", async () => {
    const system = systemOf(id);
    if (system.fixture.found === null) return;
    vendor.expects(...token(system), ...callsOf(system, 0, true, "ok"));
    const end = await system.run("erase", system.subject);
    expectNothingElse();
    expect(end).toMatchObject({ outcome: "finished", found: 0 });
    expect(end.outcome === "finished" && end.by.length > 0).toBe(true);
  });

  it("needs no search if the account's holdings say what it is there", async () => {
    const system = systemOf(id);
    if (system.fixture.known === null) return;
    vendor.expects(...token(system), ...callsOf(system, 1, false, "ok"));
    const end = await system.run("erase", system.known);
    expectNothingElse();
    const [kind] = Object.keys(system.fixture.known);
    expect(end).toMatchObject({ outcome: "finished", by: [`holding:${kind}`], found: 1 });
  });

  it("is done if it is gone, and is done again when it is asked twice", async () => {
    const system = systemOf(id);
    const { document, fixture } = system;
    const hasGone = document.erase.every((step) => step.do !== "delete" || step.gone !== undefined);
    if (!hasGone) return;
    const [of, isSearched] = fixture.known ? [system.known, false] : [system.subject, true];
    for (const _ of [1, 2]) {
      vendor.expects(...(_ === 1 ? token(system) : []), ...callsOf(system, 1, isSearched, "gone"));
      expect(await system.run("erase", of)).toMatchObject({ outcome: "finished" });
      expectNothingElse();
    }
  });

  it("stops when its secrets are refused, and calls nothing more", async () => {
    const system = systemOf(id);
    const { fixture, document } = system;
    const [first] = callsOf(system, countOf(fixture), true, "ok");
    if (first === undefined) throw new Error("no first call");
    vendor.expects(...token(system), { ...first, answer: fixture.unauthorized });
    const end = await system.run("erase", system.subject);
    expect(end).toMatchObject({ outcome: "stop", error: expect.stringMatching(/answered 401$/) });
    expectNothingElse();
    void document;
  });

  it("waits as long as it is asked to", async () => {
    const system = systemOf(id);
    const { fixture } = system;
    const [first] = callsOf(system, countOf(fixture), true, "ok");
    if (first === undefined) throw new Error("no first call");
    vendor.expects(...token(system), { ...first, answer: fixture.limited });
    const end = await system.run("erase", system.subject);
    expect(end).toMatchObject({ outcome: "retry", retry_after_ms: 7_000 });
    expectNothingElse();
  });

  it.each([
    ["an error of its server", { status: 500, body: "<html>oops" }, "retry"],
    ["a redirect", { status: 302, headers: { location: "https://example.com/" } }, "retry"],
    ["a page of another server", { status: 404, body: "<html>not found</html>" }, "refused"],
  ] as [string, Recorded, string][])(
    "does not take %s for a deletion",
    async (_, answer, outcome) => {
      const system = systemOf(id);
      const { document, fixture, subject, known } = system;
      const of = fixture.known ? known : subject;
      const calls = callsOf(system, countOf(fixture), !fixture.known, "ok");
      const first = calls.findIndex(({ what }) => !/ (?:several|none)$/.test(what));
      const expected = calls.slice(0, first + 1);
      const last = expected.at(-1);
      if (last === undefined) throw new Error("no deletion");
      vendor.expects(...token(system), ...expected.slice(0, -1), { ...last, answer });
      expect(await system.run("erase", of)).toMatchObject({ outcome });
      expectNothingElse();
      void document;
    },
  );

  it("waits for its job, and begins a job that failed anew", async () => {
    const system = systemOf(id);
    const { document, fixture } = system;
    const index = document.erase.findIndex((step) => step.do === "poll");
    if (index < 0) return;
    const made = callsOf(system, 1, true, "ok").slice(0, index);
    vendor.expects(...made, stepCall(system, index, "running"));
    const running = await system.run("erase", system.subject);
    expect(running).toMatchObject({ outcome: "running", wait_ms: expect.any(Number) });
    expectNothingElse();
    if (running.outcome !== "running") return;
    vendor.expects(stepCall(system, index, "done"));
    expect(await system.run("erase", system.subject, running.progress)).toMatchObject({
      outcome: "finished",
    });
    expectNothingElse();
    if (fixture.steps[index]?.failed === undefined) return;
    vendor.expects(stepCall(system, index, "failed"));
    const failed = await system.run("erase", system.subject, running.progress);
    expect(failed).toMatchObject({ outcome: "retry", error: expect.stringMatching(/job failed/) });
    if (failed.outcome !== "retry") return;
    vendor.expects(...made, stepCall(system, index, "done"));
    expect(await system.run("erase", system.subject, failed.progress)).toMatchObject({
      outcome: "finished",
    });
    expectNothingElse();
  });

  it("sees by its probe what is left, and that nothing is", async () => {
    const system = systemOf(id);
    const { document, fixture, subject, known } = system;
    if (certaintyOf(document) !== "probe") return;
    const of = fixture.known ? known : subject;
    for (const key of ["gone", "present"] as const) {
      vendor.expects(
        ...(key === "gone" ? token(system) : []),
        ...callsOf(system, 1, !fixture.known, "ok"),
      );
      const erased = await system.run("erase", of);
      if (erased.outcome !== "finished") throw new Error("not erased");
      const count = Math.max(erased.found ?? 1, 1);
      const from = { ...restarted(erased.progress), is_known: true };
      vendor.expects(...Array.from({ length: count }, () => probeCall(system, key)));
      expect(await system.run("probe", of, from)).toMatchObject({ present: key === "present" });
      expectNothingElse();
    }
  });

  it("looks for what a person should know, if it can, and changes nothing", async () => {
    const system = systemOf(id);
    const { document, fixture, known } = system;
    const { looks = [] } = document;
    expect(fixture.looks ?? []).toHaveLength(looks.length);
    for (const key of ["there", "none"] as const) {
      if (looks.length === 0) continue;
      const calls = looks.map(({ request }, place): Expected => {
        const answer = fixture.looks?.[place]?.[key];
        if (answer === undefined) throw new Error(`no ${key} of look ${place}`);
        return { what: `look ${place + 1} ${key}`, ...request, answer };
      });
      vendor.expects(...(key === "there" ? token(system) : []), ...calls);
      const end = await system.run("look", known);
      const said = key === "there" ? looks.map(({ as, says }) => ({ as, says })) : [];
      expect(end).toMatchObject({ outcome: "finished", found: 1, said });
      expect(vendor.seen.every(({ what, method }) => what === "token" || method === "GET")).toBe(
        true,
      );
      expectNothingElse();
    }
  });

  it("disables and enables, if it has these verbs", async () => {
    const system = systemOf(id);
    const { document, fixture, known } = system;
    for (const verb of ["disable", "enable"] as const) {
      const request = document[verb]?.request;
      expect([verb, fixture.verbs?.[verb] !== undefined]).toEqual([verb, request !== undefined]);
      const answer = fixture.verbs?.[verb]?.ok;
      if (!request || !answer) continue;
      vendor.expects(...(verb === "disable" ? token(system) : []), {
        what: verb,
        ...request,
        answer,
      });
      expect(await system.run(verb, known)).toMatchObject({ outcome: "finished" });
      expectNothingElse();
    }
  });

  it("puts no secret and nothing of the account in what it says of a failure", async () => {
    const system = systemOf(id);
    const { fixture, subject } = system;
    const [first] = callsOf(system, countOf(fixture), true, "ok");
    if (first === undefined) throw new Error("no first call");
    const body = { error: { message: "Ann@example.com", key: Object.values(fixture.secrets) } };
    for (const status of [400, 401, 403, 404, 409, 422, 500, 503]) {
      vendor.expects(...(status === 400 ? token(system) : []), {
        ...first,
        answer: { status, body },
      });
      const end = await system.run("erase", subject);
      if (!("error" in end)) continue;
      expect(end.error).not.toMatch(/ann|example|acct_1/i);
      for (const secret of Object.values(fixture.secrets)) {
        if (secret.length > 2) expect(end.error).not.toContain(secret);
      }
    }
  });
});
