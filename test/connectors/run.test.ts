/** A run: what is called, with what, and what its answers mean. */
import { describe, expect, it } from "vitest";
import { isReplayable, verbsOf } from "../../src/connectors/facts";
import { documentOf, draft, run, searching } from "./given";

const EMAIL = { identity: { email: "ann@example.com" } };
const people = (...ids: unknown[]) => ({ status: 200, body: { data: ids.map((id) => ({ id })) } });

describe("a deletion by the account's id", () => {
  it("is one call, authenticated by the secret", async () => {
    const { end, calls } = await run(draft(), [{ status: 204 }]);
    expect(end).toMatchObject({ outcome: "finished", by: ["account"], found: 1 });
    expect(calls).toEqual([
      {
        method: "DELETE",
        url: "https://api.crm.example/people/acct_1",
        headers: { accept: "application/json", authorization: "Bearer sk_1" },
        body: null,
      },
    ]);
  });

  it.each([
    [{ status: 404 }, "finished"],
    [{ status: 401 }, "stop"],
    [{ status: 403 }, "stop"],
    [{ status: 400 }, "refused"],
    [{ status: 409 }, "refused"],
    [{ status: 301 }, "retry"],
    [{ status: 408 }, "retry"],
    [{ status: 429 }, "retry"],
    [{ status: 500 }, "retry"],
    [{ status: 503, retry_after_ms: 9_000 }, "retry"],
    [{ outcome: "failed" as const, error: "could not be reached" }, "retry"],
    [{ outcome: "later" as const, wait_ms: 7 }, "later"],
  ])("that is answered %j: %s", async (answer, outcome) => {
    expect((await run(draft(), [answer])).end).toMatchObject({ outcome });
  });

  it("asks for a longer wait if the system does", async () => {
    const { end } = await run(draft(), [{ status: 503, retry_after_ms: 9_000 }]);
    expect(end).toMatchObject({ outcome: "retry", retry_after_ms: 9_000 });
  });

  it("is not done by a status alone, if the document asks for more", async () => {
    const [step] = draft().erase as object[];
    const strict = draft({
      erase: [{ ...step, ok: [{ status: 200, at: "/deleted", is: [true] }] }],
    });
    expect((await run(strict, [{ status: 200, body: { deleted: true } }])).end.outcome).toBe(
      "finished",
    );
    for (const body of [{ deleted: false }, {}, "true", undefined]) {
      expect((await run(strict, [{ status: 200, body }])).end.outcome).toBe("retry");
    }
  });
});

describe("a search", () => {
  it("hands over what it found before anything is deleted", async () => {
    const { end, calls, stops } = await run(
      searching(),
      [people("a", 7), { status: 204 }, { status: 204 }],
      EMAIL,
    );
    expect(end).toMatchObject({ outcome: "finished", by: ["email"], found: 2 });
    expect(calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "GET https://api.crm.example/people?email=ann%40example.com",
      "DELETE https://api.crm.example/people/a",
      "DELETE https://api.crm.example/people/7",
    ]);
    expect(stops).toBe(1);
  });

  it("that finds nothing is the end, and says by what", async () => {
    const { end, calls } = await run(searching(), [people()], EMAIL);
    expect(end).toMatchObject({ outcome: "finished", by: ["email"], found: 0 });
    expect(calls).toHaveLength(1);
  });

  it("is not made if a holding names the account", async () => {
    const identity = { email: "ann@example.com", holdings: { "crm.person": ["p-1", "p-2"] } };
    const { end, calls } = await run(searching(), [{ status: 204 }, { status: 404 }], { identity });
    expect(end).toMatchObject({ outcome: "finished", by: ["holding:crm.person"], found: 2 });
    expect(calls.map(({ method }) => method)).toEqual(["DELETE", "DELETE"]);
  });

  it("cannot be made for an account without an address, and that is said", async () => {
    const { end, calls } = await run(searching(), []);
    expect(end).toEqual({ outcome: "not_identified", sources: ["holding:crm.person", "email"] });
    expect(calls).toEqual([]);
  });

  it("takes what is meant, even if the system answers with more", async () => {
    const data = [
      { id: "a", email: "Ann@Example.com" },
      { id: "b", email: "joann@example.com" },
      { id: "c" },
    ];
    const only = searching({ only: { "/email": "{email}" } });
    const { end } = await run(only, [{ status: 200, body: { data } }, { status: 204 }], EMAIL);
    expect(end).toMatchObject({ found: 1 });
  });

  it("that finds everybody erases nobody", async () => {
    const all = Array.from({ length: 26 }, (_, number) => `p-${number}`);
    const { end, calls } = await run(searching(), [people(...all)], EMAIL);
    expect(end).toMatchObject({
      outcome: "refused",
      error: expect.stringContaining("more than 25"),
    });
    expect(calls).toHaveLength(1);
  });

  it.each([
    ["no list", { status: 200, body: { people: [] } }],
    ["a list of other things", { status: 200, body: { data: ["a"] } }],
    ["an id that is none", { status: 200, body: { data: [{ id: { a: 1 } }] } }],
    ["an id that is too long", { status: 200, body: { data: [{ id: "a".repeat(501) }] } }],
    ["no JSON", { status: 200, body: undefined }],
  ])("that is answered with %s is made again", async (_, answer) => {
    expect((await run(searching(), [answer], EMAIL)).end).toMatchObject({ outcome: "retry" });
  });

  it("reads page after page, each once", async () => {
    const pages = { param: "after", last: "/id", more: "/more" };
    const page = (more: boolean, ...ids: string[]) => ({
      status: 200,
      body: { more, data: ids.map((id) => ({ id })) },
    });
    const ends = [{ status: 204 }, { status: 204 }, { status: 204 }];
    const { end, calls } = await run(
      searching({ pages }),
      [page(true, "a", "b"), page(false, "b", "c"), ...ends],
      EMAIL,
    );
    expect(end).toMatchObject({ outcome: "finished", found: 3 });
    expect(calls[1]?.url).toBe("https://api.crm.example/people?email=ann%40example.com&after=b");
  });

  it("does not follow a page that comes again and again", async () => {
    const pages = { param: "token", next: "/next" };
    const page = { status: 200, body: { data: [{ id: "a" }], next: "{secret.key}" } };
    const { end, calls } = await run(searching({ pages }), [page, page, page], EMAIL);
    expect(end).toMatchObject({ outcome: "refused", error: expect.stringContaining("same page") });
    // What the system gave is no template.
    expect(calls[1]?.url).toContain("token=%7Bsecret.key%7D");
  });

  it("counts entries, if the system does", async () => {
    const pages = { param: "startIndex", first: 1 };
    const { calls } = await run(
      searching({ pages }),
      [people("a", "b"), people(), { status: 204 }, { status: 204 }],
      EMAIL,
    );
    expect(calls.slice(0, 2).map(({ url }) => new URL(url).searchParams.get("startIndex"))).toEqual(
      ["1", "3"],
    );
  });
});

describe("a value", () => {
  const byPath = draft({ identify: ["holding:crm.person"] });
  const calling = async (ref: string) =>
    run(byPath, [{ status: 204 }], { identity: { holdings: { "crm.person": [ref] } } });

  it.each([
    ["auth0|a b/c?d#e", "/people/auth0%7Ca%20b%2Fc%3Fd%23e"],
    ["ä%2F..", "/people/%C3%A4%252F.."],
    ["a@b", "/people/a%40b"],
  ])("is one segment of a path: %s", async (ref, path) => {
    const { calls } = await calling(ref);
    expect(calls[0]?.url).toBe(`https://api.crm.example${path}`);
  });

  it.each([".", "..", ""])("cannot lead up a path: %j", async (ref) => {
    const { end, calls } = await calling(ref);
    expect(calls).toEqual([]);
    expect(["refused", "not_identified"]).toContain(end.outcome);
  });

  it("stays a text in JSON and in a query, whatever it holds", async () => {
    const nasty = '","admin":true,"x":"';
    const given = draft({
      identify: ["holding:crm.person"],
      erase: [
        {
          do: "delete",
          request: {
            method: "POST",
            path: "/erase",
            query: { q: "{id}" },
            json: { ids: ["{id}"], n: 1 },
          },
        },
      ],
    });
    const { calls } = await run(given, [{ status: 200 }], {
      identity: { holdings: { "crm.person": [nasty] } },
    });
    expect(JSON.parse(calls[0]?.body ?? "")).toEqual({ ids: [nasty], n: 1 });
    expect(new URL(calls[0]?.url ?? "").searchParams.get("q")).toBe(nasty);
  });

  it("goes through its filters from left to right", async () => {
    const given = draft({
      identify: ["email"],
      erase: [
        {
          do: "delete",
          request: {
            method: "POST",
            path: "/members/{email|lower|md5}",
            form: {
              sha: "{email|lower|sha256}",
              job: "{task|uuid}",
              at: "{now}",
              quoted: 'eq "{email|json}"',
            },
          },
        },
      ],
    });
    const { calls } = await run(given, [{ status: 200 }], { identity: { email: 'A"@b.de' } });
    const body = new URLSearchParams(calls[0]?.body ?? "");
    expect(calls[0]?.url).toMatch(/\/members\/[0-9a-f]{32}$/);
    expect(body.get("sha")).toMatch(/^[0-9a-f]{64}$/);
    expect(body.get("job")).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(body.get("quoted")).toBe('eq "A\\"@b.de"');
  });

  it("of a setting cannot change the host", async () => {
    const given = draft({ settings: ["dc"], hosts: ["{setting.dc}.crm.example"] });
    for (const dc of ["a/b", "a@b", "evil.example/x", "a?b", "a#", "a b", "a:1:2"]) {
      const { end, calls } = await run(given, [{ status: 204 }], { settings: { dc } });
      expect([dc, calls.length, end.outcome]).toEqual([dc, 0, "refused"]);
    }
    const { calls } = await run(given, [{ status: 204 }], { settings: { dc: "EU1" } });
    expect(calls[0]?.url).toBe("https://eu1.crm.example/people/acct_1");
  });

  it("of a secret cannot add a header", async () => {
    const { end, calls } = await run(draft(), [], { secrets: { key: "a\r\nx-admin: 1" } });
    expect(calls).toEqual([]);
    expect(end).toMatchObject({ outcome: "stop" });
  });
});

describe("a job", () => {
  const job = draft({
    erase: [
      {
        do: "delete",
        request: { method: "POST", path: "/jobs", json: { id: "{id}" } },
        take: { job: "/job" },
      },
      {
        do: "poll",
        request: { method: "GET", path: "/jobs/{job}" },
        every: "PT1H",
        done: [{ at: "/state", is: ["done"] }],
        failed: [{ at: "/state", is: ["failed"] }],
      },
    ],
  });
  const made = { status: 201, body: { job: "j-1" } };
  const state = (text: string) => ({ status: 200, body: { state: text } });

  it("is looked at until it is done", async () => {
    const first = await run(job, [made, state("running")]);
    expect(first.end).toMatchObject({ outcome: "running", wait_ms: 3_600_000 });
    if (first.end.outcome !== "running") return;
    const { end, calls } = await run(job, [state("done")], { from: first.end.progress });
    expect(calls[0]?.url).toBe("https://api.crm.example/jobs/j-1");
    expect(end).toMatchObject({ outcome: "finished" });
  });

  it("that failed is made anew", async () => {
    const failed = await run(job, [made, state("failed")]);
    expect(failed.end).toMatchObject({
      outcome: "retry",
      error: "step 2 (poll) says that the job failed",
    });
    if (failed.end.outcome !== "retry") return;
    const { calls } = await run(job, [made, state("done")], { from: failed.end.progress });
    expect(calls.map(({ method }) => method)).toEqual(["POST", "GET"]);
  });

  it("without an id is no job", async () => {
    const { end } = await run(job, [{ status: 201, body: {} }]);
    expect(end).toMatchObject({ outcome: "retry", error: "step 1 (delete) answered without /job" });
  });
});

describe("a token", () => {
  const withToken = draft({
    secrets: ["id", "secret"],
    auth: {
      client_credentials: { token: "/oauth/token", id: "{secret.id}", secret: "{secret.secret}" },
    },
    identify: ["holding:crm.person"],
  });
  const secrets = { id: "c-1", secret: "s-1" };
  const identity = { holdings: { "crm.person": ["a", "b"] } };
  const token = (value: string) => ({
    status: 200,
    body: { access_token: value, expires_in: 600 },
  });

  it("is fetched once, and used for every call", async () => {
    const { calls } = await run(withToken, [token("t-1"), { status: 204 }, { status: 204 }], {
      secrets,
      identity,
    });
    expect(calls.map(({ url }) => new URL(url).pathname)).toEqual([
      "/oauth/token",
      "/people/a",
      "/people/b",
    ]);
    expect(calls[2]?.headers.authorization).toBe("Bearer t-1");
    expect(calls[0]?.body).toBe("grant_type=client_credentials&client_id=c-1&client_secret=s-1");
  });

  it("is fetched anew when the system no longer takes it, once", async () => {
    const answers = [token("t-1"), { status: 204 }, { status: 401 }, token("t-2"), { status: 204 }];
    const { end, calls } = await run(withToken, answers, { secrets, identity });
    expect(end).toMatchObject({ outcome: "finished" });
    expect(calls.at(-1)?.headers.authorization).toBe("Bearer t-2");
  });

  it.each([
    [{ status: 401 }, "stop"],
    [{ status: 400 }, "stop"],
    [{ status: 500 }, "retry"],
    [{ status: 200, body: {} }, "retry"],
  ])("that is refused with %j: %s", async (answer, outcome) => {
    expect((await run(withToken, [answer], { secrets, identity })).end).toMatchObject({ outcome });
  });
});

describe("what is known of a document", () => {
  it("says whether an erasure can be repeated by the account's id alone", () => {
    expect(isReplayable(documentOf(draft()))).toBe(true);
    expect(isReplayable(documentOf(searching()))).toBe(false);
    expect(isReplayable(documentOf(draft({ identify: ["subject"] })))).toBe(false);
  });

  it("says which verbs it has", () => {
    const disable = { request: { method: "POST", path: "/people/{id}/ban" } };
    expect(verbsOf(documentOf(draft({ disable })))).toEqual(["erase", "disable"]);
    expect(verbsOf(documentOf(searching()))).toEqual(["erase", "probe"]);
  });
});
