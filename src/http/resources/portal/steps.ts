/** The steps of a closure: each has a page, and a form that proves it. */
import { z } from "zod";
import type { ProofGiven } from "../../../account/proofs/id-token";
import type { StepRule } from "../../../lifecycle/policy";
import { seeOther } from "../../../pages/answer";
import type { FieldFault } from "../../../pages/components";
import { stepPage } from "../../../portal/step-page";
import { PATHS, placeOf } from "../../../portal/view";
import { parseTimestamp } from "../../../shared/time";
import { withCookies } from "../../framework/cookies";
import type { App, AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";
import { acting } from "./acting";
import { sendDocument } from "./documents";
import { SIGN_IN_FAULTS } from "./sign-in";
import { noSignInCookie } from "./sign-in-cookie";
import {
  afterRefusal,
  again,
  askClosure,
  broughtToken,
  closureIn,
  isAttested,
  stepShown,
} from "./step-shown";
import { answer, callOf, NOTHING_TYPED, type Visit, visit, withFaults } from "./visit";

const STEP = "/portal/closures/:cid/steps/:step";

async function showStep(c: AppContext): Promise<Response> {
  const visited = await visit(c, askClosure(c));
  if (visited instanceof Response) return visited;
  const shown = stepShown(visited, c.req.param("step"));
  if (shown === null) return seeOther(placeOf(closureIn(visited)));
  const fault = SIGN_IN_FAULTS.find((one) => one === c.req.query("sign_in"));
  if (fault === undefined) return answer(visited, stepPage(shown));
  const message = visited.shown.texts.step.sign_in.faults[fault];
  const faulty = withFaults(visited, [{ field: "act", message }]);
  return answer(faulty, stepPage({ ...shown, shown: faulty.shown }));
}

const proofSchema = z.object({
  password: z.string().max(4_096).optional(),
  code: z.string().max(64).optional(),
  environment: z.string().max(500).optional(),
  secret_last4: z.string().max(32).optional(),
  method: z.literal("id_token").optional(),
});
type ProofForm = z.output<typeof proofSchema>;

/** Makes the proof of the form, or says what is missing in it. */
function proofOf(
  rule: StepRule,
  form: ProofForm,
  visited: Visit,
): ProofGiven | readonly FieldFault[] {
  const { texts } = visited.shown;
  const empty = (field: string): FieldFault => ({ field, message: texts.step.faults.empty });
  switch (rule.type) {
    case "confirm":
      return { type: "confirm" };
    case "reauthentication": {
      const { attestation } = visited.page.session.terms;
      const at = attestation && parseTimestamp(attestation.authenticated_at);
      if (attestation && at && isAttested(visited) && rule.methods.includes("attestation")) {
        return {
          type: "reauthentication",
          method: "attestation",
          authenticated_at: at,
          how: attestation.how,
        };
      }
      if (form.method === "id_token") {
        const token = broughtToken(visited);
        const message = texts.step.sign_in.faults.too_long_ago;
        return token === null
          ? [{ field: "act", message }]
          : { type: "reauthentication", method: "id_token", token };
      }
      return form.password
        ? { type: "reauthentication", method: "password", password: form.password }
        : [empty("password")];
    }
    case "otp":
      return form.code ? { type: "otp", code: form.code } : [empty("code")];
    case "ownership": {
      const { environment = "", secret_last4 = "" } = form;
      const faults = [
        ...(environment === "" ? [empty("environment")] : []),
        ...(secret_last4 === "" ? [empty("secret_last4")] : []),
      ];
      return faults.length > 0 ? faults : { type: "ownership", environment, secret_last4 };
    }
    case "identity_documents":
      throw new ProblemError("not_found");
  }
}

/** The field of a wrong proof, and what a page says of it. */
function wrongProof({ shown }: Visit, proof: ProofGiven, left: number): FieldFault {
  const { faults, attempts, sign_in } = shown.texts.step;
  const [field, text] =
    proof.type === "otp"
      ? (["code", faults.code] as const)
      : proof.type === "ownership"
        ? (["environment", faults.ownership] as const)
        : proof.type === "reauthentication" && proof.method === "id_token"
          ? (["act", sign_in.faults.wrong] as const)
          : (["password", faults.password] as const);
  return { field, message: left > 0 ? `${text} ${attempts(left)}` : text };
}

async function prove(visited: Visit, form: ProofForm): Promise<Response> {
  const { c, account } = visited;
  const closure = closureIn(visited);
  const shown = stepShown(visited, c.req.param("step"));
  if (shown === null) return seeOther(placeOf(closure));
  const proof = proofOf(shown.rule, form, visited);
  if (!("type" in proof)) return again(visited, { ...shown, signedInAt: null }, proof, form);
  const proved = await account.submitProof(callOf(visited, form, c), closure.id, proof);
  // A token is good once, right or wrong.
  const used = (response: Response) =>
    proof.type === "reauthentication" && proof.method === "id_token"
      ? withCookies(response, noSignInCookie)
      : response;
  if (proved.ok) {
    const { status } = proved.value.body;
    return used(
      seeOther(status === "awaiting_steps" ? PATHS.next(closure.id) : PATHS.done(closure.id)),
    );
  }
  const { error } = proved;
  if (error.code === "proof_rejected" && error.attempts_left > 0) {
    const wrong = [wrongProof(visited, proof, error.attempts_left)];
    return used(await again(visited, { ...shown, signedInAt: null }, wrong, form));
  }
  if (error.code === "sign_in_unavailable") {
    const message = visited.shown.texts.step.sign_in.faults.unavailable;
    return again(visited, shown, [{ field: "act", message }], form);
  }
  return used(afterRefusal(error, closure.id));
}

async function stepPosted(c: AppContext): Promise<Response> {
  if (c.req.param("step") === "identity_documents") return sendDocument(c);
  return acting(c, askClosure(c), proofSchema, prove, ({ environment = "" }) =>
    environment === "" ? NOTHING_TYPED : { fields: { environment }, texts: [environment] },
  );
}

/** Leads to the step that comes now, or to how the closure stands. */
async function goOn(c: AppContext): Promise<Response> {
  const visited = await visit(c, askClosure(c));
  return visited instanceof Response ? visited : seeOther(placeOf(closureIn(visited)));
}

/** Has a code sent. What goes wrong is said on the page of the step. */
const sendCode = (c: AppContext): Promise<Response> =>
  acting(c, askClosure(c), z.object({}), async (visited, form) => {
    const closure = closureIn(visited);
    const shown = stepShown(visited, "otp");
    if (shown === null) return seeOther(placeOf(closure));
    const sent = await visited.account.sendChallenge(callOf(visited, form, c), closure.id);
    if (sent.ok) return seeOther(PATHS.step(closure.id, "otp"));
    const { otp } = visited.shown.texts.step;
    const { error } = sent;
    if (error.code === "challenge_throttled") {
      const minutes = Math.max(1, Math.ceil(error.retry_after_ms / 60_000));
      return again(visited, shown, [{ field: "act", message: otp.throttled(minutes) }]);
    }
    if (error.code === "challenge_not_sent" || error.code === "not_configured") {
      return again(visited, shown, [{ field: "act", message: otp.not_sent }]);
    }
    if (error.code === "no_address") return seeOther(PATHS.step(closure.id, "otp"));
    return afterRefusal(error, closure.id);
  });

export const steps = (app: App): void => {
  app.get("/portal/closures/:cid/next", (c) => goOn(c));
  app.get(STEP, (c) => showStep(c));
  app.post(STEP, (c) => stepPosted(c));
  app.post("/portal/closures/:cid/code", (c) => sendCode(c));
};
