/**
 * The floor: the smallest Hono Worker with one Durable Object an account, doing only the storage work that
 * cannot be avoided. One row read; one event, one state and one alarm written in one transaction. It asks
 * for no key, checks nothing, decides nothing, tells nobody: no service that keeps an account in an object
 * of its own can be faster on the same machine.
 */
import { DurableObject } from "cloudflare:workers";
import { Hono } from "hono";

type FloorEnv = { OBJECTS: DurableObjectNamespace<FloorObject> };

/** As large as what Adieu keeps for an account with a closure. */
const STATE = JSON.stringify({ account: "s".repeat(1_000) });
const EVENT = JSON.stringify({ data: "e".repeat(400) });

const TABLES = `CREATE TABLE state (id INTEGER PRIMARY KEY, state TEXT NOT NULL, executed INTEGER NOT NULL);
  CREATE TABLE events (sequence INTEGER PRIMARY KEY, event TEXT NOT NULL)`;

const DAY_MS = 86_400_000;

export class FloorObject extends DurableObject<FloorEnv> {
  /** A new object: its tables, its first event and state. @param dueAt ms */
  create(dueAt: number): void {
    this.ctx.storage.transactionSync(() => {
      this.ctx.storage.sql.exec(TABLES);
      this.#write(dueAt, 0);
    });
  }

  read(): string | null {
    const [row] = this.ctx.storage.sql.exec<{ state: string }>("SELECT state FROM state").toArray();
    return row?.state ?? null;
  }

  /** @param dueAt when the alarm fires, ms */
  write(dueAt: number): void {
    this.ctx.storage.transactionSync(() => this.#write(dueAt, 0));
  }

  /** When the alarm's own write was done, ms; 0 before. */
  executedAt(): number {
    return Number(this.ctx.storage.sql.exec("SELECT executed FROM state").one().executed);
  }

  override alarm(): void {
    const { storage } = this.ctx;
    storage.transactionSync(() => {
      storage.sql.exec("INSERT INTO events (event) VALUES (?)", EVENT);
      storage.sql.exec("UPDATE state SET state = ?, executed = ?", STATE, Date.now());
    });
  }

  #write(dueAt: number, executed: number): void {
    const { storage } = this.ctx;
    storage.sql.exec("INSERT INTO events (event) VALUES (?)", EVENT);
    storage.sql.exec(
      "INSERT OR REPLACE INTO state (id, state, executed) VALUES (1, ?, ?)",
      STATE,
      executed,
    );
    storage.setAlarm(dueAt);
  }
}

const app = new Hono<{ Bindings: FloorEnv }>();
const dueAt = (asked: { due_at?: number }) => asked.due_at ?? Date.now() + 30 * DAY_MS;

app.get("/nothing", (c) => c.json({ status: "ok" }));

app.post("/objects/:id", async (c) => {
  await c.env.OBJECTS.getByName(c.req.param("id")).create(dueAt(await c.req.json()));
  return c.json({ id: c.req.param("id") }, 201);
});

app.get("/objects/:id", async (c) =>
  c.json({ state: await c.env.OBJECTS.getByName(c.req.param("id")).read() }),
);

app.post("/objects/:id/events", async (c) => {
  await c.env.OBJECTS.getByName(c.req.param("id")).write(dueAt(await c.req.json()));
  return c.json({ id: c.req.param("id") });
});

app.get("/objects/:id/executed_at", async (c) =>
  c.json({ executed_at: await c.env.OBJECTS.getByName(c.req.param("id")).executedAt() }),
);

export default app;
