/** Clerk, played: users, of which each has an address, is banned and unbanned, and deleted once. */
import { vi } from "vitest";

export const CLERK_KEY = "sk_live_8sYx2b0p";

type User = { email: string; banned: boolean };

const GONE = () =>
  Response.json(
    { errors: [{ code: "resource_not_found", message: "not found" }] },
    { status: 404 },
  );

export class Clerk {
  readonly users = new Map<string, User>();
  /** `POST /v1/users/user_1/ban`. */
  readonly called: string[] = [];
  /** What it answers instead, until it is null. */
  fault: ((request: Request) => Response | Promise<Response>) | null = null;

  constructor(...users: readonly [id: string, email: string][]) {
    for (const [id, email] of users) this.users.set(id, { email, banned: false });
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) =>
      this.#answer(new Request(input, init)),
    );
  }

  get banned(): string[] {
    return [...this.users].flatMap(([id, { banned }]) => (banned ? [id] : []));
  }

  #answer(request: Request): Response | Promise<Response> {
    const { host, pathname } = new URL(request.url);
    if (host !== "api.clerk.com") throw new TypeError(`fetch failed: ${host}`);
    this.called.push(`${request.method} ${pathname}`);
    return this.fault ? this.fault(request) : this.truly(request);
  }

  /** What it answers if nothing is wrong with it. */
  truly(request: Request): Response {
    const { pathname, searchParams } = new URL(request.url);
    if (request.headers.get("authorization") !== `Bearer ${CLERK_KEY}`) {
      return new Response(null, { status: 401 });
    }
    const [, , , id, verb] = pathname.split("/");
    if (id === undefined) {
      const email = searchParams.get("email_address");
      return Response.json(
        [...this.users].flatMap(([one, user]) => (user.email === email ? [{ id: one }] : [])),
      );
    }
    const user = this.users.get(id);
    if (user === undefined) return GONE();
    if (verb === "ban" || verb === "unban") user.banned = verb === "ban";
    if (request.method !== "DELETE") return Response.json({ id, banned: user.banned });
    this.users.delete(id);
    return Response.json({ id, deleted: true });
  }
}
