import { describe, expect, it } from "vitest";
import type { Command } from "../../src/lifecycle/command";
import { nextDeadline } from "../../src/lifecycle/deadline";
import { accountOfTask, taskId } from "../../src/lifecycle/erasure-task";
import type { Duration } from "../../src/shared/time";
import { acknowledge, by, open, policyWith, registered } from "../support/given";
import { later } from "../support/time";

const owner = { actor: by("owner") };
const support = { actor: by("support") };
const policy = policyWith({ deletion: { steps: [], erasers: ["crm", "billing"] } });
const CRM = "tsk_1.crm.acct-1";
const BILLING = "tsk_1.billing.acct-1";
const HOLDINGS = "tsk_1.holdings.acct-1";
const scheduled = registered(policy).after(open("deletion", "clo_1"), owner);
const erasing = scheduled.live(later({ days: 10 }), "silent");

const complete = (task: string): Command => ({ type: "CompleteErasureTask", task });
const reopen = (task: string): Command => ({ type: "ReopenErasureTask", task });
const retry = (task: string): Command => ({ type: "RetryErasureTask", task });
const settle = (task: string): Command => ({
  type: "SettleErasureTask",
  task,
  reason_code: "system_retired",
});
const stall = (task: string): Command => ({
  type: "StallErasureTask",
  task,
  cause: "not_registered",
});
const named = { closure: "clo_1", task: CRM, eraser: "crm" };
const taskOf = ({ account }: typeof erasing, id = CRM) =>
  account.erasure?.tasks.find((task) => task.id === id);

describe("a task's name", () => {
  it("holds the account's id, whatever that is", () => {
    for (const account of ["acct-1", "a.b.c", "a:b_c", "..."]) {
      expect(accountOfTask(taskId({ id: "clo_7" }, "crm", account))).toBe(account);
    }
  });

  it("is recognised, and other texts are not", () => {
    for (const text of ["", "tsk_", "tsk_1", "tsk_1.crm", "tsk_1.crm.", "clo_1.crm.a"]) {
      expect(accountOfTask(text)).toBeNull();
    }
  });
});

describe("an acknowledgement", () => {
  it("is noted with its time and what it was proved by", () => {
    const story = erasing.when(acknowledge(CRM, "ab12"), { at: later({ days: 12 }) }).then({
      type: "erasure.task_done",
      data: { ...named, target: "delete", by: "eraser", proof: "ab12", reason_code: null },
    });
    expect(taskOf(story)).toMatchObject({
      status: "done",
      proof: "ab12",
      done_at: later({ days: 12 }),
    });
  });

  it("counts once, and a second one changes nothing", () => {
    erasing.after(acknowledge(CRM)).when(acknowledge(CRM, "other")).then();
    erasing.erased().when(acknowledge(CRM)).then();
  });

  it("is refused for a task that there is not, or that is Adieu's own", () => {
    erasing.when(acknowledge("tsk_9.crm.acct-1")).thenRefused({ code: "not_found" });
    scheduled.when(acknowledge(CRM)).thenRefused({ code: "not_found" });
    const refusal = { code: "wrong_task_state", task_status: "pending" } as const;
    erasing.when(acknowledge(HOLDINGS)).thenRefused(refusal);
  });

  it("cannot be said by Adieu in the eraser's place", () => {
    erasing.when(complete(CRM)).then();
  });
});

describe("an eraser that is probed", () => {
  const acknowledged = erasing
    .when(acknowledge(CRM, "ab12", true))
    .then({ type: "erasure.task_acknowledged", data: { ...named, proof: "ab12" } });

  it("is done once nothing is left, by its own proof", () => {
    acknowledged.when(complete(CRM)).then({
      type: "erasure.task_done",
      data: { ...named, target: "delete", by: "eraser", proof: "ab12", reason_code: null },
    });
  });

  it("is opened again if something is left, and tried anew", () => {
    const reopened = acknowledged
      .when(reopen(CRM))
      .then({ type: "erasure.task_reopened", data: named });
    expect(taskOf(reopened)).toMatchObject({ status: "pending", round: 2, proof: null });
    reopened.when(reopen(CRM)).then();
    reopened.when(complete(CRM)).then();
  });

  it("does not end the erasure before it is probed", () => {
    const all = [BILLING, HOLDINGS, "tsk_1.profile.acct-1"];
    const rest = all.reduce(
      (story, task) => story.after(task === BILLING ? acknowledge(task) : complete(task)),
      acknowledged,
    );
    expect(rest.account.state).toBe("erasing");
    rest.when(complete(CRM)).then("erasure.task_done", "account.deleted");
  });

  it("has its seven days from the beginning, however often it says that it is done", () => {
    const lying = acknowledged.after(reopen(CRM), { at: later({ days: 16 }) });
    const due = nextDeadline(lying.account);
    expect(due).toMatchObject({ at: later({ days: 17 }), command: { task: CRM } });
  });
});

describe("a task that its eraser does not acknowledge", () => {
  const stalled = erasing.live(later({ days: 17 }), "silent");

  it("stalls after seven days, to the millisecond, by an event", () => {
    const before = erasing.live(later({ days: 17, ms: -1 }), "silent");
    expect(taskOf(before)?.status).toBe("pending");
    expect(stalled.log.slice(-2)).toMatchObject([
      { type: "erasure.task_stalled", at: later({ days: 17 }), data: { task: CRM } },
      { type: "erasure.task_stalled", data: { task: BILLING, cause: "not_acknowledged" } },
    ]);
    expect(nextDeadline(stalled.account)).toBeNull();
  });

  it("waits without end for a person then", () => {
    const long = stalled.live(later({ days: 500 }), "silent");
    expect(long.account.state).toBe("erasing");
    expect(taskOf(long)?.status).toBe("stalled");
  });

  it("stalls at once if no such eraser is registered", () => {
    erasing.when(stall(CRM)).then({
      type: "erasure.task_stalled",
      data: { ...named, cause: "not_registered" },
    });
    stalled.when(stall(CRM)).then();
    erasing.after(acknowledge(CRM)).when(stall(CRM)).then();
  });

  it("can be acknowledged all the same", () => {
    stalled.when(acknowledge(CRM)).then("erasure.task_done");
  });

  it("is tried anew, for seven days more, when an admin says so", () => {
    const retried = stalled.when(retry(CRM), { ...support, at: later({ days: 20 }) });
    const story = retried.then({ type: "erasure.task_retried", data: named });
    expect(taskOf(story)).toMatchObject({ status: "pending", round: 2 });
    expect(nextDeadline(story.account)?.at).toBe(later({ days: 27 }));
  });

  it("is done when an admin says so, and the reason stays in the history", () => {
    stalled.when(settle(CRM), support).then({
      type: "erasure.task_done",
      data: {
        ...named,
        target: "delete",
        by: "admin",
        proof: null,
        reason_code: "system_retired",
      },
    });
  });

  it("is retried or settled only then", () => {
    const pending = { code: "wrong_task_state", task_status: "pending" } as const;
    const done = { code: "wrong_task_state", task_status: "done" } as const;
    for (const command of [retry(CRM), settle(CRM)]) {
      erasing.when(command, support).thenRefused(pending);
      erasing.after(acknowledge(CRM)).when(command, support).thenRefused(done);
      scheduled.when(command, support).thenRefused({ code: "not_found" });
    }
  });
});

describe("a job that the eraser's system has accepted", () => {
  const P30D = "P30D" as Duration;
  const accept: Command = { type: "AcceptErasureTask", task: CRM, patience: P30D };
  const accepted = erasing.when(accept, { at: later({ days: 12 }) });

  it("has the connector's own time, from its acceptance on", () => {
    const story = accepted.then({
      type: "erasure.task_accepted",
      data: { ...named, patience: P30D },
    });
    expect(taskOf(story)).toMatchObject({
      status: "pending",
      accepted_at: later({ days: 12 }),
      since: later({ days: 12 }),
    });
    const stalls = story.live(later({ days: 42, ms: -1 }), "silent");
    expect(taskOf(stalls)?.status).toBe("pending");
    expect(taskOf(stalls.live(later({ days: 42 }), "silent"))?.status).toBe("stalled");
  });

  it("is said once, and again only in another round", () => {
    const story = accepted.then("erasure.task_accepted");
    story.when(accept).then();
    const again = story.when(acknowledge(CRM, null, true)).then("erasure.task_acknowledged");
    const reopened = again.when(reopen(CRM)).then("erasure.task_reopened");
    expect(taskOf(reopened)?.accepted_at).toBeNull();
    reopened.when(accept).then("erasure.task_accepted");
  });

  it("is in what is said of the task when it is done", () => {
    const connector = {
      id: "segment",
      version: 1,
      by: ["account"],
      found: 1,
      verified: "job",
    } as const;
    const done: Command = {
      type: "AcknowledgeErasureTask",
      task: CRM,
      proof: null,
      probe: false,
      by: "eraser",
      connector,
    };
    const story = accepted.then("erasure.task_accepted").when(done).then("erasure.task_done");
    expect(story.log.at(-1)?.data).toMatchObject({ connector, accepted_at: later({ days: 12 }) });
    expect(taskOf(story)).toMatchObject({ status: "done", connector });
  });

  it("is as sure as a probe once it was probed", () => {
    const connector = {
      id: "stripe",
      version: 1,
      by: ["email"],
      found: 2,
      verified: "acknowledged",
    } as const;
    const probed = erasing
      .when({
        type: "AcknowledgeErasureTask",
        task: CRM,
        proof: null,
        probe: true,
        by: "eraser",
        connector,
      })
      .then("erasure.task_acknowledged");
    expect(probed.log.at(-1)?.data).toMatchObject({ connector });
    const done = probed.when(complete(CRM)).then("erasure.task_done");
    expect(done.log.at(-1)?.data).toMatchObject({
      connector: { ...connector, verified: "probe" },
    });
  });
});

describe("a task whose eraser is paused", () => {
  const hold: Command = { type: "HoldErasureTask", task: CRM };
  const resume: Command = { type: "ResumeErasureTask", task: CRM };

  it("does not stall, and loses none of its days", () => {
    const held = erasing
      .when(hold, { at: later({ days: 16 }) })
      .then({ type: "erasure.task_held", data: named });
    held.when(hold).then();
    const long = held.live(later({ days: 60 }), "silent");
    expect(taskOf(long)?.status).toBe("pending");
    const resumed = long
      .when(resume, { at: later({ days: 60 }) })
      .then({ type: "erasure.task_resumed", data: named });
    resumed.when(resume).then();
    // Six days had passed before, so one is left.
    expect(taskOf(resumed.live(later({ days: 61, ms: -1 }), "silent"))?.status).toBe("pending");
    expect(taskOf(resumed.live(later({ days: 61 }), "silent"))?.status).toBe("stalled");
  });

  it("is neither held nor resumed when nothing is asked any more", () => {
    const done = erasing.when(acknowledge(CRM)).then("erasure.task_done");
    done.when(hold).then();
    done.when(resume).then();
    const stalled = erasing.when(stall(CRM)).then("erasure.task_stalled");
    stalled.when(hold).then();
  });
});
