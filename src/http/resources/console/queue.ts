/** The queue, and taking the next review. */
import { z } from "zod";
import { homeOf, isFor } from "../../../console/layout";
import { reviewPath } from "../../../console/paths";
import { QUEUE_VIEWS, type QueueView, queuePage } from "../../../console/queue-page";
import { listOf } from "../../../contract/lists";
import { reviewSchema, takenReviewSchema } from "../../../contract/reviews";
import { seeOther } from "../../../pages/answer";
import type { App } from "../../framework/environment";
import { action } from "./acting";
import { ask, type ConsoleVisit, consolePage, readTagged, show } from "./console-visit";
import { namesOf } from "./names";

const QUERIES: Readonly<Record<QueueView, string>> = {
  all: "",
  overdue: "&overdue=true",
  mine: "&claimed_by=me",
  nobody: "&claimed_by=nobody",
};

const SAID: Readonly<Record<string, string>> = {
  none: "There is no review for you to take.",
  approve: "Approved. There is no further review for you.",
  reject: "Rejected. There is no further review for you.",
  skip: "Skipped. There is no further review for you.",
};

const queue = async (visit: ConsoleVisit): Promise<Response> => {
  const { c, now, mode, viewer } = visit;
  const asked = c.req.query("view");
  // Many links lead to the console as such: those who have no queue begin at their own first page.
  if (asked === undefined && !isFor(viewer, "reviewer", "auditor")) return seeOther(homeOf(viewer));
  const view = QUEUE_VIEWS.find((one) => one === asked) ?? "all";
  const cursor = c.req.query("cursor") ?? "";
  const path = `/v1/reviews?limit=50${QUERIES[view]}&cursor=${encodeURIComponent(cursor)}`;
  const { found, tag } = await readTagged(visit, path, listOf(reviewSchema));
  const { data, next_cursor } = found;
  const names = await namesOf(
    c,
    data.map(({ claimed_by }) => claimed_by),
  );
  return show(
    visit,
    queuePage({
      view,
      reviews: data,
      more:
        next_cursor === null
          ? null
          : `/console?view=${view}&cursor=${encodeURIComponent(next_cursor)}`,
      names,
      now,
      mode,
      mayTake: isFor(viewer, "reviewer"),
      said: SAID[c.req.query("said") ?? ""] ?? null,
      polled: { path, tag },
      here: `/console?view=${view}&cursor=${encodeURIComponent(cursor)}`,
    }),
  );
};

/** Takes the next review and leads to it; to the queue if there is none. @param said what has just been done */
export async function onToNext(visit: ConsoleVisit, said: string | null): Promise<Response> {
  const call = { method: "POST", path: "/v1/reviews/take", body: {} } as const;
  const { closure } = await ask(visit, call, takenReviewSchema);
  if (closure === null) return seeOther(`/console?said=${said ?? "none"}`);
  const path = reviewPath({ account: closure.account, closure: closure.id });
  return seeOther(said === null ? path : `${path}?said=${said}`);
}

export const queuePages = (app: App): void => {
  app.get("/console", consolePage(app, queue));
  app.post(
    "/console/take",
    action(app, z.object({}), (visit) => onToNext(visit, null)),
  );
};
