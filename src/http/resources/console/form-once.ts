/**
 * Carries a form out once, however often it is sent: by a double click, by a page that is loaded again, by a browser
 * that lost the answer. A form has a key of its own, made with its page; an object keeps where it has led.
 *
 * ```
 *   claim ─▶ new: carried out ─▶ it leads to a page: a repeat is led there too
 *        │                    ├─▶ it was refused, or showed a page that nothing may keep: the key is free again
 *        │                    └─▶ unknown whether anything was changed: it may be tried again at once
 *        ├▶ answered: led to the same page
 *        ├▶ in flight: waits until it is not
 *        └▶ another body: refused
 * ```
 */
import { createHmac, hash } from "node:crypto";
import { seeOther } from "../../../pages/answer";
import { ledgerFor } from "../../framework/idempotency";
import { type ConsoleVisit, Refused, refusedHere } from "./console-visit";

/** A second click waits so long for what the first one began, ms: longer than any form takes. */
const WAIT_MAX_MS = 15_000;
const POLL_MS = 50;

export type SentForm = { readonly form_key: string };

/**
 * @param act carries the form out
 * @throws Refused `form_in_flight` if it is being carried out for very long; `form_changed` if the key came before with
 *   other content
 */
export async function carriedOutOnce(
  visit: ConsoleVisit,
  form: SentForm,
  act: () => Promise<Response>,
): Promise<Response> {
  const request = requestOf(visit, form);
  const ledger = ledgerFor(visit.c.env, visit.viewer.livemode, request.key);
  for (let waited = 0; ; waited += POLL_MS) {
    const claim = await ledger.claim(request);
    if (claim.state === "answered") return seeOther(claim.answer.body);
    if (claim.state === "another_body") throw CHANGED;
    if (claim.state === "new") break;
    if (waited >= WAIT_MAX_MS) throw IN_FLIGHT;
    await scheduler.wait(POLL_MS);
  }
  const carried = carriedOut(ledger, request.key, act);
  // Without scripts, the second of two clicks makes the browser drop the first one. The platform would then cut it off.
  visit.c.executionCtx.waitUntil(carried.catch(() => undefined));
  return carried;
}

/** Carries a form out that was claimed, and stores where it has led. */
async function carriedOut(
  ledger: ReturnType<typeof ledgerFor>,
  key: string,
  act: () => Promise<Response>,
): Promise<Response> {
  const answer = await act().catch(async (error: unknown) => {
    const isRefusal = error instanceof Refused && error.status < 500;
    await (isRefusal ? ledger.release(key) : ledger.abandon(key));
    throw error;
  });
  const page = answer.headers.get("location");
  if (answer.status === 303 && page !== null) {
    await ledger.storeAnswer(key, { status: answer.status, body: page });
  } else {
    await ledger.release(key);
  }
  return answer;
}

/** A form belongs to one person. What was typed is kept as a hash that nobody without the form's key can make. */
function requestOf({ c, viewer }: ConsoleVisit, form: SentForm) {
  const content = JSON.stringify([c.req.path, form]);
  return {
    key: hash("sha256", `${viewer.id} form ${form.form_key}`),
    fingerprint: createHmac("sha256", form.form_key).update(content).digest("hex"),
  };
}

const IN_FLIGHT = refusedHere(
  409,
  "form_in_flight",
  "You have sent this form already, and it is still being carried out. Load the page again in a minute.",
);

const CHANGED = refusedHere(
  409,
  "form_changed",
  "You have sent this form already. Load the page again before you send something else.",
);
