/**
 * Hostile input at the limits: of every limit one request just within it and one just beyond. Whatever comes, the
 * answer is no failure, is not much larger than what was asked, and comes in time; and the account it was sent to
 * answers afterwards as before.
 */
import { afterEach, describe, expect, it, vi } from "vitest";
import { fetched, get } from "../support/api";
import { anAccount, PASSWORD } from "../support/fixtures";
import { playReceiver } from "../support/receiver";
import { LIMITS, type Request } from "./hostile/limits";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Nothing that a single request asks for takes a fraction of this, on a machine that does nothing else. */
const PATIENCE_MS = 10_000;

/** What an answer may be longer than its request: an account, with all that it may hold, or a hundred faults. */
const ANSWER_MAX_BYTES = 32 * 1024;

type Answer = { readonly outcome: string; readonly faults: readonly string[] };

async function sent({ method, path, body, headers = {} }: Request): Promise<Answer> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const begun = Date.now();
  const response = await fetched(method, path, {
    headers: { "content-type": "application/json", ...headers },
    ...(text === undefined ? {} : { body: text }),
  });
  const answer = await response.text();
  const took = Date.now() - begun;
  const isProblem = response.status >= 400;
  const outcome = isProblem
    ? `${response.status} ${JSON.parse(answer).code}`
    : `${response.status}`;
  const longest = 2 * (text ?? "").length + ANSWER_MAX_BYTES;
  return {
    outcome,
    faults: [
      ...(response.status >= 500 ? [`${outcome}: ${answer.slice(0, 200)}`] : []),
      ...(answer.length > longest ? [`${answer.length} bytes to ${text?.length ?? 0}`] : []),
      ...(took > PATIENCE_MS ? [`${took} ms`] : []),
    ],
  };
}

/** Whether an account is read, and may be used, as ever. */
async function answersStill(id: string): Promise<string[]> {
  const found: string[] = [];
  for (const part of ["", "/access", "/holdings", "/closures"]) {
    const { outcome, faults } = await sent({ method: "GET", path: `/v1/accounts/${id}${part}` });
    found.push(...faults.map((fault) => `afterwards ${part}: ${fault}`));
    if (outcome !== "200") found.push(`afterwards ${part}: ${outcome}`);
  }
  return found;
}

describe("a limit of one request", () => {
  it("takes what is within, refuses what is beyond, and the account goes on", async () => {
    playReceiver();
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const id = await anAccount({ password: PASSWORD });
    const found: string[] = [];
    for (const { of, within, beyond, taken, refused } of LIMITS) {
      const far = await sent(beyond(id));
      if (far.outcome !== refused) found.push(`${of}, beyond: ${far.outcome}`);
      found.push(...far.faults.map((fault) => `${of}, beyond: ${fault}`));
      if (within !== null) {
        const near = await sent(within(id));
        if (near.outcome !== String(taken)) found.push(`${of}, within: ${near.outcome}`);
        found.push(...near.faults.map((fault) => `${of}, within: ${fault}`));
      }
      found.push(...(await answersStill(id)).map((fault) => `${of}, ${fault}`));
    }
    expect(found).toEqual([]);
    expect(logged.mock.calls).toEqual([]);
    expect((await get(`/v1/accounts/${id}`)).body.state).toBe("active");
  });
});
