/** What whoever holds the link of a notice can do: say that the closure is not theirs. */
import { openClosures } from "../../lifecycle/account";
import { closed } from "../../lifecycle/decisions/refusals";
import { err, ok } from "../../shared/result";
import type { Timestamp } from "../../shared/time";
import type { Answered } from "../call";
import type { AccountStore } from "../core/store";
import { bookOf } from "../proofs/judge";
import { closureOfLink } from "../tables/not-me-links";
import { readProfile } from "../tables/profile";
import { findClosure } from "../views/queries";

/** Nothing about whose it is: a link may fall into anybody's hands. */
export type Disputable = {
  kind: "cancellation" | "deletion";
  /** Null where no date is ahead. */
  effective_at: Timestamp | null;
  disputed: boolean;
  /** It is over, or what it asks for has begun. */
  over: boolean;
  /** In which the page speaks. */
  locale: string | null;
  time_zone: string;
};

const HOLDER = { role: "holder", id: "link" } as const;

export const disputable = (store: AccountStore, token: string): Answered<Disputable> =>
  store.read(({ account }, at) => {
    const id = closureOfLink(store.sql, token);
    const closure = id === null ? null : findClosure(store, account, id);
    if (closure === null) return err({ code: "not_found" });
    const { kind, effective_at } = closure;
    const disputed = account.disputes.some((dispute) => dispute.closure === closure.id);
    const holder = readProfile(store.sql)?.holder;
    return ok({
      kind,
      // Past, it is held up, and nobody knows until when.
      effective_at: effective_at !== null && effective_at > at ? effective_at : null,
      disputed,
      over: closed(account) !== null || !openClosures(account).some(({ id: one }) => one === id),
      locale: holder?.locale ?? null,
      time_zone: holder?.time_zone ?? bookOf(store, account).inForce.policy.time_zone,
    });
  });

export const dispute = (store: AccountStore, token: string): Answered<null> =>
  store.change(
    { actor: HOLDER, expected_versions: null, idempotency: null },
    {
      plan: () => {
        const closure = closureOfLink(store.sql, token);
        return closure === null
          ? err({ code: "not_found" })
          : ok({ command: { type: "DisputeClosure", closure } });
      },
      answer: () => null,
    },
  );
