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
 * The same callers, but those who are people are signed in: a session of each role in each mode. The host's back end has
 * its key.
 */
export async function makeSessions(keys: Keys): Promise<Keys> {
  const cookieOf = async (role: Role, livemode: boolean) =>
    (await aPerson([role], { livemode })).cookie;
  const sessionsOf = async (mode: Mode): Promise<Keys[Mode]> => ({
    app: keys[mode].app,
    support: await cookieOf("support", mode === "live"),
    reviewer: await cookieOf("reviewer", mode === "live"),
    auditor: await cookieOf("auditor", mode === "live"),
    admin: await cookieOf("admin", mode === "live"),
  });
  return { test: await sessionsOf("test"), live: await sessionsOf("live") };
}
