/**
 * Two releases at once, as during a gradual deployment and after a roll-back: the objects run one release, and the
 * Worker before them, with the API, the queue's consumer and the cron trigger, another. Both see the same databases,
 * buckets and queues, and the state of one pair is the state of the next.
 */
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from "miniflare";
import type { Configuration, Release } from "./release.ts";

/** The name under which the objects' state is stored, as in wrangler.toml. */
const OBJECTS = "adieu";
const QUEUE = "adieu-events";

export type Pair = AsyncDisposable & {
  readonly url: string;
  /** What was logged as an error so far. */
  readonly errors: readonly string[];
};

/** Settings in which both run: nothing is spread, nothing is held up. */
const VARIABLES = { ALARM_SPREAD_SECONDS: "0", BRAKE_PER_HOUR: "off", BRAKE_SHARE: "off" };

/** More than the test asks. */
const UNLIMITED = { namespace_id: "1", simple: { limit: 1_000_000, period: 10 } } as const;

export async function startPair(
  directory: string,
  { objects, front }: { readonly objects: Release; readonly front: Release },
): Promise<Pair> {
  const errors: string[] = [];
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      resourcePersistencePath: join(directory, "state"),
      handleStructuredLogs: ({ level, message }) => {
        if (level === "error") errors.push(message);
      },
      workers: [
        {
          ...workerOf(front),
          name: "front",
          durableObjects: namespacesBefore(front, objects),
          queueConsumers: { [QUEUE]: { maxBatchSize: 100, maxBatchTimeout: 0.1, maxRetries: 10 } },
        },
        { ...workerOf(objects), name: OBJECTS, durableObjects: namespacesOf(objects) },
      ],
    }),
  );
  const url = await miniflare.ready;
  const stop = () => miniflare.dispose();
  try {
    for (const [binding, migrations] of Object.entries(latest(objects, front).migrations)) {
      await migrate(await miniflare.getD1Database(binding, "front"), migrations);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: String(url).replace(/\/$/, ""), errors, [Symbol.asyncDispose]: stop };
}

function workerOf(release: Release): V4WorkerOptions {
  const databases = Object.keys(release.migrations);
  return {
    compatibilityDate: release.compatibilityDate,
    compatibilityFlags: release.compatibilityFlags,
    modules: [{ type: "ESModule", path: "index.js", contents: release.bundle }],
    modulesRoot: ".",
    bindings: { ...release.variables, ...VARIABLES },
    d1Databases: Object.fromEntries(databases.map((binding) => [binding, binding])),
    r2Buckets: Object.fromEntries(release.buckets.map((binding) => [binding, binding])),
    queueProducers: { EVENTS: { queueName: QUEUE } },
    ratelimits: { RATE_LIMIT: UNLIMITED },
  };
}

type Namespaces = NonNullable<V4WorkerOptions["durableObjects"]>;

const namespacesOf = ({ objects }: Configuration): Namespaces =>
  Object.fromEntries(
    Object.entries(objects).map(([binding, className]) => [
      binding,
      { className, useSQLite: true },
    ]),
  );

/** The objects run the other release, but for classes that it does not know: the front runs those itself. */
const namespacesBefore = (front: Release, objects: Release): Namespaces =>
  Object.fromEntries(
    Object.entries(front.objects).map(([binding, className]) => {
      const isKnown = Object.values(objects.objects).includes(className);
      return [binding, { className, useSQLite: true, ...(isKnown && { scriptName: OBJECTS }) }];
    }),
  );

/** The release with more migrations: they are applied before it is deployed (docs/operations.md). */
const latest = (...releases: readonly Release[]): Release =>
  releases.reduce((one, other) => (countOf(other) > countOf(one) ? other : one));

const countOf = ({ migrations }: Configuration): number => Object.values(migrations).flat().length;

/** Applies what is missing, and notes it where wrangler does. */
async function migrate(
  database: D1Database,
  migrations: Configuration["migrations"][string],
): Promise<void> {
  await database
    .prepare(
      "CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)",
    )
    .run();
  const { results } = await database.prepare("SELECT name FROM d1_migrations").all();
  const applied = new Set(results.map(({ name }) => name));
  for (const { name, queries } of migrations) {
    if (applied.has(name)) continue;
    for (const query of queries) await database.prepare(query).run();
    await database.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name).run();
  }
}
