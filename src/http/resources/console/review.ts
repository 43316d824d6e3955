/** One review: its page, the documents, the claim, the verdict, the skip. */
import { z } from "zod";
import { isFor } from "../../../console/layout";
import { reviewPath } from "../../../console/paths";
import { reviewPage } from "../../../console/review-page";
import { effectOf, fitsVerdict, VERDICT_REASONS } from "../../../console/review-shown";
import { accountSchema } from "../../../contract/accounts";
import { closureSchema } from "../../../contract/closures";
import { DOCUMENT_NAME_MAX, HOLDER_REASON_MAX, TEXT_MAX } from "../../../contract/limits";
import { SKIP_REASONS } from "../../../contract/reviews";
import { seeOther } from "../../../pages/answer";
import { secretHash } from "../../../verification/secrets";
import type { App, AppContext } from "../../framework/environment";
import { accountTime } from "./account-time";
import { action, ifMatch } from "./acting";
import {
  type ConsoleVisit,
  callOperation,
  consolePage,
  read,
  readIfAllowed,
  refusedHere,
  show,
} from "./console-visit";
import { namesOf } from "./names";
import { onToNext } from "./queue";

const PATH = "/console/accounts/:id/closures/:cid";

/** The closure that the path names, as the API has it. */
export function closurePathOf(c: AppContext): string {
  const { id = "", cid = "" } = c.req.param();
  return `/v1/accounts/${encodeURIComponent(id)}/closures/${encodeURIComponent(cid)}`;
}

const ownPathOf = (c: AppContext): string => {
  const { id = "", cid = "" } = c.req.param();
  return reviewPath({ account: id, closure: cid });
};

const SAID: Readonly<Record<string, string>> = {
  approve: "Approved. This is the next review.",
  reject: "Rejected. This is the next review.",
  skip: "Skipped. This is the next review.",
};

const procedureSchema = z.looseObject({
  procedures: z.record(
    z.string(),
    z.looseObject({
      grace: z.string(),
      review: z.looseObject({ approvals: z.int().optional() }).nullable(),
    }),
  ),
});

async function factsOf(visit: ConsoleVisit) {
  const { c } = visit;
  const { id = "" } = c.req.param();
  const account = await read(visit, `/v1/accounts/${encodeURIComponent(id)}`, accountSchema);
  const open = account.closure?.id === c.req.param("cid") ? account.closure : null;
  const closure = open ?? (await read(visit, closurePathOf(c), closureSchema));
  // The closure keeps the version under which it was opened.
  const { id: policyId, version } = closure.policy;
  const policyPath = `/v1/policies/${encodeURIComponent(policyId)}?version=${version}`;
  const policy = await readIfAllowed(visit, policyPath, procedureSchema);
  const { grace = null, review = null } = policy?.procedures[closure.kind] ?? {};
  return { account, closure, grace, approvals: review?.approvals ?? 1 };
}

type Facts = Awaited<ReturnType<typeof factsOf>>;

/** What a reviewer decides by, part by part. Looking at a document changes the account, but none of these. */
const partsOf = ({
  account,
  closure,
  grace,
  approvals,
}: Facts): Readonly<Record<string, unknown>> => ({
  "what an approval does": effectOf({ closure, grace, approvals }),
  "what blocks the closure": closure.blockers,
  "the documents": closure.document_details,
  "the holder": [account.holder, account.metadata],
  "the steps": [closure.steps.map(({ status }) => status), closure.acknowledgements],
  "the status": [closure.status, closure.review?.approvals],
});

const seenOf = (facts: Facts): string =>
  Object.values(partsOf(facts))
    .map((part) => secretHash(JSON.stringify(part)).slice(0, 12))
    .join(".");

/**
 * A page decides under the person's own claim. If somebody else has claimed the review, the operation says so.
 * @throws Refused if nobody has
 */
function checkClaim({ closure }: Facts): void {
  if (closure.review?.claimed_by !== null) return;
  throw refusedHere(
    409,
    "claim_over",
    "A claim lasts for half an hour. Nobody else has taken the review since: claim it again and decide.",
  );
}

/** @throws Refused if something is not as the page showed it, with what that is */
function checkSeen(facts: Facts, seen: string): void {
  const before = seen.split(".");
  const now = seenOf(facts).split(".");
  const changed = Object.keys(partsOf(facts)).filter((_, index) => before[index] !== now[index]);
  if (changed.length === 0) return;
  throw refusedHere(
    409,
    "stale_page",
    `Since you opened the page, this has changed: ${changed.join(", ")}.`,
  );
}

const review = async (visit: ConsoleVisit): Promise<Response> => {
  const { c, mode, viewer } = visit;
  const facts = await factsOf(visit);
  const { account, closure, grace, approvals } = facts;
  const claimer = closure.review?.claimed_by ?? null;
  const names = claimer === viewer.id ? {} : await namesOf(c, [claimer]);
  const now = await accountTime(visit, account);
  return show(
    visit,
    reviewPage({
      account,
      closure,
      grace,
      approvals,
      seen: seenOf(facts),
      viewer: viewer.id,
      names,
      now,
      mode,
      mayDecide: isFor(viewer, "reviewer"),
      skipReasons: SKIP_REASONS,
      said: SAID[c.req.query("said") ?? ""] ?? null,
    }),
  );
};

/** Only under the person's own claim: then nobody looks at what another decides on. */
const document = async (visit: ConsoleVisit): Promise<Response> => {
  const { c, viewer } = visit;
  const { review: under } = await read(visit, closurePathOf(c), closureSchema);
  if (under?.claimed_by !== viewer.id) return seeOther(ownPathOf(c));
  const { type = "" } = c.req.param();
  const side = c.req.query("side") === "back" ? "back" : "front";
  const path = `${closurePathOf(c)}/documents/${encodeURIComponent(type)}?side=${side}`;
  const answer = await callOperation(visit, { method: "GET", path });
  const kind = answer.headers.get("content-type") ?? "";
  const headers = new Headers(answer.headers);
  headers.set("cache-control", "no-store");
  headers.set("x-content-type-options", "nosniff");
  headers.set("cross-origin-resource-policy", "same-origin");
  headers.set("x-frame-options", "DENY");
  headers.set("content-security-policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
  // A picture is shown inside of the review's page. A PDF is only saved: it may hold programs.
  if (/^image\/(png|jpeg)$/.test(kind)) headers.set("content-disposition", "inline");
  return new Response(answer.body, { headers });
};

const verdictForm = z.object({
  decision: z.enum(["approve", "reject"]),
  reason: z.enum(VERDICT_REASONS.map(([id]) => id)),
  comment: z.string().max(TEXT_MAX).default(""),
  holder_reason: z.string().max(HOLDER_REASON_MAX).default(""),
  document_name: z.string().max(DOCUMENT_NAME_MAX).default(""),
  seen: z.string().max(200).default(""),
});

/** @throws Refused if the reason says something else than the verdict, or nothing */
function checkReason({ decision, reason, comment }: z.output<typeof verdictForm>): void {
  if (!fitsVerdict(decision, reason)) {
    const words = wordsOf(reason);
    throw refusedHere(
      422,
      "reason_differs",
      `“${words}” is no reason to ${decision}. Choose another one.`,
    );
  }
  if (reason === "other" && comment.trim() === "") {
    throw refusedHere(422, "reason_missing", "“Other” needs some words for your colleagues.");
  }
}

/** What was typed. Browsers send the end of a line as two characters. */
const typed = (text: string): string => text.trim().replaceAll("\r\n", "\n");

const wordsOf = (reason: string): string =>
  VERDICT_REASONS.find(([id]) => id === reason)?.[1] ?? reason;

const decide = async (
  visit: ConsoleVisit,
  form: z.output<typeof verdictForm>,
): Promise<Response> => {
  const { decision, reason, comment, holder_reason, seen } = form;
  const document_name = form.document_name.replaceAll(/\s+/g, " ").trim();
  checkReason(form);
  // To those who decide on no review the operation says so, before anything is read.
  const facts = isFor(visit.viewer, "reviewer") ? await factsOf(visit) : null;
  // If the closure is no longer in review, the operation says that too.
  if (facts?.closure.status === "in_review") {
    checkClaim(facts);
    checkSeen(facts, seen);
  }
  const words = wordsOf(reason);
  const more = typed(comment);
  const text = more === "" ? words : `${words}. ${more}`;
  const said = typed(holder_reason);
  await callOperation(visit, {
    method: "POST",
    path: `${closurePathOf(visit.c)}/review`,
    headers: facts === null ? {} : ifMatch({ version: String(facts.account.version) }),
    body: {
      decision,
      reason: text.slice(0, TEXT_MAX),
      ...(decision === "reject" && said !== "" && { holder_reason: said }),
      ...(document_name !== "" && { document_name }),
    },
  });
  return onToNext(visit, decision);
};

export const reviewPages = (app: App): void => {
  app.get(PATH, consolePage(app, review));
  app.get(`${PATH}/documents/:type`, consolePage(app, document));
  app.post(
    `${PATH}/claim`,
    action(app, z.object({}), async (visit) => {
      const path = `${closurePathOf(visit.c)}/review/claim`;
      await callOperation(visit, { method: "POST", path, body: {} });
      return seeOther(ownPathOf(visit.c));
    }),
  );
  app.post(`${PATH}/verdict`, action(app, verdictForm, decide));
  app.post(
    `${PATH}/skip`,
    action(app, z.object({ skip: z.enum(SKIP_REASONS) }), async (visit, { skip }) => {
      const path = `${closurePathOf(visit.c)}/review/skip`;
      await callOperation(visit, { method: "POST", path, body: { reason: skip } });
      return onToNext(visit, "skip");
    }),
  );
};
