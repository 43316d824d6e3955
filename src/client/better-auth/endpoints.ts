/** The plugin's endpoints under `/adieu`: for the signed-in user, and for Adieu itself. */
import type { AuthContext } from "better-auth";
import { createAuthEndpoint, freshSessionMiddleware, sessionMiddleware } from "better-auth/api";
import { z } from "zod";
import {
  verifyWebhook,
  type WebhookSecret,
  WebhookVerificationError,
} from "../../receiver/index.ts";
import { closeByUser, undo } from "./closing.ts";
import { leaveOrganizations, ownedAlone } from "./owning.ts";
import { answering, refusal, soleOwner } from "./refusals.ts";
import type { AdieuPluginSettings } from "./settings.ts";

const closing = z.object({
  acknowledgements: z.array(z.string().max(64)).max(100).optional(),
  reason: z
    .object({ code: z.string().max(64), comment: z.string().max(2_000).optional() })
    .optional(),
});

/** Adieu's requests: their body is read as it came, because the signature covers its bytes. */
const FROM_ADIEU = { method: "POST", requireRequest: true, disableBody: true } as const;

export function endpoints(settings: AdieuPluginSettings) {
  const { adieu, gate, eraserSecret, webhookSecret, erase } = settings;
  return {
    /** What closing the account would do: `POST /v1/accounts/{id}/closures/preview`. */
    adieuPreview: createAuthEndpoint(
      "/adieu/preview",
      { method: "GET", use: [sessionMiddleware] },
      async (ctx) => {
        const { id } = ctx.context.session.user;
        const body = { kind: "deletion", actor: { role: "owner", id } } as const;
        const alone = await ownedAlone(ctx.context, id);
        const preview = await answering(() =>
          adieu.post("/v1/accounts/{id}/closures/preview", { path: { id }, body }),
        );
        return ctx.json({ ...preview, sole_owner_of: alone });
      },
    ),
    /** The account as it is, with its closure. */
    adieuStatus: createAuthEndpoint(
      "/adieu/status",
      { method: "GET", use: [sessionMiddleware] },
      async (ctx) => {
        const { id } = ctx.context.session.user;
        const account = await answering(() => adieu.get("/v1/accounts/{id}", { path: { id } }));
        const { state, schedule, restorable_until, closure } = account;
        return ctx.json({ state, schedule, restorable_until, closure });
      },
    ),
    /** Closes the account, with acknowledgements and a reason, which `/delete-user` cannot take. */
    adieuClose: createAuthEndpoint(
      "/adieu/close",
      { method: "POST", body: closing, use: [freshSessionMiddleware] },
      async (ctx) => {
        const { user, session } = ctx.context.session;
        const alone = await ownedAlone(ctx.context, user.id);
        if (alone.length > 0) throw soleOwner(alone);
        const { acknowledgements, reason } = ctx.body;
        const proved = { how: "better-auth session", at: new Date(session.createdAt) };
        const closure = await answering(() =>
          closeByUser(settings, user, proved, {
            ...(acknowledgements && { acknowledgements }),
            ...(reason && {
              reason: {
                code: reason.code,
                ...(reason.comment !== undefined && { comment: reason.comment }),
              },
            }),
          }),
        );
        gate.forget(user.id);
        if (!(await gate.check(user.id, "sign_in")).allowed) {
          await ctx.context.internalAdapter.deleteUserSessions(user.id);
        }
        return ctx.json({ closure });
      },
    ),
    /** Undoes the closure, in the grace period or before it. */
    adieuRestore: createAuthEndpoint(
      "/adieu/restore",
      { method: "POST", use: [sessionMiddleware] },
      async (ctx) => {
        const { user } = ctx.context.session;
        await answering(() => undo(settings, user));
        gate.forget(user.id);
        return ctx.json({ restored: true });
      },
    ),
    /** Adieu's eraser: deletes the user when the grace period is over. */
    adieuErase: createAuthEndpoint("/adieu/erase", FROM_ADIEU, async (ctx) => {
      const message = await verified(ctx.request, eraserSecret);
      if (message === null) throw NOT_SIGNED();
      if (message.type !== "erasure.requested" && message.type !== "erasure.probe") {
        throw refusal(400, "ADIEU_NOT_FOR_AN_ERASER", "The message is for a webhook endpoint.");
      }
      const { account, target } = message.data;
      const user = await ctx.context.internalAdapter.findUserById(account);
      // After a purge the account can come back, and its holder signs in then.
      const isLeft = user !== null && target === "delete";
      if (message.type === "erasure.probe") return ctx.json({ present: isLeft });
      if (user !== null && isLeft) {
        const alone = await ownedAlone(ctx.context, account);
        // A person must look: the task stalls, and the operator learns of it.
        if (alone.length > 0) throw soleOwner(alone);
        await erase?.(user);
        await leaveOrganizations(ctx.context, account);
      }
      if (target === "delete") await deleteForGood(ctx.context, account);
      gate.forget(account);
      return ctx.json({ proof: `user ${account} is deleted` });
    }),
    /** Adieu's webhook: the gate learns of changes, and sessions end when the holder may not sign in any more. */
    adieuWebhook: createAuthEndpoint("/adieu/webhook", FROM_ADIEU, async (ctx) => {
      const event = await verified(ctx.request, webhookSecret);
      if (event === null) throw NOT_SIGNED();
      gate.heard(event);
      const { account } = event.data;
      if (typeof account === "string" && ENDING.includes(event.type)) {
        const { allowed, by } = await gate.check(account, "sign_in");
        // Without an answer nothing is known: Adieu sends the event again.
        if (by === "unanswered" || by === "last_known") {
          throw refusal(503, "ADIEU_UNREACHABLE", "Adieu does not say what it is about.");
        }
        if (!allowed) await ctx.context.internalAdapter.deleteUserSessions(account);
      }
      return ctx.json({ received: true });
    }),
  };
}

const NOT_SIGNED = () =>
  refusal(401, "ADIEU_NOT_SIGNED", "The message is not signed by Adieu, or too old.");

/** Events after which a holder may not be allowed to sign in any more. */
const ENDING: readonly string[] = [
  "account.disabled",
  "account.deletion_scheduled",
  "account.purged",
  "account.deleted",
  "erasure.started",
];

/** Returns the message; null if Adieu has not signed it. */
async function verified(request: Request | undefined, secret: WebhookSecret) {
  if (request === undefined) return null;
  try {
    return await verifyWebhook(request, secret);
  } catch (error) {
    if (error instanceof WebhookVerificationError) return null;
    throw error;
  }
}

/** Deletes the user with sessions and accounts. It may be repeated, and then deletes what is left. */
async function deleteForGood(context: AuthContext, userId: string): Promise<void> {
  const { adapter, internalAdapter } = context;
  await internalAdapter.deleteUserSessions(userId);
  await adapter.deleteMany({ model: "account", where: [{ field: "userId", value: userId }] });
  await adapter.delete({ model: "user", where: [{ field: "id", value: userId }] });
}
