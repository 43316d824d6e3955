/** What whoever holds the link of a notice can do: say that the closure is not theirs. */
import { err, ok } from "../../shared/result";
import type { Answered } from "../call";
import type { Engine } from "../engine";
import { closureOfLink } from "../links";
import { findClosure } from "../queries";

/** Nothing about whose it is: a link may fall into anybody's hands. */
export type Disputable = {
  kind: "cancellation" | "deletion";
  effective_at: string | null;
  disputed: boolean;
};

const HOLDER = { role: "holder", id: "link" } as const;

export const disputable = (engine: Engine, token: string): Answered<Disputable> =>
  engine.read(({ account }) => {
    const id = closureOfLink(engine.sql, token);
    const closure = id === null ? null : findClosure(engine, account, id);
    if (closure === null) return err({ code: "not_found" });
    const { kind, effective_at } = closure;
    const disputed = account.disputes.some((dispute) => dispute.closure === closure.id);
    return ok({ kind, effective_at, disputed });
  });

export const dispute = (engine: Engine, token: string): Answered<null> =>
  engine.change(
    { actor: HOLDER, expected_versions: null, idempotency: null },
    {
      plan: () => {
        const closure = closureOfLink(engine.sql, token);
        return closure === null
          ? err({ code: "not_found" })
          : ok({ command: { type: "DisputeClosure", closure } });
      },
      answer: () => null,
    },
  );
