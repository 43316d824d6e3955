/**
 * The process ends after any single step of an erasure: a row written, a transaction committed, an alarm set, a call to
 * the brake, to an eraser of the host's, to the provider of notices, to the bucket, to the queue. From each of them the
 * next process must come to the same result.
 */
import { evictDurableObject } from "cloudflare:test";
import { expect, it, vi } from "vitest";
import { account, playEventsQueue, stubOf } from "../../../support/account-objects";
import { START } from "../../reference/calendar";
import { Outside } from "../object/outside";
import { personalIn } from "../object/personal-data";
import {
  ALARM,
  dueAccount,
  endingOf,
  lastProof,
  makePolicy,
  recover,
  workUntil,
} from "./due-account";
import { ProcessEnd } from "./process-end";

/** Fewer, and something is not counted. */
const STEPS_MIN = 60;

it("an erasure ends in the same place, whichever step it is cut off after", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const { sent, send } = playEventsQueue();
  const processEnd = new ProcessEnd();
  processEnd.watchBindings(send);
  const outside = new Outside(processEnd.around);
  vi.setSystemTime(START);
  await makePolicy();

  const erased = async (number: number, last: number) => {
    outside.begin({ cdn: "prompt", crm: "honest", idp: "prompt" });
    const due = await dueAccount(number);
    await workUntil(processEnd, last, due, ALARM);
    const { died, steps } = processEnd.over();
    if (died) await recover(due);
    const tasks = ["cdn", "crm"].map((name) => taskOf(due, name));
    expect([last, outside.tasks.toSorted()]).toEqual([last, tasks]);
    outside.assertSentNothingPersonal();
    return { died, steps, ending: await endingOf(due) };
  };

  const whole = await erased(0, Number.POSITIVE_INFINITY);
  expect(whole.ending.left).toEqual([]);
  expect(whole.ending.events.at(-1)).toMatch(/^account\.deleted /);
  expect(whole.steps).toBeGreaterThan(STEPS_MIN);
  for (let step = 1; step <= whole.steps; step += 1) {
    const { died, ending } = await erased(step, step);
    expect([step, died, ending]).toEqual([step, true, whole.ending]);
  }
  console.log(`erasure: cut off after each of ${whole.steps} steps`);
  expect(personalIn(sent)).toBeNull();
}, 600_000);

it("the request that begins an erasure is granted again, whichever step it was cut off after (I7)", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const { send } = playEventsQueue();
  const processEnd = new ProcessEnd();
  processEnd.watchBindings(send);
  new Outside(processEnd.around).begin({ cdn: "prompt", crm: "prompt", idp: "prompt" });
  vi.setSystemTime(START);
  const refused: string[] = [];
  for (let step = 1; ; step += 1) {
    const { id, prove } = await lastProof(step);
    await workUntil(processEnd, step, { id }, prove);
    if (!processEnd.over().died) break;
    await evictDurableObject(stubOf(id));
    const again = await prove(account(id));
    if (!again.ok) refused.push(`step ${step}: ${again.error.code}`);
  }
  expect(refused).toEqual([]);
}, 600_000);

const taskOf = ({ id, closure }: { id: string; closure: string }, eraser: string): string =>
  `tsk_${closure.replace(/^clo_/, "")}.${eraser}.${id}`;
