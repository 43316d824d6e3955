/** No statement of deliveries looks through more than it needs, however many there are. */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { databasesOf } from "../../src/shared/databases";
import { listDeliveries } from "../../src/webhooks/deliveries";
import { endpointsWithDue, makeDue, readDue } from "../../src/webhooks/due-deliveries";
import { deleteEndpoint } from "../../src/webhooks/endpoints";
import { recordOutcomes } from "../../src/webhooks/outcomes";
import { replayFailedSlice, replaySlice } from "../../src/webhooks/replay-slices";
import { plansOf } from "../directory/plans";
import { anEndpoint, nowText } from "./publishing";

const now = nowText();
const listed = (status: "pending" | "delivered" | "failed" | null) =>
  listDeliveries(env.DIRECTORY, { endpoint: "whe_1", status, before: null, limit: 20 });

/** Apart from the lists that come as JSON, and from what was found before. */
const scansIn = (plan: string): string[] =>
  plan
    .split("\n")
    .filter((step) => step.startsWith("SCAN") && !/json_each|outcome|VIRTUAL TABLE/.test(step));

describe("the statements of deliveries", () => {
  it.each<[string, () => Promise<unknown>]>([
    [
      "what is due",
      () => readDue(databasesOf(env), "whe_1", { now, first: ["a"], except: ["b"], limit: 100 }),
    ],
    ["what is made due", () => makeDue(env.DIRECTORY, "whe_1", { at: now, now, limit: 500 })],
    ["what came of them", () => recordOutcomes(env.DIRECTORY, [])],
    ["a list of all", () => listed(null)],
    ["a list of what waits", () => listed("pending")],
    ["a list of what was given up", () => listed("failed")],
    [
      "a slice of a replay of what was given up",
      () =>
        replayFailedSlice(
          env.DIRECTORY,
          "whe_1",
          { after: 0, until: 9, number: 0 },
          { limit: 500, now },
        ),
    ],
    ["what goes with its endpoint", () => deleteEndpoint(databasesOf(env), "whe_1")],
  ])("scan nothing: %s", async (_, work) => {
    for (const plan of await plansOf(work)) expect(scansIn(plan)).toEqual([]);
  });

  it("scan nothing: a slice of a replay", async () => {
    const to = await anEndpoint();
    const work = () => replaySlice(env.DIRECTORY, to, { after: 0, until: 9 }, { limit: 500, now });
    for (const plan of await plansOf(work)) expect(scansIn(plan)).toEqual([]);
  });

  it("sort nothing to find what is due", async () => {
    const asked = { now, first: [], except: [], limit: 100 };
    const plans = (await plansOf(() => readDue(databasesOf(env), "whe_1", asked))).join("\n");
    expect(plans).toContain("deliveries_due (endpoint=? AND next_at<?)");
    expect(plans).toContain("deliveries_in_line");
    expect(plans).not.toContain("TEMP B-TREE FOR ORDER BY");
  });

  it("find pending and failed deliveries by indexes of their own", async () => {
    const [waiting = "", failed = ""] = await plansOf(async () => {
      await listed("pending");
      await listed("failed");
    });
    expect(waiting).toContain("deliveries_due");
    expect(failed).toContain("deliveries_failed");
    const [replayed = ""] = await plansOf(() =>
      replayFailedSlice(
        env.DIRECTORY,
        "whe_1",
        { after: 0, until: 9, number: 0 },
        { limit: 500, now },
      ),
    );
    expect(replayed).toContain("deliveries_failed (endpoint=? AND number>?)");
  });

  it("go through endpoints, which are few, and through no deliveries for the sweep", async () => {
    await anEndpoint();
    const plans = await plansOf(() => endpointsWithDue(databasesOf(env), now, 2_000));
    const [endpoints = "", plan = ""] = plans;
    expect(scansIn(endpoints)).toEqual(["SCAN webhook_endpoints"]);
    expect(scansIn(plan)).toEqual([]);
    expect(plan).toContain("deliveries_due (endpoint=? AND next_at<?)");
  });
});
