/**
 * A host's Worker that calls Adieu over a service binding. Its users are made up: `?user=ada` says who is signed in.
 * Replace `userOf` by your own sign-in.
 */
import { isProblem } from "adieu";
import { createGate, type Gate } from "adieu/gate";
import { type AdieuBinding, outcomeOf } from "adieu/rpc";

type Env = {
  readonly ADIEU: AdieuBinding;
  readonly ADIEU_PAGES: { fetch(request: Request): Promise<Response> };
};

/** Paths of Adieu's pages for holders. */
const PAGES = /^\/(portal|assets|not-me)\//;

const userOf = (request: Request): string | null => new URL(request.url).searchParams.get("user");

/** One gate an isolate. */
let made: Gate | undefined;
const gateOf = ({ ADIEU }: Env): Gate => {
  made ??= createGate({ binding: ADIEU, unanswered: "last_known", keptMs: 1_000 });
  return made;
};

const page = (text: string, status = 200) =>
  new Response(`<!doctype html><title>Example</title><p>${text}</p>`, {
    status,
    headers: { "content-type": "text/html; charset=utf-8" },
  });

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname, origin } = new URL(request.url);
    if (PAGES.test(pathname)) return env.ADIEU_PAGES.fetch(request);
    const user = userOf(request);
    if (user === null) return page('Nobody is signed in: <a href="/?user=ada">sign in as Ada</a>.');
    const actor = { role: "owner", id: user } as const;
    const to = (path: string) => `${path}?user=${encodeURIComponent(user)}`;
    switch (`${request.method} ${pathname}`) {
      case "GET /": {
        await signedIn(env, user);
        const gated = gateOf(env).fetch(
          {
            capability: "sign_in",
            account: userOf,
            refused: ({ access }) =>
              page(
                `This account is ${access?.state}. <a href="${to("/account")}">Your account</a>`,
                403,
              ),
          },
          () => page(`Welcome, ${user}. <a href="${to("/account")}">Delete my account</a>`),
        );
        return gated(request);
      }
      // The pages for holders: what a closure does, its steps, undoing it.
      case "GET /account": {
        const { url } = await outcomeOf(env.ADIEU.portalSession({ account: user, actor }));
        gateOf(env).forget(user);
        return Response.redirect(url ?? origin + to("/"), 303);
      }
      // Or without these pages.
      case "POST /delete": {
        const closure = await outcomeOf(env.ADIEU.close(user, { kind: "deletion", actor }));
        const of = { account: user, closure: closure.id };
        const authenticated_at = new Date().toISOString();
        const attestation = { type: "reauthentication", method: "attestation" } as const;
        const { status, effective_at } = await outcomeOf(
          env.ADIEU.prove(of, { ...attestation, authenticated_at, how: "example" }),
        );
        gateOf(env).forget(user);
        return Response.json({ status, effective_at });
      }
      case "POST /undo": {
        // The policy lets support restore an account, and support names no member.
        const { state } = await outcomeOf(env.ADIEU.restore(user));
        gateOf(env).forget(user);
        return Response.json({ state });
      }
      default:
        return page("There is no such page.", 404);
    }
  },
};

/** Registers a user who was not here before. */
async function signedIn({ ADIEU }: Env, user: string): Promise<void> {
  const holder = { type: "individual", email: `${user}@example.com` } as const;
  try {
    await outcomeOf(ADIEU.register({ id: user, policy: "grace-then-delete", holder }));
  } catch (error) {
    if (!isProblem(error, "account_exists", "account_deleted")) throw error;
  }
}
