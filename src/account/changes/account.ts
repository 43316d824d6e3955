/** Registering an account and changing what is known of it. Each a plan for the store to carry out. */
import { undoable } from "../../lifecycle/account";
import { METADATA_MAX } from "../../lifecycle/limits";
import type { PolicyVersion } from "../../lifecycle/policy";
import { newId } from "../../shared/ids";
import { err, ok } from "../../shared/result";
import type { Timestamp } from "../../shared/time";
import { passwordVerifier } from "../../verification/password";
import { secretHash } from "../../verification/secrets";
import type { Answered, Call } from "../call";
import type { AccountStore } from "../core/store";
import { voidCodes } from "../tables/codes";
import { writeNote } from "../tables/ended-closures";
import { earlyActs } from "../tables/legal-holds";
import { countNews } from "../tables/notice-counts";
import type { Errand } from "../tables/outbox";
import type { Holder, Profile, ProfileChange } from "../tables/profile";
import { addressFor, changedProfile, readProfile, writeProfile } from "../tables/profile";
import type { AccountView } from "../views/account";
import { showAccount } from "../views/queries";
import { commandsOf, settleEarlyActs } from "./legal-holds";

export type Registration = {
  readonly account: string;
  readonly livemode: boolean;
  readonly profile: Profile;
  /**
   * What the profile's verifier is made of; left out if the profile has one, or none. It is made here, for an account
   * that is new, because it costs 0.1 s: an import of a thousand would be more than one request may take.
   */
  readonly password?: string;
  readonly clock: { readonly id: string; readonly now: Timestamp } | null;
};

export const register = (
  store: AccountStore,
  call: Call,
  registration: Registration,
  inForce: PolicyVersion,
): Answered<AccountView> => {
  const { account, livemode, profile, password, clock } = registration;
  const early = store.stored() === null ? earlyActs(store.sql) : [];
  return store.change(call, {
    inForce,
    registers: { clock: clock?.now ?? null },
    plan: () =>
      ok({
        command: {
          type: "RegisterAccount",
          account,
          livemode,
          holder_type: profile.holder.type,
          test_clock: clock?.id ?? null,
        },
        also: commandsOf(early),
        apply: () => {
          const verifier = password === undefined ? profile.password : passwordVerifier(password);
          writeProfile(store.sql, { ...profile, password: verifier });
          if (early.length > 0) settleEarlyActs(store.sql);
        },
      }),
    answer: (snapshot, at) => showAccount(store, snapshot, at),
  });
};

/** @param adopt the policy that the account changes to; null to leave it */
export const update = (
  store: AccountStore,
  call: Call,
  change: ProfileChange,
  adopt: PolicyVersion | null,
): Answered<AccountView> =>
  store.change(call, {
    inForce: adopt,
    plan: (_, at) => {
      const profile = readProfile(store.sql);
      const next = profile && changedProfile(profile, change);
      const changed = next?.changed ?? [];
      if (next && Object.keys(next.profile.metadata).length > METADATA_MAX) {
        return err({ code: "too_much_metadata", limit: METADATA_MAX });
      }
      return ok({
        command: { type: "UpdateAccount", changed, adopt_policy: adopt !== null },
        apply: (owe) => {
          if (!profile || !next || changed.length === 0) return;
          writeProfile(store.sql, next.profile);
          leaveAddresses(store, profile.holder, changed, at, owe);
        },
      });
    },
    answer: (snapshot, at) => showAccount(store, snapshot, at),
  });

/**
 * Codes that are out are void; whoever reads the address that was replaced learns of it. Where there was none,
 * whoever reads the other one does: codes and notices go to the new one from now on.
 */
function leaveAddresses(
  store: AccountStore,
  before: Holder,
  changed: readonly string[],
  at: Timestamp,
  owe: (id: string, errand: Errand) => void,
): void {
  for (const [channel, field, other] of [
    ["email", "email", "sms"],
    ["sms", "phone", "email"],
  ] as const) {
    if (!changed.includes(`holder.${field}`)) continue;
    // Of either channel: who takes an account over begins with one of its addresses.
    voidCodes(store.sql);
    const replaced = addressFor(before, channel);
    const by = replaced === null ? other : channel;
    const to = replaced ?? addressFor(before, other);
    const content = { template: "contact_changed", field, added: replaced === null } as const;
    if (to === null || !mayTell(store, field, to, at)) continue;
    owe(newId("ntc"), { does: "notice", channel: by, content, at, to, closure: null });
  }
}

/**
 * Changed back and forth, each address is told so often in a day, and all of them together twice as often. The one
 * that was on file before the first change is told of it in any case.
 */
function mayTell(store: AccountStore, field: string, to: string, at: Timestamp): boolean {
  const { sql, noticesPerKind: max } = store;
  const kind = `contact_changed ${field}`;
  return countNews(sql, `${kind} ${secretHash(to)}`, at, max) && countNews(sql, kind, at, 2 * max);
}

/** @param reason why, in words; kept with the closure undone, or with the account where none is */
export const restore = (
  store: AccountStore,
  call: Call,
  reason: string | null,
): Answered<AccountView> =>
  store.change(call, {
    plan: (account) =>
      ok({
        command: { type: "RestoreAccount" },
        apply: () => {
          const subject = (account && undoable(account)?.id) ?? "account";
          if (reason !== null) writeNote(store.sql, subject, { restore_reason: reason });
        },
      }),
    answer: (snapshot, at) => showAccount(store, snapshot, at),
  });
