/** A service in use: endpoints, a key that is known, accounts with their lives, and time that passes. */

import {
  createScheduledController,
  runDurableObjectAlarm,
  runInDurableObject,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, inject, vi } from "vitest";
import worker from "../../../../src/index";
import { carrierOf } from "../../../../src/outgoing/carriers";
import { CALLS_PER_OBJECT } from "../../../../src/outgoing/limits";
import { archivedIds, verified } from "../../../directory/archives";
import { ownPolicy, passTime, stubOf } from "../../../support/account-objects";
import { get, type Json, post, put, type Reply } from "../../../support/api";
import { eventually } from "../../../support/eventually";
import { aKey, freshId } from "../../../support/fixtures";
import { HOUR_MS, MINUTE_MS } from "../../../support/time";
import { chanceOf } from "../../generator/random";
import { missing, unnoted } from "./arrival";
import { Caller, type Tally } from "./caller";
import { declarationStub, declared } from "./holders";
import { clocked, handed, inReview, LIVES_EACH, live, type Policies } from "./load";
import { GONE_URL, type Parts, playParts } from "./parts";

/**
 * Longer than an account waits between two publications, which is up to a tenth more than a quarter of an hour: all that
 * waits is due by then. Two rounds outlast a varied wait of half an hour, and four one of an hour.
 */
const ROUND_MS = 18 * MINUTE_MS;

/** The tries of a delivery lie hours apart in the end. */
const ROUNDS_AFTER = 24;

/** A queue hands a batch over within a second (wrangler.toml). */
export const BATCH_MS = 1_200;

/** How often one looks: what is looked at is a hundred requests. */
const LOOK_MS = 200;

export const IDENTITY_DOCUMENTS = {
  type: "identity_documents",
  only_if_verified: false,
  accept: { individual: ["passport"], enterprise: ["passport"] },
  colour: true,
};

/** The host's eraser, by the name that policies know it by. */
const ERASER = "crm";

async function makePolicies(): Promise<Policies> {
  const cancellation = { grace: "PT20M", then: "purge" };
  const deletion = { grace: "PT20M" };
  const coded = { ...deletion, steps: [{ type: "otp", channel: "sms" }] };
  const documented = {
    ...deletion,
    steps: [IDENTITY_DOCUMENTS],
    review: { business_days: 3 },
  };
  return {
    brief: await ownPolicy(freshId("brief"), { cancellation, deletion }),
    coded: await ownPolicy(freshId("coded"), { deletion: coded }),
    documented: await ownPolicy(freshId("documented"), { deletion: documented }),
    handed: await ownPolicy(freshId("handed"), { deletion: { grace: "P0D", erasers: [ERASER] } }),
  };
}

/** With its object, and the first of those that carry calls for it, behind a gate. */
async function anEndpoint(parts: Parts, body: Json): Promise<Reply["body"]> {
  const made = await post("/v1/webhook_endpoints", body);
  expect(made.status).toBe(201);
  const { id } = made.body;
  for (const name of [id, carrierOf(id, CALLS_PER_OBJECT)]) parts.endpoints.over(name);
  return made.body;
}

export async function inService() {
  // What fails is logged as it must be; here it is meant to.
  vi.spyOn(console, "error").mockImplementation(() => {});
  const storage = await runInDurableObject(stubOf("any"), (_, state) =>
    Object.getPrototypeOf(state.storage.sql),
  );
  const parts = playParts(chanceOf(inject("faults").seed), storage);
  const wanted = await anEndpoint(parts, { url: parts.hook.url, events: ["*"] });
  parts.hook.trust(String(wanted.secret));
  const { id: security } = await anEndpoint(parts, {
    url: parts.idp.url,
    events: ["*"],
    format: "secevent",
  });
  // There is no such event yet: this endpoint gets nothing until it is tried.
  const { id: leaving } = await anEndpoint(parts, {
    url: GONE_URL,
    events: ["closure.review_overdue"],
  });
  const registered = await put(`/v1/erasers/${ERASER}`, { url: parts.eraser.url });
  parts.eraser.trust(String(registered.body.secret));
  const policies = await makePolicies();
  const key = await aKey(["app", "support", "reviewer", "auditor"]);
  const tally: Tally = { calls: 0, unavailable: 0, unclear: [] };
  const caller = new Caller(key, tally);
  const ids = await live(caller, policies, LIVES_EACH);
  const waiting = [await inReview(caller, policies), await inReview(caller, policies)] as const;
  ids.push(...waiting.map(({ id }) => id));
  const erased = await handed(caller, policies);
  await eventually(async () => expect(await stateOf(erased)).toBe("deleted"));
  ids.push(erased);
  const declarations = [await declared(1)];
  const onClocks = [await clocked(caller), await clocked(caller)];
  const gone: string[] = [];
  const endpoints = { endpoint: String(wanted.id), security, leaving };
  const made = { ids, declarations, waiting, erased, onClocks, gone };
  return { parts, endpoints, policies, key, tally, caller, ...made };
}

const stateOf = async (id: string): Promise<string> => (await get(`/v1/accounts/${id}`)).body.state;

/** Those whose erasure has begun, or is over. */
export async function erasedOf(ids: readonly string[]): Promise<string[]> {
  const states = await Promise.all(ids.map(stateOf));
  const erased = ["erasing", "purged", "deleted"];
  return ids.filter((_, index) => erased.includes(states[index] ?? ""));
}

export type Service = Awaited<ReturnType<typeof inService>>;

/** Waits until everything has arrived at the directory and the endpoints, also of the accounts on test clocks. */
export async function settled(service: Service): Promise<void> {
  const ids = [...service.ids, ...service.onClocks.map(({ id }) => id)];
  expect(await leftAfter({ ...service, ids }, 50 * BATCH_MS)).toEqual([]);
}

const left = ({ ids, declarations, gone, endpoints, parts }: Service) => {
  const { hook, idp, eraser } = parts;
  return missing({ ids, declarations, gone, ...endpoints, hook, idp, eraser });
};

/** Looks until nothing is left, or until nothing has arrived for so long, ms. @returns what is left */
async function leftAfter(service: Service, patienceMs: number): Promise<string[]> {
  let before = Number.POSITIVE_INFINITY;
  for (let waited = 0; ; waited += LOOK_MS) {
    const found = await left(service);
    if (found.length === 0 || waited >= patienceMs) return found;
    if (found.length < before) waited = 0;
    before = found.length;
    await scheduler.wait(LOOK_MS);
  }
}

/** Some minutes pass: alarms fire and the sweep runs. What fails is tried again later. */
export async function passRound(service: Service): Promise<void> {
  const { ids, declarations, endpoints, parts } = service;
  passTime(ROUND_MS);
  for (const id of ids) await runDurableObjectAlarm(stubOf(id));
  for (const id of declarations) await runDurableObjectAlarm(declarationStub(id));
  // What cannot be reached is not awake either.
  if (!parts.endpoints.out) {
    for (const name of Object.values(endpoints)) {
      await runDurableObjectAlarm(env.ENDPOINTS.get(env.ENDPOINTS.idFromName(name)));
    }
  }
  const swept = worker.scheduled(createScheduledController(), env);
  await swept.catch((error: unknown) => console.error("the sweep failed", error));
}

/** Lets time pass until everything has arrived, or so long that it never will. */
export async function arrived(service: Service): Promise<{ rounds: number; left: string[] }> {
  for (let round = 1; ; round += 1) {
    await passRound(service);
    const unheard = await leftAfter(service, 2 * BATCH_MS);
    const found = unheard.length > 0 ? unheard : await unnoted(service.endpoints.leaving);
    if (found.length === 0 || round === ROUNDS_AFTER) return { rounds: round, left: found };
  }
}

/** Within an hour the archive has every event of the feed. @returns what it lacks, or what does not fit in it */
export async function unarchived(): Promise<string[]> {
  const { results } = await env.DIRECTORY.prepare("SELECT id FROM feed WHERE livemode = 0").all<{
    id: string;
  }>();
  passTime(HOUR_MS + MINUTE_MS);
  await worker.scheduled(createScheduledController(), env);
  const { fault } = await verified(false);
  if (fault !== null) return [`${fault.object}: ${fault.detail}`];
  const archived = new Set(await archivedIds(false));
  return results
    .filter(({ id }) => !archived.has(id))
    .map(({ id }) => `${id} is not in the archive`);
}

export const countsOf = ({ ids, tally, parts }: Service) => ({
  accounts: ids.length,
  calls: tally.calls,
  unavailable: tally.unavailable,
  statements: `${parts.database.statements}, ${parts.database.failed} failed`,
  messages: `${parts.queue.sent} sent, ${parts.queue.dropped} lost, ${parts.queue.refused} refused`,
  endpoints: `${parts.endpoints.calls} calls, ${parts.endpoints.failed} failed`,
  webhooks: `${parts.hook.tried} tried, ${parts.hook.failed} failed, ${parts.hook.received.size} received`,
  securityEvents: parts.idp.tokens.length,
  erasures: `${parts.eraser.tried} tried, ${parts.eraser.failed} failed, ${parts.eraser.received.size} received`,
  brake: `${parts.brake.calls} asked, ${parts.brake.failed} failed`,
  certificates: `${parts.certificates.calls} calls, ${parts.certificates.failed} failed`,
  notices: `${parts.providers.sent} sent, ${parts.providers.failed} failed`,
  disk: `${parts.disk.failed} failed`,
  documents: `${parts.bucket.calls} calls, ${parts.bucket.failed} failed`,
  archive: `${parts.bucket.archiveCalls} calls, ${parts.bucket.archiveFailed} failed`,
});
