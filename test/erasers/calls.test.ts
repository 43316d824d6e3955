import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { hash } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { databasesOf } from "../../src/directory/databases";
import { hostErasers } from "../../src/erasers/eraser-address";
import { deleteEraser } from "../../src/erasers/eraser-removal";
import { passTime } from "../support/account-objects";
import { eventually } from "../support/eventually";
import { playReceivers, type Receiver, status } from "../support/receiver";
import { MINUTE_MS, SECOND_MS } from "../support/time";
import { asked, counting, crm, register, saying, URL_OF_ERASER } from "./eraser";

const OTHER_URL = "https://other.example.com/erase";

let receiver: Receiver;
let other: Receiver;

beforeEach(() => {
  vi.setSystemTime(Date.now());
  [receiver, other] = playReceivers(URL_OF_ERASER, OTHER_URL);
});
const ACKNOWLEDGED = { outcome: "acknowledged", proof: null, probe: false };

/** D1 as the object finds it in an outage: its binding is another instance than ours. */
const loseDatabase = () => {
  vi.spyOn(console, "error").mockReturnValue();
  return vi.spyOn(Object.getPrototypeOf(env.DIRECTORY), "prepare").mockImplementation(() => {
    throw new Error("D1_ERROR: Network connection lost");
  });
};

describe("a request to erase", () => {
  it("is a signed POST that names task, account, target and holdings, and nothing else", async () => {
    const { secret } = await register();
    expect(await crm().request(asked())).toEqual(ACKNOWLEDGED);
    expect(receiver.verifiedBy(secret)).toEqual([
      {
        type: "erasure.requested",
        timestamp: "2026-03-02T09:00:00.000Z",
        data: {
          task: "tsk_acct-1_7",
          account: "acct-1",
          livemode: false,
          target: "delete",
          holdings: [{ kind: "order", ref: "o-1" }],
          holdings_total: 1,
        },
      },
    ]);
    expect(receiver.received).toMatchObject([{ method: "POST", redirect: "manual" }]);
  });

  it("is the same message at every attempt, and another when its task was opened again", async () => {
    receiver.answersWith(500, 500, 200);
    await register();
    for (const round of [1, 1, 2, 3]) await crm().request(asked({ round }));
    expect(receiver.ids).toEqual([
      "tsk_acct-1_7",
      "tsk_acct-1_7",
      "tsk_acct-1_7.2",
      "tsk_acct-1_7.3",
    ]);
  });

  it.each([200, 204, 410])("is acknowledged by %i", async (code) => {
    receiver.answersWith(code);
    await register({ probe: true });
    expect(await crm().request(asked())).toEqual({ ...ACKNOWLEDGED, probe: true });
  });

  it("will be acknowledged after 202", async () => {
    receiver.answersWith(202);
    await register();
    expect(await crm().request(asked())).toEqual({ outcome: "deferred" });
  });

  it.each([203, 301, 302, 307, 400, 401, 404, 409, 429, 500, 503])(
    "failed if the answer is %i",
    async (code) => {
      receiver.answersWith(() => status(code, { location: OTHER_URL }));
      await register();
      expect(await crm().request(asked())).toEqual({
        outcome: "failed",
        error: `answered ${code}`,
        retry_after_ms: null,
      });
      expect(other.received).toEqual([]);
    },
  );

  it.each([
    [429, "120", 120],
    [503, "90", 90],
    [503, "999999999", 86_400],
    [500, "120", null],
  ])("after %i with Retry-After: %s asks for %s seconds", async (code, header, seconds) => {
    receiver.answersWith(() => status(code, { "retry-after": header }));
    await register();
    const retry_after_ms = seconds === null ? null : seconds * SECOND_MS;
    expect(await crm().request(asked())).toMatchObject({ outcome: "failed", retry_after_ms });
  });

  it("failed if the eraser cannot be reached, and shows nothing of the inside", async () => {
    receiver.answersWith(() => {
      throw new TypeError("connect ECONNREFUSED 10.1.2.3:443");
    });
    await register();
    const error = "could not be reached";
    expect(await crm().request(asked())).toMatchObject({ outcome: "failed", error });
  });

  it("failed if no answer comes in 15 seconds", async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const given = vi.spyOn(AbortSignal, "timeout").mockImplementation(() => timeout(20));
    vi.mocked(fetch).mockImplementation(
      (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
        }),
    );
    await register();
    const error = "no answer within 15 s";
    expect(await crm().request(asked())).toMatchObject({ outcome: "failed", error });
    expect(given).toHaveBeenCalledWith(15 * SECOND_MS);
  });

  it("failed if the answer breaks off: what it would have proved is unknown", async () => {
    receiver.answersWith(
      () =>
        new Response(
          new ReadableStream({
            start: (stream) => stream.enqueue(new TextEncoder().encode('{"proof":"re')),
            pull: (stream) => stream.error(new Error("connection reset")),
          }),
        ),
    );
    await register();
    const error = "could not be reached";
    expect(await crm().request(asked())).toMatchObject({ outcome: "failed", error });
  });

  it.each(["https://10.0.0.1/", "https://router.local/", "http://crm.example.com/"])(
    "is not made to a URL that must not be called, however the URL got there: %s",
    async (url) => {
      await register({ url });
      const answer = await crm().request(asked());
      expect(answer).toMatchObject({
        outcome: "failed",
        error: expect.stringMatching(/^the URL must /),
      });
      expect(fetch).not.toHaveBeenCalled();
    },
  );
});

describe("a proof", () => {
  it("is known by its hash alone", async () => {
    receiver.answersWith(saying({ proof: "receipt ä-1", more: true }));
    await register();
    const proof = hash("sha256", "receipt ä-1");
    expect(await crm().request(asked())).toEqual({ ...ACKNOWLEDGED, proof });
  });

  it("may have 10,000 characters", async () => {
    receiver.answersWith(saying({ proof: "x".repeat(10_000) }));
    await register();
    const proof = hash("sha256", "x".repeat(10_000));
    expect(await crm().request(asked())).toMatchObject({ proof });
  });

  it.each<[string, unknown]>([
    ["longer", { proof: "x".repeat(10_001) }],
    ["empty", { proof: "" }],
    ["no text", { proof: 7 }],
    ["not there", { receipt: "r" }],
    ["in no JSON", "proof: r"],
    ["in more than 64 KiB", { proof: "r", filler: "x".repeat(64 * 1_024) }],
  ])("counts for none if it is %s", async (_, body) => {
    receiver.answersWith(saying(body));
    await register();
    expect(await crm().request(asked())).toEqual(ACKNOWLEDGED);
  });

  it("is not looked for in a 410", async () => {
    receiver.answersWith(() => new Response('{"proof":"r"}', { status: 410 }));
    await register();
    expect(await crm().request(asked())).toEqual(ACKNOWLEDGED);
  });
});

describe("a probe", () => {
  it("is a signed question without holdings, another message than the request", async () => {
    receiver.answersWith(404);
    const { secret } = await register();
    await crm().probe(asked());
    await crm().probe(asked({ round: 2 }));
    const data = { task: "tsk_acct-1_7", account: "acct-1", livemode: false, target: "delete" };
    const timestamp = "2026-03-02T09:00:00.000Z";
    const probe = { type: "erasure.probe", timestamp, data };
    expect(receiver.verifiedBy(secret)).toEqual([probe, probe]);
    expect(receiver.ids).toEqual(["tsk_acct-1_7.1.probe", "tsk_acct-1_7.2.probe"]);
  });

  it.each([204, 404, 410])("finds nothing left if the answer is %i", async (code) => {
    receiver.answersWith(code);
    await register();
    expect(await crm().probe(asked())).toEqual({ outcome: "gone" });
  });

  it.each([
    [false, "gone"],
    [true, "present"],
  ])("believes a 200 that says present: %s", async (present, outcome) => {
    receiver.answersWith(saying({ present }));
    await register();
    expect(await crm().probe(asked())).toEqual({ outcome });
  });

  it.each(["", "gone", "{}", '{"present":"no"}', "[]"])(
    "failed after a 200 that does not say: %j",
    async (body) => {
      receiver.answersWith(saying(body));
      await register();
      expect(await crm().probe(asked())).toEqual({
        outcome: "failed",
        error: 'answered 200 without "present"',
        retry_after_ms: null,
      });
    },
  );

  it.each([202, 302, 400, 500, 503])("failed after %i", async (code) => {
    receiver.answersWith(code);
    await register();
    const error = `answered ${code}`;
    expect(await crm().probe(asked())).toMatchObject({ outcome: "failed", error });
  });

  it("is to be made of an eraser that wants it, and of no other", async () => {
    expect(await crm().isProbed()).toBe(false);
    await register();
    expect(await crm().isProbed()).toBe(false);
    await register({ probe: true });
    expect(await crm().isProbed()).toBe(true);
  });
});

describe("an eraser's registration", () => {
  it("is unknown if there is none, or in the other mode alone", async () => {
    const unknown = { outcome: "unknown" };
    expect(await crm().request(asked())).toEqual(unknown);
    await register({ livemode: true });
    expect(await crm().request(asked())).toEqual(unknown);
    expect(await crm().probe(asked())).toEqual(unknown);
    expect(receiver.received).toEqual([]);
  });

  it("is found by mode and name, as an account's object asks", async () => {
    const live = await register({ livemode: true, url: OTHER_URL, probe: true });
    const test = await register();
    const { request, isProbed } = hostErasers(env);
    await request(asked({ livemode: true }));
    await request(asked());
    expect(other.verifiedBy(live.secret)).toMatchObject([{ data: { livemode: true } }]);
    expect(receiver.verifiedBy(test.secret)).toMatchObject([{ data: { livemode: false } }]);
    expect(await isProbed("crm", true)).toBe(true);
    expect(await isProbed("crm", false)).toBe(false);
    expect(await isProbed("search", false)).toBe(false);
  });

  it("is read once for many calls at once, and again after a minute", async () => {
    await register();
    const prepare = vi.spyOn(Object.getPrototypeOf(env.DIRECTORY), "prepare");
    await Promise.all(Array.from({ length: 20 }, () => crm().request(asked())));
    expect(prepare).toHaveBeenCalledTimes(1);
    passTime(MINUTE_MS - 1);
    await crm().request(asked());
    expect(prepare).toHaveBeenCalledTimes(1);
    passTime(1);
    await crm().request(asked());
    expect(prepare).toHaveBeenCalledTimes(2);
  });

  it("that was changed is obeyed at once", async () => {
    await register();
    await crm().request(asked());
    const { secret } = await register({ url: OTHER_URL });
    await crm().request(asked());
    expect(receiver.received).toHaveLength(1);
    expect(other.verifiedBy(secret)).toHaveLength(1);
  });

  it("that was taken away is obeyed at once", async () => {
    await register();
    await crm().request(asked());
    await deleteEraser(databasesOf(env), { livemode: false, name: "crm" });
    await crm().removed();
    expect(await crm().request(asked())).toEqual({ outcome: "unknown" });
  });

  it("that is remembered is used, however old, while D1 does not answer", async () => {
    await register();
    await crm().request(asked());
    passTime(60 * MINUTE_MS);
    loseDatabase();
    expect(await crm().request(asked())).toEqual(ACKNOWLEDGED);
  });

  it("that cannot be read makes a call fail, and is not taken for unknown", async () => {
    await register();
    loseDatabase();
    const failed = {
      outcome: "failed",
      error: "the eraser's registration could not be read",
      retry_after_ms: null,
    };
    expect(await crm().request(asked())).toEqual(failed);
    expect(await crm().probe(asked())).toEqual(failed);
    await runInDurableObject(crm(), (object) =>
      expect(object.isProbed()).rejects.toThrow("CONTROL does not answer"),
    );
  });
});

describe("calls at once", () => {
  const ask = (count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, number) => crm().request(asked({ task: `tsk_${number}` }))),
    );

  it("are made so many at a time, and all of them", async () => {
    await register({ concurrency: 3 });
    const count = counting(5);
    receiver.answer = count.answer;
    const answers = await ask(50);
    expect(answers).toEqual(answers.map(() => ACKNOWLEDGED));
    expect(count.most).toBe(3);
    expect(new Set(receiver.ids).size).toBe(50);
    expect(await crm().status()).toMatchObject({ in_flight: 0, waiting: 0 });
  });

  it("are made by further objects if one object cannot have as many", async () => {
    await register({ concurrency: 14 });
    const count = counting(20);
    receiver.answer = count.answer;
    const answers = await ask(40);
    expect(answers).toEqual(answers.map(() => ACKNOWLEDGED));
    expect(count.most).toBe(14);
    const objects = (await listDurableObjectIds(env.ERASERS)).map(String);
    const carriers = [1, 2, 3].map((carrier) => env.ERASERS.idFromName(`test:crm:${carrier}`));
    expect(carriers.map((id) => objects.includes(String(id)))).toEqual([true, true, false]);
  });

  it("are shared by requests and probes", async () => {
    await register({ concurrency: 2 });
    const count = counting(5);
    receiver.answer = count.answer;
    await Promise.all([ask(10), ...Array.from({ length: 10 }, () => crm().probe(asked()))]);
    expect(count.most).toBe(2);
  });

  it("that would wait too long are asked to come later, each at a time of its own", async () => {
    await register({ concurrency: 1 });
    const eraser = { answers: false };
    receiver.answer = async () => {
      while (!eraser.answers) await scheduler.wait(5);
      return status(204);
    };
    const answers = ask(400);
    await eventually(async () => {
      expect(await crm().status()).toMatchObject({ in_flight: 1, waiting: 100 });
    });
    eraser.answers = true;
    const waits = (await answers).flatMap((answer) =>
      answer.outcome === "later" ? [answer.wait_ms] : [],
    );
    expect(waits).toHaveLength(299);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(new Set(waits).size).toBe(299);
    // One call is assumed to last 200 ms: after the hundred that wait, one more each.
    expect(waits[0]).toBe(101 * 200);
    expect(waits.at(-1)).toBe(399 * 200);
    expect(receiver.received).toHaveLength(101);
  });

  it("do not lose their turn to one that fails", async () => {
    await register({ concurrency: 1 });
    receiver.answersWith(() => {
      throw new TypeError("reset");
    }, 204);
    const answers = await ask(3);
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      "failed",
      "acknowledged",
      "acknowledged",
    ]);
  });
});
