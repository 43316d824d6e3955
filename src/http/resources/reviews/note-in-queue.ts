/** Notes in the queue of reviews what the directory will know some seconds later. */
import { reviewQueue } from "../../../reviews/review-queue";
import { logFault } from "../../../shared/log";
import type { AppContext } from "../../framework/environment";

/** It never fails: without it the queue learns the same from the directory. @param isFree whether others may claim it */
export async function noteInQueue(c: AppContext, closure: string, isFree: boolean): Promise<void> {
  try {
    await reviewQueue(c.env, c.get("caller").livemode).forget(closure, isFree);
  } catch (error) {
    logFault("the queue of reviews was not told of a review", error);
  }
}
