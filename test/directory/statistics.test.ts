import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { DirectoryEntry } from "../../src/contract/queue-messages";
import { project } from "../../src/directory/projection";
import { statistics } from "../../src/directory/statistics";
import { followers } from "../../src/http/framework/followers";
import { message, NOW } from "./messages";

const at = Date.parse(NOW);

async function fill(...entries: Partial<DirectoryEntry>[]): Promise<void> {
  const messages = entries.map((entry, index) => message(`st-${index}`, [1, 1], entry));
  await project(env.DIRECTORY, followers(env), messages, NOW);
}

const scheduled = (due_at: string, due_action = "delete"): Partial<DirectoryEntry> => ({
  state: due_action === "delete" ? "pending_deletion" : "disabled",
  closure_status: "scheduled",
  due_at,
  due_action,
});

const counts = (date: string, counted: { purge?: number; delete?: number }) => ({
  date,
  purge: 0,
  delete: 0,
  review: 0,
  answer: 0,
  ...counted,
});

describe("the statistics", () => {
  it("count accounts of one mode by state, policy and closure status", async () => {
    await fill(
      {},
      {},
      { policy: "own", state: "disabled", closure_status: "scheduled" },
      { policy: "own", closure_status: "in_review" },
      { state: "deleted" },
      { livemode: true },
    );
    const { total, by_state, by_policy, by_closure_status } = await statistics(
      env.DIRECTORY,
      false,
      at,
    );
    expect(total).toBe(5);
    expect(by_state).toEqual({ active: 3, disabled: 1, deleted: 1 });
    expect(by_policy).toEqual({ "grace-then-delete": 3, own: 2 });
    expect(by_closure_status).toEqual({ scheduled: 1, in_review: 1 });
    expect(await statistics(env.DIRECTORY, true, at)).toMatchObject({
      total: 1,
      by_state: { active: 1 },
    });
  });

  it("say what is due on each of the next 35 days of UTC, today included", async () => {
    await fill(
      scheduled("2026-03-02T23:59:59.999Z"),
      scheduled("2026-03-03T00:00:00.000Z", "purge"),
      scheduled("2026-03-03T12:00:00.000Z", "purge"),
      scheduled("2026-03-03T13:00:00.000Z"),
      scheduled("2026-04-05T23:59:59.999Z"),
      scheduled("2026-04-06T00:00:00.000Z"),
    );
    const { due } = await statistics(env.DIRECTORY, false, at);
    expect(due).toHaveLength(35);
    expect([due[0]?.date, due[34]?.date]).toEqual(["2026-03-02", "2026-04-05"]);
    const days = due.filter((day) => day.purge + day.delete > 0);
    expect(days).toEqual([
      counts("2026-03-02", { delete: 1 }),
      counts("2026-03-03", { purge: 2, delete: 1 }),
      counts("2026-04-05", { delete: 1 }),
    ]);
  });

  it("count what is overdue for today, and nothing of what is over", async () => {
    await fill(
      { ...scheduled("2026-02-01T09:00:00.000Z"), closure_status: "blocked" },
      { ...scheduled("2026-03-01T09:00:00.000Z", "purge"), held: true, closure_status: "blocked" },
      { ...scheduled("2026-03-02T08:00:00.000Z"), state: "erasing", closure_status: "executing" },
    );
    const { due } = await statistics(env.DIRECTORY, false, at);
    expect(due[0]).toEqual(counts("2026-03-02", { purge: 1, delete: 1 }));
  });

  it("are all nothing for an empty service", async () => {
    const { total, by_state, by_policy, by_closure_status, due } = await statistics(
      env.DIRECTORY,
      false,
      at,
    );
    expect([total, by_state, by_policy, by_closure_status]).toEqual([0, {}, {}, {}]);
    expect(due.every((day) => day.purge === 0 && day.delete === 0)).toBe(true);
  });
});
