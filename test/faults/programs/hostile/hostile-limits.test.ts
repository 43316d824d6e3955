/**
 * Hostile input at the limits: of every limit one request just within it and one just beyond. Whatever comes, the
 * answer is no failure, is not much longer than what was asked, and comes in time; and the account it was sent to
 * answers afterwards as before. What comes to much by many requests is tried in `hostile-crowds.test.ts`.
 */
import { expect, it, vi } from "vitest";
import { get } from "../../../support/api";
import { anAccount, PASSWORD } from "../../../support/fixtures";
import { playReceiver } from "../../../support/receiver";
import { answersStill, answerTo } from "./answering";
import { LIMITS } from "./limits";

it("a limit of one request takes what is within, refuses what is beyond, and the account goes on", async () => {
  playReceiver();
  const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const id = await anAccount({ password: PASSWORD });
  const found: string[] = [];
  for (const { of, within, beyond, taken, refused } of LIMITS) {
    const far = await answerTo(beyond(id));
    if (far.outcome !== refused) found.push(`${of}, beyond: ${far.outcome}`);
    found.push(...far.faults.map((fault) => `${of}, beyond: ${fault}`));
    if (within !== null) {
      const near = await answerTo(within(id));
      if (near.outcome !== String(taken)) found.push(`${of}, within: ${near.outcome}`);
      found.push(...near.faults.map((fault) => `${of}, within: ${fault}`));
    }
    found.push(...(await answersStill(id)).map((fault) => `${of}, ${fault}`));
  }
  expect(found).toEqual([]);
  expect(logged.mock.calls).toEqual([]);
  expect((await get(`/v1/accounts/${id}`)).body.state).toBe("active");
});
