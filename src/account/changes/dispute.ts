/** The two uses of the link in a notice: the holder sees the closure, and says that it is not theirs. */
import { openClosures } from "../../lifecycle/account";
import { erasureRefusal } from "../../lifecycle/decisions/refusals";
import { err, ok } from "../../shared/result";
import type { Timestamp } from "../../shared/time";
import type { Answered } from "../call";
import type { AccountStore } from "../core/store";
import { closureOfLink } from "../tables/not-me-links";
import { readProfile } from "../tables/profile";
import { findClosure } from "../views/gathering";

/**
 * A closure as its link shows it. It does not say whose account it is, because a link may fall into anybody's hands.
 */
export type Disputable = {
  kind: "cancellation" | "deletion";
  /** Null if no date is ahead. */
  effective_at: Timestamp | null;
  disputed: boolean;
  /** Whether the closure is over, or its erasure has begun. */
  over: boolean;
  /** The language of the page. */
  locale: string | null;
  time_zone: string;
};

const HOLDER = { role: "holder", id: "link" } as const;

export const disputable = (store: AccountStore, token: string): Answered<Disputable> =>
  store.read((now) => {
    const { account, at, tables } = now;
    const id = closureOfLink(tables, token);
    const closure = id === null ? null : findClosure(now, id);
    if (closure === null) return err({ code: "not_found" });
    const { kind, effective_at } = closure;
    const disputed = account.disputes.some((dispute) => dispute.closure === closure.id);
    const holder = readProfile(tables)?.holder;
    return ok({
      kind,
      // If the date has passed, the closure is blocked, and no date is known.
      effective_at: effective_at !== null && effective_at > at ? effective_at : null,
      disputed,
      over:
        erasureRefusal(account) !== null ||
        !openClosures(account).some(({ id: one }) => one === id),
      locale: holder?.locale ?? null,
      time_zone: holder?.time_zone ?? now.book().inForce.policy.time_zone,
    });
  });

export const dispute = (store: AccountStore, token: string): Answered<null> =>
  store.change(
    { actor: HOLDER, expected_versions: null, idempotency: null },
    {
      plan: ({ tables }) => {
        const closure = closureOfLink(tables, token);
        return closure === null
          ? err({ code: "not_found" })
          : ok({ command: { type: "DisputeClosure", closure } });
      },
      answer: () => null,
    },
  );
