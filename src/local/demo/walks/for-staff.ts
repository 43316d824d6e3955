/**
 * Leaves work for those who look at the console: reviews that wait, by the world's time, one of them with a document, and
 * a legal hold.
 */
import { z } from "zod";
import type { Stage } from "../account.ts";
import {
  accepted,
  accountSchema,
  anything,
  closureSchema,
  created,
  documentSchema,
  noticeSchema,
  ok,
} from "../replies.ts";
import { scan } from "../scan.ts";
import { until } from "../until.ts";

const POLICY = "review-then-close";
const STATEMENTS = ["data_backed_up", "not_evading", "other_matters_settled"];

/** Notices are sent right after the answer, and the directory follows within some seconds; more is a failure, ms. */
const SOON_MS = 20_000;

/** @property verified whether the holder was identified once: then the policy asks for a document */
type Waiting = {
  readonly id: string;
  readonly phone: string;
  readonly verified: boolean;
  readonly words: string;
};

const WAITING: readonly Waiting[] = [
  { id: "birch-cafe", phone: "+436641000001", verified: true, words: "handed in a passport" },
  { id: "tomas-k", phone: "+436641000002", verified: false, words: "was never identified" },
  { id: "elif-d", phone: "+436641000003", verified: false, words: "has asked for it too" },
];

export async function leaveForStaff(stage: Stage): Promise<void> {
  const { host, printout, signal } = stage;
  await printout.title(
    "As staff see it",
    "The console has the accounts of the walks, and these, which wait for somebody's decision:",
  );
  for (const waiting of WAITING) {
    await inReview(stage, waiting);
    await printout.account(waiting.id, waiting.words);
  }
  const [held] = WAITING.slice(-1);
  const hold = { reason: "The court asks for everything to be kept", case_reference: "24-cv-1234" };
  await host.support.put(`/v1/accounts/${held?.id}/legal_hold`, hold, ok(anything));
  await printout.paragraph("The last one is under a legal hold, so its closure would be blocked.");
  const entry = z.object({ account: z.string() });
  await until("the queue has the reviews", SOON_MS, signal, async () => {
    const queue = await host.reviewer.list("/v1/reviews", entry);
    return WAITING.every(({ id }) => queue.some(({ account }) => account === id));
  });
}

async function inReview({ host, signal }: Stage, { id, phone, verified }: Waiting): Promise<void> {
  const { app } = host;
  const holder = {
    type: "individual",
    email: `${id}@example.com`,
    phone,
    identity_verified: verified,
  };
  await app.post("/v1/accounts", { id, policy: POLICY, holder }, created(accountSchema));
  const path = `/v1/accounts/${id}/closures`;
  const opening = {
    kind: "deletion",
    actor: { role: "owner", id: `usr_${id}` },
    acknowledgements: STATEMENTS,
  };
  const closure = await app.post(path, opening, created(closureSchema));
  const own = `${path}/${closure.id}`;
  await app.post(`${own}/proofs`, { type: "confirm" }, ok(closureSchema));
  await app.post(`${own}/challenges`, { type: "otp" }, accepted(anything));
  const notices = ok(z.object({ data: z.array(noticeSchema) }));
  const code = await until(`${id} gets a code`, SOON_MS, signal, async () => {
    const { data } = await app.get(`/dev/notices?account=${id}`, notices);
    return data.find((notice) => notice.code !== undefined)?.code;
  });
  await app.post(`${own}/proofs`, { type: "otp", code }, ok(closureSchema));
  if (!verified) return;
  const document = `${own}/documents/passport`;
  await app.upload(document, scan({ colour: true }), "image/png", created(documentSchema));
}
