import { describe, expect, it } from "vitest";
import type { Command } from "../../src/lifecycle/command";
import { nextDeadline } from "../../src/lifecycle/deadline";
import { acknowledge, by, open, policyWith, registered, type Story } from "../support/given";
import { later } from "../support/time";

const policy = policyWith({
  deletion: {
    steps: [],
    erasers: [
      { name: "auth0", after: ["stripe", "segment"] },
      "stripe",
      { name: "segment", after: ["stripe"] },
    ],
  },
});
const task = (eraser: string) => `tsk_1.${eraser}.acct-1`;
const erasing = registered(policy)
  .after(open("deletion", "clo_1"), { actor: by("owner") })
  .live(later({ days: 10 }), "silent");

const taskOf = ({ account }: Story, eraser: string) =>
  account.erasure?.tasks.find(({ id }) => id === task(eraser));
const stall = (eraser: string): Command => ({
  type: "StallErasureTask",
  task: task(eraser),
  cause: "not_acknowledged",
});
const day = (days: number) => ({ at: later({ days }) });

describe("erasers in an order", () => {
  it("is said by the event with which the erasure begins", () => {
    const started = erasing.log.find(({ type }) => type === "erasure.started");
    expect(started?.data).toMatchObject({
      tasks: [
        { eraser: "auth0", after: ["stripe", "segment"] },
        { eraser: "stripe" },
        { eraser: "segment", after: ["stripe"] },
        { eraser: "holdings" },
        { eraser: "profile" },
      ],
    });
    expect(taskOf(erasing, "stripe")).not.toHaveProperty("after");
  });

  it("begins the week of a task with its turn", () => {
    const first = erasing.after(acknowledge(task("stripe")), day(14));
    expect(taskOf(first, "segment")?.since).toBe(later({ days: 14 }));
    expect(taskOf(first, "auth0")?.since).toBe(later({ days: 10 }));
    const second = first.after(acknowledge(task("segment")), day(20));
    expect(taskOf(second, "auth0")?.since).toBe(later({ days: 20 }));
    expect(nextDeadline(second.account)).toEqual({
      at: later({ days: 27 }),
      command: stall("auth0"),
    });
  });

  it("lets only the task stall whose turn it is", () => {
    const stalled = erasing.live(later({ days: 200 }), "silent");
    expect(stalled.account.erasure?.tasks.map(({ status }) => status)).toEqual([
      "pending",
      "stalled",
      "pending",
      "pending",
      "pending",
    ]);
    const accepted = { type: "AcceptErasureTask", task: task("auth0"), patience: "P9D" } as Command;
    for (const command of [
      stall("auth0"),
      accepted,
      { type: "HoldErasureTask", task: task("auth0") } as const,
    ]) {
      stalled.when(command).then();
    }
  });

  it("goes on when an admin settles the task that stalled", () => {
    const settled = erasing
      .live(later({ days: 17 }), "silent")
      .after(
        { type: "SettleErasureTask", task: task("stripe"), reason_code: "closed" },
        { ...day(60), actor: by("support") },
      );
    expect(taskOf(settled, "segment")?.since).toBe(later({ days: 60 }));
  });

  it("takes an acknowledgement before its turn, and probes it within a week of it", () => {
    const early = erasing.after(acknowledge(task("auth0"), null, true), day(16));
    expect(taskOf(early, "auth0")).toMatchObject({
      status: "acknowledged",
      since: later({ days: 16 }),
    });
    const reopened = early.after({ type: "ReopenErasureTask", task: task("auth0") }, day(16));
    reopened.when(stall("auth0"), day(40)).then();
    const itsTurn = ["stripe", "segment"].reduce(
      (story, eraser) => story.after(acknowledge(task(eraser)), day(50)),
      reopened,
    );
    expect(taskOf(itsTurn, "auth0")).toMatchObject({
      status: "pending",
      since: later({ days: 50 }),
    });
  });
});
