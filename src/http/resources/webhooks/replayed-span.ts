/** The part of the feed that a replay is about. */
import { directoryOf } from "../../../directory/directory";
import { type FeedSpan, spanAfter } from "../../../directory/feed-span";
import type { AppContext } from "../../framework/environment";
import { invalid } from "../../framework/problems";

/** @param after an event's id, or RFC 3339 @throws ProblemError if it is neither */
export async function spanOf(c: AppContext, livemode: boolean, after: string): Promise<FeedSpan> {
  const span = await spanAfter(directoryOf(c.env), livemode, after);
  if (span !== null) return span;
  const detail = "neither a time (RFC 3339) nor an event that the feed keeps";
  throw invalid({ pointer: "/after", detail });
}
