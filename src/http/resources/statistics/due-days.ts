/** What must be answered on each day besides what accounts have: requests to delete that came by a public page. */
import { answerByOf } from "../declarations/declaration-lookup";

/** Adds the requests to delete that must be answered by each day. What is overdue counts for the first. */
export function withDeclarations<D extends { readonly date: string }>(
  days: readonly D[],
  declared: readonly { readonly day: string; readonly n: number }[],
): (D & { declaration: number })[] {
  const first = days[0]?.date ?? "";
  const dueOn = declared.map(({ day, n }) => {
    const by = answerByOf({ kind: "deletion", received_at: `${day}T00:00:00.000Z` })?.slice(0, 10);
    return { by: by === undefined || by < first ? first : by, n };
  });
  return days.map((day) => ({
    ...day,
    declaration: dueOn.filter(({ by }) => by === day.date).reduce((sum, { n }) => sum + n, 0),
  }));
}
