/**
 * Closes a user's account, in place of deleting the user. Each step can be repeated: if the process ends between two of
 * them, the next try goes on where the first one ended.
 *
 *     registered? ──▶ open, or the closure that is open ──▶ prove each step ──▶ better-auth ends the sessions
 */
import type { Adieu } from "../api/client.ts";
import { AdieuProblem, isProblem } from "../api/errors.ts";
import type { Schemas } from "../api/types.ts";
import { refusal } from "./refusals.ts";
import type { AdieuPluginSettings, User } from "./settings.ts";

type Closure = Schemas["Closure"];
export type Closing = Pick<Schemas["ClosureRequest"], "acknowledgements" | "reason">;

/** How better-auth has made sure who asks. */
export type Proved = { readonly how: string; readonly at: Date };

/** How old a proof may be, ms: Adieu takes no older one. Half a minute is left for the way there. */
const PROVED_MAX_MS = 270_000;

const CLOSURES = "/v1/accounts/{id}/closures";

/** Registers a user's account, unless it is. */
export async function register(
  { adieu, policy }: Pick<AdieuPluginSettings, "adieu" | "policy">,
  user: User,
): Promise<void> {
  const holder = { type: "individual" as const, email: user.email, subject: user.id };
  try {
    await adieu.post("/v1/accounts", { body: { id: user.id, policy, holder } });
  } catch (error) {
    if (!isProblem(error, "account_exists", "account_deleted")) throw error;
  }
}

/** Closes the account at the wish of the user, who has proved to better-auth that it is them. */
export async function closeByUser(
  settings: AdieuPluginSettings,
  user: User,
  proved: Proved,
  closing: Closing = {},
): Promise<Closure> {
  const { adieu } = settings;
  const actor = { role: "owner" as const, id: user.id };
  const closure = await opened(settings, adieu, user, { kind: "deletion", actor, ...closing });
  return passed(adieu, adieu, closure, proved);
}

/** Closes the account of a user whom an administrator removes: support's act. */
export async function closeBySupport(
  settings: AdieuPluginSettings,
  user: User,
  administrator: string,
): Promise<Closure> {
  const { adieu, support } = settings;
  if (support === undefined) {
    const message = "Removing users needs the plugin's setting `support`.";
    throw refusal(501, "ADIEU_SUPPORT_MISSING", message);
  }
  const closure = await opened(settings, support, user, { kind: "deletion" });
  const proved = { how: `better-auth administrator ${administrator}`, at: new Date() };
  return passed(support, adieu, closure, proved);
}

/** Opens the closure. @returns the one that is open already, if there is one */
async function opened(
  settings: AdieuPluginSettings,
  by: Adieu,
  user: User,
  body: Schemas["ClosureRequest"],
  isRegistered = true,
): Promise<Closure> {
  const path = { id: user.id };
  try {
    return await by.post(CLOSURES, { path, body });
  } catch (error) {
    if (isProblem(error, "closure_open")) {
      const { closure } = error.problem;
      return settings.adieu.get(`${CLOSURES}/{cid}`, { path: { ...path, cid: closure } });
    }
    // The hook after the sign-up may have failed.
    if (isProblem(error, "not_found") && isRegistered) {
      await register(settings, user);
      return opened(settings, by, user, body, false);
    }
    throw error;
  }
}

/**
 * Passes the steps that better-auth can prove.
 *
 * @throws APIError `ADIEU_STEPS_REQUIRED` if there are others, with the address of a page on which the user passes them
 */
async function passed(by: Adieu, app: Adieu, closure: Closure, proved: Proved): Promise<Closure> {
  let now = closure;
  for (const { type } of closure.steps.filter(({ status }) => status !== "passed")) {
    const path = { id: now.account, cid: now.id };
    if (type === "confirm") {
      now = await by.post(`${CLOSURES}/{cid}/proofs`, { path, body: { type } });
    } else if (type === "reauthentication") {
      const { how, at } = proved;
      if (Date.now() - at.getTime() > PROVED_MAX_MS) {
        throw refusal(403, "ADIEU_SIGN_IN_AGAIN", "Send the password, or sign in again first.");
      }
      const body = {
        type,
        method: "attestation" as const,
        authenticated_at: at.toISOString(),
        how,
      };
      now = await app.post(`${CLOSURES}/{cid}/proofs`, { path, body });
    } else {
      throw await stepsRequired(app, now);
    }
  }
  return now;
}

async function stepsRequired(app: Adieu, { account, id }: Closure) {
  const { url } = await app.post("/v1/portal_sessions", {
    body: { account, actor: { role: "owner", id: account }, flow: { type: "delete" } },
  });
  const message = "More is needed to close the account. Send the user to `portal_url`.";
  return refusal(409, "ADIEU_STEPS_REQUIRED", message, { closure: id, portal_url: url });
}

/** Undoes what is open: before it is scheduled it is withdrawn, later the account is restored. */
export async function undo({ adieu }: AdieuPluginSettings, user: User): Promise<void> {
  const path = { id: user.id };
  const actor = { role: "owner" as const, id: user.id };
  const { closure } = await adieu.get("/v1/accounts/{id}", { path });
  const isEarly = closure !== null && ["awaiting_steps", "in_review"].includes(closure.status);
  if (isEarly) {
    const at = { ...path, cid: closure.id };
    await adieu.post(`${CLOSURES}/{cid}/withdraw`, { path: at, body: { actor } });
  } else {
    await adieu.post("/v1/accounts/{id}/restore", { path, body: { actor } });
  }
}

/** Whether a failure says that nothing is registered for the user. */
export const isUnregistered = (error: unknown): boolean =>
  error instanceof AdieuProblem && error.code === "not_found";
