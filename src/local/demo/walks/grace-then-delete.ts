/** A deletion is blocked by a subscription, proved by password, undone by support, and carried out after 14 days. */
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
    "An account is marked for deletion, and deleted 14 days later. Until then only support can undo it; " +
      "after that, nobody can.",
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
    "Maya asks to delete her account",
    asks,
    refusal(409, "blocked", blockersFacts),
    ({ blockers }) => blockers.map(blockerWords).join(" "),
  );
  await account.losesHolding("She cancels the subscription", "subscription", "sub_1");
  const first = await account.opens("She asks again to delete her account", asks);
  await account.isRefused(
    "…with a wrong password",
    account.proving(first, passwordProof("hunter2")),
    wrongProof,
    ({ attempts_left }) => `${attempts_left} attempts are left before the step is locked.`,
  );
  await account.proves("…with the right one", account.proving(first, passwordProof(PASSWORD)));
  await account.isNow("pending_deletion");
  await account.showAccess();

  await account.waits(13, "13 days pass");
  await account.isRefused(
    "Maya tries to restore the account herself",
    account.restoring(MAYA),
    refusal(403, "actor_not_allowed", allowedFacts),
    ({ allowed }) => `Only these roles may restore it: ${allowed.join(", ")}.`,
  );
  await account.restores("She writes to support, and support restores the account", "support");
  await account.isNow("active");

  const second = await account.opens("She changes her mind and asks to delete it after all", asks);
  await account.proves("…with her password", account.proving(second, passwordProof(PASSWORD)));
  await account.waits(14, "14 days pass");
  await account.isNow("deleted");
  await account.isRefused(
    "Support tries to restore it once more",
    account.restoring("support"),
    refusal(409, "not_restorable", noFacts),
    () => "After the deletion, nobody can restore the account.",
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
    "signed up with Google and has no password",
  );
  const closure = await account.opens(
    "Tom asks to delete his account",
    account.opening("deletion", TOM),
  );
  await account.isRefused(
    "…with a password, but the account has none",
    account.proving(closure, passwordProof(PASSWORD)),
    wrongProof,
    ({ attempts_left }) => `${attempts_left} attempts are left.`,
  );
  await account.proves(
    "He signs in with Google again, and the host attests it",
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
