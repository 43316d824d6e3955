/** A key of each role in each mode. */
import type { Role } from "../../../../src/control/api-keys";
import { aKey } from "../../../support/fixtures";
import { aPerson } from "../../../support/staff";

export const ROLES = [
  "app",
  "support",
  "reviewer",
  "auditor",
  "admin",
] as const satisfies readonly Role[];

/** Who calls: one without a key, and one with a key of each role. */
export const CALLERS = ["no key", ...ROLES] as const;
export type Caller = (typeof CALLERS)[number];

export const MODES = ["test", "live"] as const;
export type Mode = (typeof MODES)[number];

export const otherThan = (mode: Mode): Mode => (mode === "test" ? "live" : "test");

export type Keys = Readonly<Record<Mode, Readonly<Record<Role, string>>>>;

async function keysOf(livemode: boolean): Promise<Keys[Mode]> {
  const [app, support, reviewer, auditor, admin] = await Promise.all(
    ROLES.map((role) => aKey([role], livemode)),
  );
  return {
    app: String(app),
    support: String(support),
    reviewer: String(reviewer),
    auditor: String(auditor),
    admin: String(admin),
  };
}

export const makeKeys = async (): Promise<Keys> => ({
  test: await keysOf(false),
  live: await keysOf(true),
});

/**
 * The same callers, but those who are people are signed in: a session of each role in each mode, made anew when it is too
 * old. The host's back end has its key.
 */
export function sessionsOf(keys: Keys): () => Promise<Keys> {
  let made: { readonly at: number; readonly sessions: Promise<Keys> } | null = null;
  return () => {
    const now = Date.now();
    if (made === null || Math.abs(now - made.at) > GOOD_MS) {
      made = { at: now, sessions: makeSessions(keys) };
    }
    return made.sessions;
  };
}

/** For so long a session may do what wants a fresh sign-in, and some seconds less. */
const GOOD_MS = 200_000;

async function makeSessions(keys: Keys): Promise<Keys> {
  const cookieOf = async (role: Role, livemode: boolean) =>
    (await aPerson([role], { livemode })).cookie;
  const ofMode = async (mode: Mode): Promise<Keys[Mode]> => ({
    app: keys[mode].app,
    support: await cookieOf("support", mode === "live"),
    reviewer: await cookieOf("reviewer", mode === "live"),
    auditor: await cookieOf("auditor", mode === "live"),
    admin: await cookieOf("admin", mode === "live"),
  });
  return { test: await ofMode("test"), live: await ofMode("live") };
}
