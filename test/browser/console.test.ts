/**
 * The console in a real browser: every page accessible and within its policy, with and without scripts; ten reviews by
 * somebody new, twenty by somebody fast; documents that are never run; signing in at an issuer; a long timeline.
 */
import { afterAll, beforeAll, describe } from "vitest";
import { documentTests } from "./console/documents";
import { newReviewerTests, tenClosures } from "./console/new-reviewer";
import { pageTests } from "./console/pages";
import { reviewerTests } from "./console/reviewer";
import { signInTests } from "./console/sign-in";
import { timelineTests } from "./console/timeline";
import { startWorld, stopWorld, type World } from "./console/world";
import { inReview, queued, reviewedPolicy } from "./support/console-world";

const START_MS = 200_000;

/** Reviews for the fast reviewer, and two more. */
const REVIEWS = 22;

let started: World | undefined;
let ten: Awaited<ReturnType<typeof tenClosures>> | undefined;

const world = (): World => {
  if (started === undefined) throw new Error("the service has not started");
  return started;
};

beforeAll(async () => {
  started = await startWorld(START_MS);
  const { host } = started;
  ten = await tenClosures(host);
  await reviewedPolicy(host, "reviewed");
  await reviewedPolicy(host, "final", "P0D");
  for (let made = 0; made < REVIEWS; made += 1) await inReview(host, "reviewed");
  await host.call("POST", "/v1/webhook_endpoints", {
    url: "http://localhost:9/hooks",
    events: ["*"],
  });
  await queued(host, REVIEWS + 10);
}, START_MS);
afterAll(() => stopWorld(started));

// First, because they are due first.
describe("a new reviewer", () =>
  newReviewerTests(world, () => {
    if (ten === undefined) throw new Error("nothing waits");
    return ten;
  }));
describe("a reviewer", () => reviewerTests(world));
describe("documents", () => documentTests(world));
describe("somebody who signs in", () => signInTests(world));
describe("every page", () => pageTests(world));
describe("a timeline of 5,000 events", () => timelineTests(world));
