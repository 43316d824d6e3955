/** Registers, updates and restores an account: each is a plan that the store carries out. */
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
import type { Transaction } from "../core/transaction";
import { voidCodes } from "../tables/codes";
import { earlyActs } from "../tables/legal-holds";
import { writeNote } from "../tables/notes";
import { countNews } from "../tables/notice-counts";
import type { Holder, Profile, ProfileChange } from "../tables/profile";
import { addressFor, changedProfile, readProfile, writeProfile } from "../tables/profile";
import type { TableWriter } from "../tables/sql";
import type { AccountView } from "../views/account";
import { viewAccount } from "../views/gathering";
import { commandsOf, takeOverEarlyActs } from "./legal-holds";

export type Registration = {
  readonly account: string;
  readonly livemode: boolean;
  readonly profile: Profile;
  /**
   * The password, of which the account's object makes the verifier; left out if the profile has a verifier, or needs
   * none. The verifier is not made in the request, because it costs 0.1 s: with a thousand of them, an import would
   * take longer than one request may.
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
  const early = store.stored() === null ? earlyActs(store.tables) : [];
  return store.register(call, {
    inForce,
    clock_at: clock?.now ?? null,
    plan: {
      command: {
        type: "RegisterAccount",
        account,
        livemode,
        holder_type: profile.holder.type,
        test_clock: clock?.id ?? null,
      },
      also: commandsOf(early),
      apply: ({ tables }) => {
        const verifier = password === undefined ? profile.password : passwordVerifier(password);
        writeProfile(tables, { ...profile, password: verifier });
        if (early.length > 0) takeOverEarlyActs(tables);
      },
    },
    answer: viewAccount,
  });
};

/** Changes the profile of an account, or its policy. @param adopt the policy that it changes to; null to leave it */
export const update = (
  store: AccountStore,
  call: Call,
  change: ProfileChange,
  adopt: PolicyVersion | null,
): Answered<AccountView> =>
  store.change(call, {
    inForce: adopt,
    plan: ({ tables, at }) => {
      const profile = readProfile(tables);
      const next = profile && changedProfile(profile, change);
      const changed = next?.changed ?? [];
      if (next && Object.keys(next.profile.metadata).length > METADATA_MAX) {
        return err({ code: "too_much_metadata", limit: METADATA_MAX });
      }
      return ok({
        command: { type: "UpdateAccount", changed, adopt_policy: adopt !== null },
        apply: (transaction) => {
          if (!profile || !next || changed.length === 0) return;
          writeProfile(transaction.tables, next.profile);
          leaveAddresses(store, transaction, profile.holder, changed, at);
        },
      });
    },
    answer: viewAccount,
  });

type Writing = Pick<Transaction, "tables" | "outbox">;

/**
 * After an address of the holder has changed, voids the codes that were sent, and puts a notice to the replaced address
 * into the outbox. If there was none before, the notice goes to the address on the other channel. From now on codes and
 * notices go to the new address.
 */
function leaveAddresses(
  store: AccountStore,
  { tables, outbox }: Writing,
  before: Holder,
  changed: readonly string[],
  at: Timestamp,
): void {
  for (const [channel, field, other] of [
    ["email", "email", "sms"],
    ["sms", "phone", "email"],
  ] as const) {
    if (!changed.includes(`holder.${field}`)) continue;
    // Codes of either channel: a person who takes an account over begins with one of its addresses.
    voidCodes(tables);
    const replaced = addressFor(before, channel);
    const by = replaced === null ? other : channel;
    const to = replaced ?? addressFor(before, other);
    const content = { template: "contact_changed", field, added: replaced === null } as const;
    if (to === null || !mayNotify(store, tables, field, to, at)) continue;
    outbox.owe(newId("ntc"), { does: "notice", channel: by, content, at, to, closure: null });
  }
}

/**
 * Whether a notice of a change may be sent to an address now. If addresses are changed back and forth, each gets a
 * limited number of notices in a day, and all of them together twice as many. So the address that was on file before
 * the first change gets one in any case.
 */
function mayNotify(
  store: AccountStore,
  tables: TableWriter,
  field: string,
  to: string,
  at: Timestamp,
): boolean {
  const max = store.settings.notices_per_kind;
  const kind = `contact_changed ${field}`;
  return (
    countNews(tables, `${kind} ${secretHash(to)}`, at, max) && countNews(tables, kind, at, 2 * max)
  );
}

/** Undoes a closure. @param reason why, in words: kept with that closure, or with the account if there is none */
export const restore = (
  store: AccountStore,
  call: Call,
  reason: string | null,
): Answered<AccountView> =>
  store.change(call, {
    plan: ({ account }) =>
      ok({
        command: { type: "RestoreAccount" },
        apply: ({ tables }) => {
          const subject = undoable(account)?.id ?? "account";
          if (reason !== null) writeNote(tables, subject, { restore_reason: reason });
        },
      }),
    answer: viewAccount,
  });
