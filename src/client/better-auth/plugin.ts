/**
 * The plugin: every way by which better-auth deletes a user becomes a closure with a grace period. better-auth checks
 * first what it always checks: the password, the age of the session, the link in an e-mail, the administrator's right.
 * Only where it would delete the user, an account is closed instead; then better-auth ends the sessions.
 */
import type { AuthContext, BetterAuthPlugin } from "better-auth";
import { createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { closeBySupport, closeByUser, register } from "./closing.ts";
import { endpoints } from "./endpoints.ts";
import { ownedAlone } from "./owning.ts";
import { answering, refusal, soleOwner } from "./refusals.ts";
import type { AdieuPluginSettings, User } from "./settings.ts";

/** The administrator's way. In all others, users delete themselves. */
const BY_ADMINISTRATOR = "/admin/remove-user";

/** An anonymous user has no account: nobody could prove to be its holder. */
const OF_ANONYMOUS = "/delete-anonymous-user";

/**
 * @example
 * betterAuth({
 *   user: { deleteUser: { enabled: true } },
 *   plugins: [adieu({ adieu: client, gate, policy: "yours", eraserSecret, webhookSecret })],
 * });
 */
export function adieu(settings: AdieuPluginSettings) {
  const { onError = () => {} } = settings;

  /** Registers a new user. If that fails, the next session does it. */
  async function registerNew(user: User): Promise<void> {
    await register(settings, user).catch(onError);
  }

  return {
    id: "adieu",
    init(context: AuthContext) {
      refuseBeforeDelete(context);
      return {
        options: {
          databaseHooks: {
            user: { create: { after: registerNew } },
            session: {
              create: {
                before: async (session: { userId: string }) => {
                  await admit(settings, context, session.userId);
                },
              },
            },
          },
        },
      };
    },
    hooks: {
      before: [
        {
          matcher: () => true,
          handler: createAuthMiddleware(async (ctx) => {
            const { internalAdapter } = ctx.context;
            // The context belongs to this request alone, so the deletion is replaced for this request alone.
            ctx.context.internalAdapter = {
              ...internalAdapter,
              deleteUser: async (userId: string) => {
                const user = await internalAdapter.findUserById(userId);
                if (!user) return;
                if (ctx.path === OF_ANONYMOUS || isAnonymous(user)) {
                  await internalAdapter.deleteUser(userId);
                } else {
                  await closeInstead(ctx, user);
                }
              },
            };
          }),
        },
      ],
    },
    endpoints: endpoints(settings),
  } satisfies BetterAuthPlugin;

  async function closeInstead(ctx: RequestContext, user: User): Promise<void> {
    const alone = await ownedAlone(ctx.context, user.id);
    if (alone.length > 0) throw soleOwner(alone);
    await answering(async () => {
      const session = await getSessionFromCtx(ctx).catch(() => null);
      if (ctx.path === BY_ADMINISTRATOR) {
        await closeBySupport(settings, user, session?.user.id ?? "unknown");
      } else {
        const at = isProvedNow(ctx) ? new Date() : new Date(session?.session.createdAt ?? 0);
        await closeByUser(settings, user, { how: `better-auth ${ctx.path ?? ""}`, at });
      }
    });
    settings.gate.forget(user.id);
  }
}

type RequestContext = Parameters<typeof getSessionFromCtx>[0] & {
  readonly path?: string;
  readonly body?: unknown;
};

/** Whether better-auth has checked a password or a token from an e-mail, and not only how old the session is. */
function isProvedNow({ path, body }: RequestContext): boolean {
  if (path === "/delete-user/callback") return true;
  return (
    typeof body === "object" &&
    body !== null &&
    (("password" in body && Boolean(body.password)) || ("token" in body && Boolean(body.token)))
  );
}

/** Lets a session be made only for a user who may sign in. */
async function admit(
  settings: AdieuPluginSettings,
  context: AuthContext,
  userId: string,
): Promise<void> {
  const { gate, onError = () => {} } = settings;
  let verdict = await gate.check(userId, "sign_in");
  if (verdict.by === "unregistered") {
    // A new user whose registration failed, or a user from before the plugin.
    const user = await context.internalAdapter.findUserById(userId);
    // A transaction may not show a new user yet, and the hook after it registers them.
    if (!user || isAnonymous(user)) return;
    const isRegistered = await register(settings, user).then(
      () => true,
      (error: unknown) => {
        onError(error);
        return false;
      },
    );
    gate.forget(userId);
    if (isRegistered) verdict = await gate.check(userId, "sign_in");
    else return;
  }
  if (verdict.allowed) return;
  const { access, by } = verdict;
  if (by === "unanswered") {
    throw refusal(503, "ADIEU_UNREACHABLE", "Nobody can sign in at the moment. Try again.");
  }
  throw refusal(403, "ADIEU_ACCOUNT_CLOSED", "The account is closed.", {
    state: access?.state ?? null,
    restorable: access?.restorable ?? false,
  });
}

const isAnonymous = (user: object): boolean => "isAnonymous" in user && user.isAnonymous === true;

/**
 * `beforeDelete` and `afterDelete` would run when the closure begins, although nothing is deleted then.
 *
 * @throws Error
 */
function refuseBeforeDelete({ options }: AuthContext): void {
  const { beforeDelete, afterDelete } = options.user?.deleteUser ?? {};
  if (beforeDelete === undefined && afterDelete === undefined) return;
  throw new Error(
    "adieu: user.deleteUser.beforeDelete and afterDelete would run before the grace period. Delete what you keep of a user in the plugin's `erase`.",
  );
}
