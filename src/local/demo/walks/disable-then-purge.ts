/** An account is cancelled, restored, cancelled again, purged, restored empty, and deleted through support. */
import { z } from "zod";
import { Account, type Stage } from "../account.ts";
import { Unexpected } from "../client.ts";
import { dayOf } from "../dates.ts";
import { allowedFacts, holdingSchema, noFacts, type Preview, refusal } from "../replies.ts";

const OWNER = { role: "owner", id: "usr_ada" } as const;
const ADMIN = { role: "admin", id: "usr_ben" } as const;
const MEMBER = { role: "member", id: "usr_cleo" } as const;

export async function disableThenPurge(stage: Stage): Promise<Account> {
  await stage.printout.title(
    "1 of 4 · disable-then-purge",
    "A cancellation disables the account. For 30 days its admins can restore it. Then its environments " +
      "are purged, and the account remains. A deletion is a second procedure, and only support can open it.",
  );
  const account = await Account.register(
    stage,
    {
      id: "lumen-studio",
      policy: "disable-then-purge",
      holder: { type: "enterprise", email: "accounts@lumen.example" },
    },
    "2027-03-01T09:00:00.000Z",
    "a media library that its owner no longer needs",
  );
  await account.hasHolding("The host reports its product environment", "environment", "env_1", {
    attributes: { name: "lumen-prod" },
    secret_last4: "7f3a",
  });
  await cancel(account);
  await comeBack(account);
  await bePurged(account);
  await startAfresh(account, stage);
  await beDeleted(account, stage);
  return account;
}

async function cancel(account: Account): Promise<void> {
  const preview = await account.previews(
    "The owner asks what a cancellation would do",
    "cancellation",
    OWNER,
  );
  for (const { title, effect } of preview.alternatives) {
    await account.learned(`An alternative to the cancellation: ${title}. ${effect}`);
  }
  await account.learned(`What would happen: ${timelineOf(preview)}.`);
  await cancelWith(account, "The owner cancels");
  await account.showAccess();
}

async function cancelWith(account: Account, words: string): Promise<void> {
  const closure = await account.opens(words, account.opening("cancellation", OWNER));
  await account.proves("…and confirms", account.proving(closure, { type: "confirm" }));
  await account.isNow("disabled");
}

async function comeBack(account: Account): Promise<void> {
  await account.waits(10, "Ten days pass");
  await account.isRefused(
    "A member of the account tries to restore it",
    account.restoring(MEMBER),
    refusal(403, "actor_not_allowed", allowedFacts),
    ({ allowed }) => `Only these roles may restore it: ${allowed.join(", ")}.`,
  );
  await account.restores("An admin restores it", ADMIN);
  await account.isNow("active");
}

async function bePurged(account: Account): Promise<void> {
  await cancelWith(account, "The owner cancels again");
  await account.waits(30, "30 days pass in one step, and each event still happens at its own time");
  await account.isNow("purged");
  await account.showAccess();
}

async function startAfresh(account: Account, { host }: Stage): Promise<void> {
  await account.restores("An admin restores the purged account", ADMIN);
  await account.isNow("active");
  await account.hasHolding("The host creates a fresh environment", "environment", "env_2", {
    attributes: { name: "lumen-afresh" },
    secret_last4: "91cd",
  });
  const left = await host.app.list(`${account.path}/holdings`, holdingSchema);
  const refs = left.map(({ kind, ref }) => `${kind} ${ref}`).join(", ");
  if (refs !== "environment env_2") throw new Unexpected(`Left after the purge: ${refs}`);
  await account.learned(`GET …/holdings: ${refs}. Purged holdings do not come back.`);
}

async function beDeleted(account: Account, { host }: Stage): Promise<void> {
  await account.waits(5, "Five days later the owner asks support to delete everything");
  await account.isRefused(
    "The owner tries to open the deletion without support",
    account.opening("deletion", OWNER),
    refusal(403, "actor_not_allowed", allowedFacts),
    ({ allowed }) => `Only these roles may open a deletion: ${allowed.join(", ")}.`,
  );
  const closure = await account.opens(
    "Support opens the deletion",
    account.opening("deletion", "support"),
  );
  await account.isRefused(
    "The requester names the purged environment",
    account.proving(closure, proofOf("lumen-prod", "7f3a"), "support"),
    refusal(422, "proof_rejected", z.object({ attempts_left: z.int() })),
    ({ attempts_left }) => `The account no longer has it. ${attempts_left} attempts are left.`,
  );
  await account.proves(
    "…then the fresh one, with the last four characters of its secret",
    account.proving(closure, proofOf("lumen-afresh", "91cd"), "support"),
  );
  const tombstone = await account.isNow("deleted");
  await account.learned(
    `GET …/accounts/${tombstone.id}: state ${tombstone.state}, holder ${tombstone.holder ?? "none"}.`,
  );
  await account.isRefused(
    "The host registers the same id again",
    {
      client: host.app,
      path: "/v1/accounts",
      body: { id: account.id, policy: "disable-then-purge", holder: { type: "individual" } },
    },
    refusal(409, "account_deleted", noFacts),
    () => "The id of a deleted account cannot be used again.",
  );
}

const proofOf = (environment: string, secret_last4: string) => ({
  type: "ownership",
  environment,
  secret_last4,
});

const timelineOf = ({ timeline }: Preview): string =>
  timeline.map(({ at, what }) => `${what} ${dayOf(at)}`).join(" → ");
