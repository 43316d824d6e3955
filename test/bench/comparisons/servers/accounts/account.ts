/**
 * An account and what can happen to it, as far as the comparison goes: registered, changed, cancelled in
 * two steps, deleted. Leaner than Adieu's core, which is to this side's advantage: one policy, no
 * holdings, no holds, no other actors. Pure: time and ids come as data.
 */
export type Holder = Readonly<Record<string, unknown>>;

export type Profile = {
  readonly holder: Holder;
  readonly metadata: Readonly<Record<string, string>>;
};

export type Closure = {
  readonly id: string;
  readonly kind: "cancellation";
  readonly status: "awaiting_steps" | "scheduled" | "completed";
  readonly opened_at: string;
  readonly effective_at: string | null;
};

export type State = {
  readonly policy: string;
  readonly state: "active" | "disabled" | "pending_deletion" | "deleted";
  readonly state_since: string;
  readonly closure: Closure | null;
};

export type Account = { readonly state: State; readonly profile: Profile | null };

export type Actor = { readonly role: string; readonly id: string };

export type NewEvent = {
  readonly type: string;
  readonly actor: Actor;
  readonly data: Readonly<Record<string, unknown>>;
};

/** What a change makes of an account; null where the account's state does not allow it. */
export type Change = { readonly account: Account; readonly events: readonly NewEvent[] } | null;

export type Patch = {
  readonly holder?: Holder | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
};

const DAY_MS = 86_400_000;
const GRACE_MS = 30 * DAY_MS;

const KEY: Actor = { role: "app", id: "key_root" };
const SYSTEM: Actor = { role: "system", id: "timer" };

export function registered(
  id: string,
  policy: string,
  profile: Profile,
  now: string,
): NonNullable<Change> {
  return {
    account: { state: { policy, state: "active", state_since: now, closure: null }, profile },
    events: [{ type: "account.registered", actor: KEY, data: { account: id, policy } }],
  };
}

export function updated({ state, profile }: Account, patch: Patch): Change {
  if (profile === null) return null;
  const changed = Object.keys(patch).filter((name) => name === "holder" || name === "metadata");
  return {
    account: {
      state,
      profile: {
        holder: { ...profile.holder, ...patch.holder },
        metadata: { ...profile.metadata, ...patch.metadata },
      },
    },
    events: [{ type: "account.updated", actor: KEY, data: { changed } }],
  };
}

export function cancellationOpened(
  { state, profile }: Account,
  closure: string,
  actor: Actor,
  now: string,
): Change {
  if (state.state !== "active" || state.closure !== null) return null;
  const opened = { id: closure, kind: "cancellation", status: "awaiting_steps" } as const;
  return {
    account: {
      state: { ...state, closure: { ...opened, opened_at: now, effective_at: null } },
      profile,
    },
    events: [
      {
        type: "closure.opened",
        actor,
        data: { closure, kind: "cancellation", steps: ["confirm"] },
      },
    ],
  };
}

/** The last step: step passed, closure scheduled, account disabled. */
export function cancellationConfirmed(
  { state, profile }: Account,
  closure: string,
  now: string,
): Change {
  if (state.closure?.id !== closure || state.closure.status !== "awaiting_steps") return null;
  const effective_at = new Date(Date.parse(now) + GRACE_MS).toISOString();
  return {
    account: {
      state: {
        ...state,
        state: "disabled",
        state_since: now,
        closure: { ...state.closure, status: "scheduled", effective_at },
      },
      profile,
    },
    events: [
      { type: "closure.step_passed", actor: KEY, data: { closure, step: "confirm" } },
      { type: "closure.scheduled", actor: KEY, data: { closure, action: "purge", effective_at } },
      { type: "account.disabled", actor: KEY, data: { closure, purge_at: effective_at } },
    ],
  };
}

/** What a timer executes: the personal data goes, a tombstone stays. Done already: nothing to do. */
export function deleted({ state }: Account, now: string): Change {
  if (state.state !== "pending_deletion") return null;
  return {
    account: { state: { ...state, state: "deleted", state_since: now }, profile: null },
    events: [{ type: "account.deleted", actor: SYSTEM, data: {} }],
  };
}
