/** A preview shows what blocks; then a code, a document and a person's decision, and the account is closed for good. */
import { z } from "zod";
import { Account, type Stage } from "../account.ts";
import { Unexpected } from "../client.ts";
import { dayOf } from "../dates.ts";
import {
  type Closure,
  closureSchema,
  created,
  documentSchema,
  noFacts,
  ok,
  refusal,
  reviewSchema,
} from "../replies.ts";
import { scan } from "../scan.ts";
import { until } from "../until.ts";
import { blockerWords } from "./blockers.ts";

const OWNER = { role: "owner", id: "usr_wei" } as const;

/** The directory follows within a second or two; more is a failure, ms. */
const QUEUE_MS = 20_000;

export async function reviewThenClose(stage: Stage): Promise<Account> {
  await stage.printout.title(
    "3 of 4 · review-then-close",
    "Nothing can undo this closure. First nothing may block it; then the holder acknowledges statements and proves " +
      "their identity, and a person decides within business days.",
  );
  const account = await Account.register(
    stage,
    {
      id: "north-cloud",
      policy: "review-then-close",
      holder: {
        type: "enterprise",
        email: "it@north.example",
        phone: "+8613800000000",
        time_zone: "Asia/Shanghai",
        identity_verified: true,
      },
    },
    "2027-05-06T02:00:00.000Z",
    "a cloud customer whose identity was verified",
  );
  const statements = await clear(account);
  const closure = await ask(account, statements);
  await proveByCode(account, closure);
  await handInDocuments(account, closure, stage);
  await beReviewed(account, closure, stage);
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
  await account.hasHolding("…and the rest of a prepayment", "balance", "cny", {
    attributes: { amount: 120 },
  });
  const asked = "The owner asks what a closure would require";
  const before = await account.previews(asked, "deletion", OWNER);
  for (const blocker of before.blockers) {
    await account.learned(`Blocked: ${blockerWords(blocker)}`);
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
  const statements = after.acknowledgements.filter(({ required }) => required);
  for (const { id, text } of statements) await account.learned(`To acknowledge, ${id}: “${text}”`);
  return statements.map(({ id }) => id);
}

/** @returns the closure, confirmed */
async function ask(account: Account, statements: string[]): Promise<Closure> {
  await account.isRefused(
    "The owner opens the closure without acknowledging anything",
    account.opening("deletion", OWNER),
    refusal(422, "acknowledgements_required", z.object({ missing: z.array(z.string()) })),
    ({ missing }) => `Missing: ${missing.join(", ")}.`,
  );
  const closure = await account.opens(
    "…and opens it with the acknowledgements",
    account.opening("deletion", OWNER, statements),
  );
  return account.proves(
    "…and confirms having read the notes",
    account.proving(closure, { type: "confirm" }),
  );
}

const challengeSchema = z.object({ sent_to: z.string() });
const wrongProof = refusal(422, "proof_rejected", z.object({ attempts_left: z.int() }));

async function proveByCode(account: Account, closure: Closure): Promise<void> {
  const { sent_to } = await account.asks("…and asks for the code", account.challenging(closure), {
    status: 202,
    schema: challengeSchema,
  });
  await account.learned(`Sent to ${sent_to}.`);
  const { code = "" } = await account.hears("code");
  const mistyped = String((Number(code) + 1) % 1_000_000).padStart(code.length, "0");
  await account.isRefused(
    "The owner mistypes it",
    account.proving(closure, { type: "otp", code: mistyped }),
    wrongProof,
    ({ attempts_left }) => `${attempts_left} attempts are left before the step is locked.`,
  );
  await account.proves("…and types it", account.proving(closure, { type: "otp", code }));
}

async function handInDocuments(
  account: Account,
  { id }: Closure,
  { host: { app } }: Stage,
): Promise<void> {
  const path = `${account.path}/closures/${id}/documents/business_identification`;
  const upload = <T>(bytes: Uint8Array<ArrayBuffer>, reply: Parameters<typeof app.upload<T>>[3]) =>
    app.upload(path, bytes, "image/png", reply);
  const why = await account.does("The owner uploads a grey scan of the business licence", () =>
    upload(scan({ colour: false }), refusal(422, "document_rejected", noFacts)),
  );
  await account.learned(`Refused, document_rejected: ${why.detail}`);
  await account.does("…and one in colour", () =>
    upload(scan({ colour: true }), created(documentSchema)),
  );
}

async function beReviewed(
  account: Account,
  { id }: Closure,
  { host, signal }: Stage,
): Promise<void> {
  const path = `${account.path}/closures/${id}`;
  const { review } = await host.app.get(path, ok(closureSchema));
  if (review === null) throw new Unexpected(`The closure of ${account.id} is not in review`);
  await account.learned(
    `3 business days from ${dayOf(account.now)}: a weekend lies between, so ${dayOf(review.due_at)}.`,
  );
  await account.hears("in_review");
  await until("the review queue has the closure", QUEUE_MS, signal, async () => {
    const queue = await host.reviewer.list("/v1/reviews", reviewSchema);
    return queue.some((entry) => entry.account === account.id);
  });
  await account.learned("GET /v1/reviews: the closure is in the reviewers' queue.");
  await account.waits(6, "For six days no reviewer looks at it");
  await account.does("A reviewer claims it", () =>
    host.reviewer.post(`${path}/review/claim`, {}, ok(closureSchema)),
  );
  await account.does("…reads the document", () =>
    host.reviewer.get(`${path}/documents/business_identification`, ok(z.unknown())),
  );
  await account.does("…and approves", () =>
    host.reviewer.post(
      `${path}/review`,
      { decision: "approve", reason: "Everything is settled." },
      ok(z.unknown()),
    ),
  );
  await account.hears("completed");
  await account.isNow("deleted");
  await account.showAccess();
  await account.isRefused(
    "Support tries to restore it",
    account.restoring("support"),
    refusal(409, "not_restorable", noFacts),
    () => "Nobody can restore an account that is closed for good.",
  );
}
