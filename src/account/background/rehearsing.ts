/** Asks a connector what it would erase of the account, with what it asks for. Nothing is stored of the answer. */
import type { Erasers, RehearsalAnswer } from "../../shared/erasers";
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
  const account = store.stored()?.account;
  if (!account) return err({ code: "not_found" });
  const { id, livemode, version, updated_at } = account;
  const of = { id, livemode, at: updated_at };
  const first = await erasers.rehearse(eraser, of, null);
  const body =
    first.outcome === "identify"
      ? await erasers.rehearse(eraser, of, identityOf(store.tables, first.sources))
      : first;
  return ok({ body, version, repeated: false });
}
