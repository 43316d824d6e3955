/** An account whose deletion is due, with everything that an erasure removes; and its state after the erasure. */

import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { AccountApi } from "../../../../src/account/account-object";
import type { EventView } from "../../../../src/account/views/account";
import type { AccountObject } from "../../../../src/index";
import { outboxOf } from "../../../../src/notices/outbox";
import {
  account,
  alarmOf,
  asking,
  callBy,
  historyOf,
  inside,
  ownPolicy,
  passTime,
  register,
  report,
  rowsOf,
  stubOf,
  valueOf,
} from "../../../support/account-objects";
import { DAY_MS } from "../../../support/time";
import { assertAgrees } from "../object/certificate";
import { COMMENT, holderOf, personalIn, SCAN, VERIFIER } from "../object/personal-data";
import { readKept } from "../object/stored";
import type { ProcessEnd } from "./process-end";

const GRACE_DAYS = 10;
const POLICY = "cut-off";

export const makePolicy = (): Promise<string> =>
  ownPolicy(POLICY, {
    deletion: {
      steps: [
        {
          type: "identity_documents",
          only_if_verified: false,
          accept: { individual: ["passport"], enterprise: ["passport"] },
          colour: true,
        },
      ],
      grace: `P${GRACE_DAYS}D`,
      erasers: ["cdn", "crm"],
      retain: [{ what: "Address", holder_fields: ["email"], reason: "A law.", for: "P7Y" }],
    },
  });

const AT_ONCE = "at-once-cut-off";

/** @returns a request by which an account's erasure begins at once */
export async function lastProof(number: number): Promise<{ id: string; prove: Prove }> {
  const id = `proved-${number}`;
  await ownPolicy(AT_ONCE, { deletion: { grace: "P0D", erasers: ["cdn"] } });
  await register(id, { policy: AT_ONCE, holder: holderOf(true, ["email"], number) });
  const { id: closure } = valueOf(
    await account(id).openClosure(callBy("owner"), asking("deletion")),
  );
  const call = callBy("app", { idempotency: { key: "once", fingerprint: "the same" } });
  return { id, prove: (object) => object.submitProof(call, closure, { type: "confirm" }) };
}

type Prove = (object: Pick<AccountApi, "submitProof">) => ReturnType<AccountApi["submitProof"]>;

type Due = { readonly id: string; readonly closure: string; readonly document: string };

/** @param number of the account; each has its own */
export async function dueAccount(number: number): Promise<Due> {
  const id = `cut-${number}`;
  await register(id, {
    policy: POLICY,
    holder: holderOf(true, ["email", "sms"], number),
    metadata: { name: COMMENT },
    password: VERIFIER,
  });
  await report(id, "environment", "e-1", { label: COMMENT });
  const { id: closure } = valueOf(
    await account(id).openClosure(callBy("owner"), asking("deletion", COMMENT)),
  );
  const place = valueOf(await account(id).expectUpload(closure, "passport", "front"));
  await env.DOCUMENTS.put(place.object, SCAN);
  valueOf(await account(id).completeUpload(callBy(), closure, place.object, "png"));
  passTime(GRACE_DAYS * DAY_MS);
  return { id, closure, document: place.object };
}

type Work = (instance: AccountObject) => unknown;

/** The work of an alarm. */
export const ALARM: Work = (instance) => instance.alarm();

/** Runs a process until its work is done, or until it ends at the step. */
export async function workUntil(
  processEnd: ProcessEnd,
  last: number,
  { id }: Pick<Due, "id">,
  work: Work,
): Promise<void> {
  await inside(id, async (instance, state) => {
    const unwatch = processEnd.watch(state);
    processEnd.begin(last);
    await Promise.resolve()
      .then(() => work(instance))
      .catch(() => undefined);
    // What it had begun beside that comes to nothing.
    await scheduler.wait(1);
    unwatch();
  });
}

/** Far more than it takes: each waits for what the last one left undone. */
const ALARMS_MAX = 20;

/** Another process takes its place: the alarm that was cut off fires again, then whichever stands. */
export async function recover({ id }: Due): Promise<void> {
  await evictDurableObject(stubOf(id));
  await inside(id, (instance) => instance.alarm());
  for (let alarms = 0; alarms < ALARMS_MAX; alarms += 1) {
    const { state } = valueOf(await account(id).access());
    if (state === "deleted") return;
    const alarm = await alarmOf(id);
    if (alarm === null) throw new Error(`${id} is ${state}, and no alarm stands`);
    passTime(Math.max(0, alarm - Date.now()));
    await runDurableObjectAlarm(stubOf(id));
  }
  throw new Error(`${id} is not erased after ${ALARMS_MAX} alarms`);
}

/** What is the same however often an erasure is cut off. */
export type Ending = {
  /** All but when and whose, by their types, with what they say. */
  readonly events: readonly string[];
  /** The notices that the holder got. */
  readonly sentNotices: readonly string[];
  /** Tables of what is kept for the holder's sake, and what of the holder is found anywhere. */
  readonly left: readonly string[];
};

const OF_THE_HOLDER = /^(profile|holdings|documents|errands|codes|tokens|links|notes|requests)$/;

/** @throws where what it says for its certificate is not what happened */
export async function endingOf({ id, closure, document }: Due): Promise<Ending> {
  const unnamed = ({ type, data }: Pick<EventView, "type" | "data">) =>
    `${type} ${JSON.stringify(data)}`
      .replaceAll(closure.replace(/^clo_/, ""), "closure")
      .replaceAll(id, "account")
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "time")
      .replaceAll(/[\da-f]{64}/g, "proof");
  const { tables } = await inside(id, (_, state) => readKept(state));
  const { retained, ...others } = tables;
  const personal = personalIn(others);
  const kept = Object.entries(tables)
    .filter(([name, rows]) => OF_THE_HOLDER.test(name) && rows.length > 0)
    .map(([name]) => name);
  const facts = valueOf(await account(id).erasureFacts());
  assertAgrees(facts, await rowsOf(id, "SELECT * FROM events ORDER BY sequence"));
  return {
    events: (await historyOf(id)).map(unnamed),
    sentNotices: (await outboxOf(env.OUTBOX).list(id, 100))
      .map(({ template, channel }) => `${template} ${channel}`)
      .sort(),
    left: [
      ...kept,
      ...(personal === null ? [] : [personal]),
      ...((await env.DOCUMENTS.head(document)) ? ["the document"] : []),
      ...(retained?.length === 1 ? [] : [`${retained?.length} retained items`]),
    ],
  };
}
