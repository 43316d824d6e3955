/**
 * Asks connectors what they would erase of the account, each with what it asks for. Nothing is stored of the answers, and
 * nothing is changed.
 */
import {
  type Erasers,
  LOOK_MAX_MS,
  type RehearsalAnswer,
  type RehearsalPurpose,
} from "../../shared/erasers";
import { logFault } from "../../shared/log";
import { within } from "../../shared/patience";
import { err, ok } from "../../shared/result";
import type { Answered } from "../call";
import type { AccountStore } from "../core/store";
import { identityOf } from "./identity";

/** @returns not_found if no account is registered */
export async function rehearsed(
  store: AccountStore,
  erasers: Erasers,
  eraser: string,
): Promise<Answered<RehearsalAnswer>> {
  const version = store.stored()?.account.version;
  if (version === undefined) return err({ code: "not_found" });
  const body = await asked(store, erasers, eraser, "rehearse");
  return ok({ body, version, repeated: false });
}

/** What one of several erasers says. */
export type Looked = { readonly eraser: string; readonly answer: RehearsalAnswer };

/**
 * Asks several erasers at once, before a person confirms a closure. One that takes longer than five seconds has failed.
 *
 * @returns not_found if no account is registered
 */
export async function looked(
  store: AccountStore,
  erasers: Erasers,
  names: readonly string[],
): Promise<Answered<readonly Looked[]>> {
  const version = store.stored()?.account.version;
  if (version === undefined) return err({ code: "not_found" });
  const body = await Promise.all(
    names.map(async (eraser): Promise<Looked> => {
      const answer = await within(asked(store, erasers, eraser, "look"), LOOK_MAX_MS);
      return { eraser, answer: answer ?? failed("it did not answer within five seconds") };
    }),
  );
  return ok({ body, version, repeated: false });
}

const failed = (error: string): RehearsalAnswer => ({ outcome: "failed", error });

/** Never rejects. */
async function asked(
  store: AccountStore,
  erasers: Erasers,
  eraser: string,
  purpose: RehearsalPurpose,
): Promise<RehearsalAnswer> {
  const account = store.stored()?.account;
  if (!account) return { outcome: "unknown" };
  const { id, livemode, updated_at: at } = account;
  const of = { id, livemode, at };
  try {
    const first = await erasers.rehearse(eraser, of, null, purpose);
    if (first.outcome !== "identify") return first;
    return await erasers.rehearse(eraser, of, identityOf(store.tables, first.sources), purpose);
  } catch (error) {
    logFault("a connector could not be asked what it would erase", error);
    return failed("it could not be asked");
  }
}
