/** Blocked by a subscription, proved by password, undone by support, and deleted after 14 days. */
import { z } from "zod";
import { Account, type Stage } from "../account.ts";
import { allowedFacts, blockersFacts, noFacts, refusal } from "../replies.ts";
import { blockerWords } from "./blockers.ts";

const MAYA = { role: "owner", id: "usr_maya" } as const;
const TOM = { role: "owner", id: "usr_tom" } as const;
const PASSWORD = "correct horse battery staple";

/** Seven years of 365 days, and the leap days among them. */
const SEVEN_YEARS_DAYS = 7 * 365 + 2;

const wrongProof = refusal(422, "proof_rejected", z.object({ attempts_left: z.int() }));

export async function graceThenDelete(stage: Stage): Promise<Account[]> {
  await stage.printout.title(
    "2 of 4 · grace-then-delete",
    "An account is marked for deletion, and deleted 14 days later. Until then support can undo it; " +
      "afterwards nobody can.",
  );
  return [await withPassword(stage), await withGoogle(stage)];
}

async function withPassword(stage: Stage): Promise<Account> {
  const account = await Account.register(
    stage,
    {
      id: "maya-r",
      policy: "grace-then-delete",
      holder: { type: "individual", email: "maya@example.com" },
      password: PASSWORD,
    },
    "2027-04-05T08:30:00.000Z",
    "has a password, a subscription and an invoice",
  );
  await account.hasHolding("The host reports her subscription", "subscription", "sub_1", {
    attributes: { status: "active" },
    url: "https://app.example/billing",
  });
  await account.hasHolding("…and an invoice that she paid", "invoice", "inv_9", {
    attributes: { status: "paid" },
  });
  const asks = account.opening("deletion", MAYA);
  await account.isRefused(
    "Maya deletes her account",
    asks,
    refusal(409, "blocked", blockersFacts),
    ({ blockers }) => blockers.map(blockerWords).join(" "),
  );
  await account.losesHolding("She cancels the subscription there", "subscription", "sub_1");
  const first = await account.opens("She deletes her account", asks);
  await account.isRefused(
    "…with a wrong password",
    account.proving(first, passwordProof("hunter2")),
    wrongProof,
    ({ attempts_left }) => `${attempts_left} tries are left before the step is locked.`,
  );
  await account.proves("…with the right one", account.proving(first, passwordProof(PASSWORD)));
  await account.isNow("pending_deletion");
  await account.showAccess();

  await account.waits(13, "13 days pass");
  await account.isRefused(
    "Maya wants it back herself",
    account.restoring(MAYA),
    refusal(403, "actor_not_allowed", allowedFacts),
    ({ allowed }) => `Who may undo it: ${allowed.join(", ")}.`,
  );
  await account.restores("She writes to support, and support undoes it", "support");
  await account.isNow("active");

  const second = await account.opens("She thinks again, and deletes it after all", asks);
  await account.proves("…with her password", account.proving(second, passwordProof(PASSWORD)));
  await account.waits(14, "14 days pass");
  await account.isNow("deleted");
  await account.isRefused(
    "Support tries to undo it once more",
    account.restoring("support"),
    refusal(409, "not_restorable", noFacts),
    () => "Afterwards nobody can.",
  );
  await account.waits(SEVEN_YEARS_DAYS, "Seven years pass");
  return account;
}

async function withGoogle(stage: Stage): Promise<Account> {
  const account = await Account.register(
    stage,
    {
      id: "tom-g",
      policy: "grace-then-delete",
      holder: { type: "individual", subject: "google-oauth2|1042" },
    },
    "2027-04-05T08:30:00.000Z",
    "signed up through Google, and so has no password",
  );
  const closure = await account.opens("Tom deletes his account", account.opening("deletion", TOM));
  await account.isRefused(
    "…with a password, which cannot be right",
    account.proving(closure, passwordProof(PASSWORD)),
    wrongProof,
    ({ attempts_left }) => `${attempts_left} tries are left.`,
  );
  await account.proves(
    "He signs in at Google once more; the host vouches for it",
    account.proving(closure, {
      type: "reauthentication",
      method: "attestation",
      authenticated_at: account.now,
      how: "google",
    }),
  );
  await account.waits(14, "14 days pass");
  await account.isNow("deleted");
  return account;
}

const passwordProof = (password: string) => ({
  type: "reauthentication",
  method: "password",
  password,
});
