/** What is missing is told beforehand, a code is waited for in vain, and a person decides. */
import { z } from "zod";
import { Account, type Stage } from "../account.ts";
import { Unexpected } from "../client.ts";
import { dayOf } from "../dates.ts";
import {
  accountSchema,
  created,
  noFacts,
  ok,
  policySchema,
  refusal,
  reviewSchema,
} from "../replies.ts";
import { until } from "../until.ts";
import { blockerWords } from "./blockers.ts";

const OWNER = { role: "owner", id: "usr_wei" } as const;

/** The host's own policy: the built-in one without what is not there yet, or not needed. */
const OWN_POLICY = "review-without-code";
const LEFT_OUT = ["otp", "identity_documents"];

/** The directory follows within a second or two. */
const QUEUE_MS = 20_000;

export async function reviewThenClose(stage: Stage): Promise<Account> {
  await stage.printout.title(
    "3 of 3 · review-then-close",
    "A closure for good. The account must be cleared first, the holder makes statements and proves " +
      "who asks, and a person decides within business days.",
  );
  const account = await Account.register(
    stage,
    {
      id: "north-cloud",
      policy: "review-then-close",
      holder: { type: "enterprise", email: "it@north.example", phone: "+8613800000000" },
    },
    "2027-05-06T02:00:00.000Z",
    "a cloud customer whose identity was never verified",
  );
  const statements = await clear(account);
  await waitForTheCode(account, statements);
  await adoptOwnPolicy(account, stage);
  await beReviewed(account, statements, stage);
  return account;
}

/** @returns the statements that the holder must make */
async function clear(account: Account): Promise<string[]> {
  await account.hasHolding("The host reports a sub-user", "sub_user", "su_7", {
    url: "https://console.example/users",
  });
  await account.hasHolding("…and an order that is not paid", "order", "ord_31", {
    attributes: { status: "unpaid" },
    url: "https://console.example/orders/ord_31",
  });
  await account.hasHolding("…and what is left of a prepayment", "balance", "cny", {
    attributes: { amount: 120 },
  });
  const asked = "The owner asks what closing would take";
  const before = await account.previews(asked, "deletion", OWNER);
  for (const blocker of before.blockers) {
    await account.learned(`In the way: ${blockerWords(blocker)}`);
  }
  await account.losesHolding("The owner deletes the sub-user", "sub_user", "su_7");
  await account.changesHolding("…and pays the order", "order", "ord_31", {
    attributes: { status: "completed" },
  });
  const after = await account.previews(`${asked} now`, "deletion", OWNER);
  await account.learned(
    `Allowed: ${after.allowed ? "yes" : "no"}. Steps: ${after.steps.map(({ type }) => type).join(", ")}; ` +
      `then a review of ${after.review?.business_days ?? 0} business days.`,
  );
  const owed = after.acknowledgements.filter(({ required }) => required);
  for (const { id, text } of owed) await account.learned(`To be stated, ${id}: “${text}”`);
  return owed.map(({ id }) => id);
}

async function waitForTheCode(account: Account, statements: string[]): Promise<void> {
  await account.isRefused(
    "The owner opens the closure, but states nothing",
    account.opening("deletion", OWNER),
    refusal(422, "acknowledgements_required", z.object({ missing: z.array(z.string()) })),
    ({ missing }) => `Missing: ${missing.join(", ")}.`,
  );
  const closure = await account.opens(
    "…and opens it with the statements",
    account.opening("deletion", OWNER, statements),
  );
  const confirmed = await account.proves(
    "…and confirms having read the notes",
    account.proving(closure, { type: "confirm" }),
  );
  const next = confirmed.steps.find(({ status }) => status === "pending");
  await account.learned(`The closure is ${confirmed.status}; next is ${next?.type ?? "nothing"}.`);
  await account.learned(
    "One-time codes come with a later release; this closure stays in awaiting_steps and expires after 7 days.",
  );
  await account.waits(7, "Seven days pass");
  await account.isNow("active");
}

async function adoptOwnPolicy(account: Account, { host }: Stage): Promise<void> {
  await account.does(`The host writes a policy of its own, ${OWN_POLICY}`, async () => {
    const builtIn = await host.admin.get("/v1/policies/review-then-close", ok(policySchema));
    // What the service adds when it shows a policy is no part of one.
    const { object: _, version: __, built_in: ___, ...policy } = builtIn;
    const { deletion } = policy.procedures;
    const own = {
      ...policy,
      id: OWN_POLICY,
      title: "Close for good after a review, without a code",
      procedures: {
        deletion: {
          ...deletion,
          steps: deletion.steps.filter(({ type }) => !LEFT_OUT.includes(type)),
        },
      },
    };
    await host.admin.put(`/v1/policies/${OWN_POLICY}`, own, created(policySchema));
  });
  await account.learned(`It is review-then-close without ${LEFT_OUT.join(" and ")}.`);
  await account.does("…and puts the account under it", () =>
    host.app.patch(account.path, { policy: OWN_POLICY }, ok(accountSchema)),
  );
}

async function beReviewed(account: Account, statements: string[], stage: Stage): Promise<void> {
  const { host, signal } = stage;
  const closure = await account.opens(
    "The owner opens the closure anew",
    account.opening("deletion", OWNER, statements),
  );
  const { review } = await account.proves(
    "…and confirms",
    account.proving(closure, { type: "confirm" }),
  );
  if (review === null) throw new Unexpected(`The closure of ${account.id} is not in review`);
  await account.learned(
    `3 business days from ${dayOf(account.now)}: a weekend lies between, so ${dayOf(review.due_at)}.`,
  );
  await until("the review queue has the closure", QUEUE_MS, signal, async () => {
    const queue = await host.reviewer.list("/v1/reviews", reviewSchema);
    return queue.some((entry) => entry.account === account.id);
  });
  await account.learned("GET /v1/reviews: it stands in the reviewers' queue.");
  await account.waits(6, "Nobody looks at it for six days");
  await account.does("A reviewer approves it", () =>
    host.reviewer.post(
      `${account.path}/closures/${closure.id}/review`,
      { decision: "approve", reason: "Everything is settled." },
      ok(z.unknown()),
    ),
  );
  await account.isNow("deleted");
  await account.showAccess();
  await account.isRefused(
    "Support tries to bring it back",
    account.restoring("support"),
    refusal(409, "not_restorable", noFacts),
    () => "Closed for good: nobody can.",
  );
}
