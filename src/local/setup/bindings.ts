/**
 * The bindings that the Worker needs, against those of a `wrangler.toml`. What it needs is read from
 * `worker-configuration.d.ts`, which is made of the file as it is shipped.
 */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Finding, missing, warning } from "./finding.ts";
import { CONSUMERS, HYPERDRIVE, isInPostgres, type WranglerConfig } from "./wrangler-file.ts";

const TYPES = join(resolve(import.meta.dirname, "../../.."), "worker-configuration.d.ts");

type Kind = "object" | "D1Database" | "R2Bucket" | "Queue" | "RateLimit" | "Fetcher";

/** @property of the class of an object; else empty */
type Needed = { readonly name: string; readonly kind: Kind; readonly of: string };

const BINDING =
  /^\t([A-Z_]+): (?:(R2Bucket|D1Database|Queue|RateLimit|Fetcher)|DurableObjectNamespace<import\("\.\/src\/index"\)\.(\w+)>);$/gm;

function neededBindings(): Needed[] {
  const types = readFileSync(TYPES, "utf8");
  return [...types.matchAll(BINDING)].map(([, name = "", kind, of = ""]) => ({
    name,
    kind: (kind ?? "object") as Kind,
    of,
  }));
}

/** The Worker works without it, in another way. */
const OPTIONAL = new Map([
  ["ARCHIVE", "events are deleted after FEED_RETENTION_DAYS instead of being archived"],
]);

/** Retries of a message: they must last for two days (src/directory/limits.ts). */
const RETRIES = 100;
const EVERY_MINUTE = "* * * * *";
/** Consumers of the queue that may write to PostgreSQL at once. Hyperdrive has twenty connections at least, on a paid plan more. */
const CONSUMERS_MAX = 10;

const FLAGS = ["nodejs_compat", "global_fetch_strictly_public"];

/** @returns what is missing in the configuration, by its binding */
export function bindingFindings(config: WranglerConfig): Finding[] {
  return [
    ...neededBindings()
      .filter(({ name }) => name !== "DIRECTORY" || !isInPostgres(config))
      .flatMap((needed) => findingsOf(config, needed)),
    ...postgresFindings(config),
    ...jurisdictionFindings(config),
    ...queueFindings(config),
    ...consumersFindings(config),
    ...restOf(config),
  ];
}

function findingsOf(config: WranglerConfig, needed: Needed): Finding[] {
  const { name, kind, of } = needed;
  if (!isBound(config, needed)) {
    const without = OPTIONAL.get(name);
    return without === undefined
      ? [missing(name, "wrangler.toml has no such binding", intoFile(blockOf(needed)))]
      : [warning(name, `not bound: ${without}`, intoFile(blockOf(needed)))];
  }
  if (kind === "D1Database") return migrationsFindings(config, name);
  if (kind === "object" && !isMade(config, of)) {
    const detail = `no [[migrations]] of wrangler.toml makes the class ${of}`;
    const block = `[[migrations]]\ntag = "add-${of}"\nnew_sqlite_classes = ["${of}"]`;
    return [missing(name, detail, intoFile(block))];
  }
  return [];
}

function isBound(config: WranglerConfig, { name, kind, of }: Needed): boolean {
  switch (kind) {
    case "D1Database":
      return config.d1_databases.some(({ binding }) => binding === name);
    case "R2Bucket":
      return config.r2_buckets.some(({ binding }) => binding === name);
    case "Queue":
      return (config.queues.producers ?? []).some(({ binding }) => binding === name);
    case "RateLimit":
      return (config.ratelimits ?? []).some((one) => one.name === name);
    case "Fetcher":
      return config.assets?.binding === name;
    case "object":
      return config.durable_objects.bindings.some(
        (one) => one.name === name && one.class_name === of,
      );
  }
}

const migrationsDir = (binding: string) => `src/${binding.toLowerCase()}/migrations`;

function migrationsFindings(config: WranglerConfig, name: string): Finding[] {
  const found = config.d1_databases.find(({ binding }) => binding === name);
  const dir = migrationsDir(name);
  if (found?.migrations_dir?.endsWith(dir)) return [];
  const detail = `its migrations_dir is ${found?.migrations_dir ?? "not set"}`;
  return [missing(name, detail, intoFile(`migrations_dir = "${dir}"`))];
}

/** The directory in PostgreSQL is reached through Hyperdrive. */
function postgresFindings(config: WranglerConfig): Finding[] {
  if (!isInPostgres(config)) return [];
  if (config.hyperdrive.some(({ binding }) => binding === HYPERDRIVE)) return [];
  const mend = `npx wrangler hyperdrive create adieu-directory --connection-string … --caching-disabled true\nnpm run setup -- --set '${HYPERDRIVE}=its id'`;
  return [missing(HYPERDRIVE, "wrangler.toml has no such binding", mend)];
}

/** A bucket is found only in the jurisdiction that its binding names. */
function jurisdictionFindings({ vars, r2_buckets }: WranglerConfig): Finding[] {
  const { JURISDICTION } = vars;
  if (typeof JURISDICTION !== "string") return [];
  return r2_buckets
    .filter(({ jurisdiction }) => jurisdiction !== JURISDICTION)
    .map(({ binding, jurisdiction }) =>
      missing(
        binding,
        `its binding names ${jurisdiction ?? "no jurisdiction"}, and JURISDICTION is ${JURISDICTION}`,
        intoFile(`jurisdiction = "${JURISDICTION}", in its [[r2_buckets]]`),
      ),
    );
}

const isMade = ({ migrations }: WranglerConfig, of: string): boolean =>
  migrations.some(
    ({ new_sqlite_classes = [], renamed_classes = [] }) =>
      new_sqlite_classes.includes(of) || renamed_classes.some(({ to }) => to === of),
  );

function queueFindings({ queues }: WranglerConfig): Finding[] {
  const queue = queues.producers?.find(({ binding }) => binding === "EVENTS")?.queue;
  if (queue === undefined) return [];
  const consumer = queues.consumers?.find((one) => one.queue === queue);
  if (consumer === undefined) {
    const detail = "no [[queues.consumers]] of wrangler.toml takes its messages";
    return [missing(queue, detail, intoFile(consumerBlock(queue)))];
  }
  const { max_retries = 0 } = consumer;
  if (max_retries >= RETRIES) return [];
  const detail = `its consumer has max_retries = ${max_retries}, so events are dropped while D1 is away`;
  return [missing(queue, detail, intoFile(`max_retries = ${RETRIES}`))];
}

/** Consumers that write to PostgreSQL follow one another, and each that waits holds one of Hyperdrive's connections. */
function consumersFindings(config: WranglerConfig): Finding[] {
  const consumer = config.queues.consumers?.find(({ queue }) => queue === "adieu-events");
  if (!isInPostgres(config) || consumer === undefined) return [];
  if ((consumer.max_concurrency ?? Number.POSITIVE_INFINITY) <= CONSUMERS_MAX) return [];
  const detail = `its consumer has no max_concurrency up to ${CONSUMERS_MAX}: in a backlog writers that wait would take the connections of readers`;
  return [warning(consumer.queue, detail, intoFile(`max_concurrency = ${CONSUMERS}`))];
}

function restOf({ triggers, compatibility_flags }: WranglerConfig): Finding[] {
  const flags = FLAGS.filter((flag) => !compatibility_flags.includes(flag));
  const block = `compatibility_flags = ${JSON.stringify([...new Set([...compatibility_flags, ...flags])])}`;
  return [
    ...flags.map((flag) => missing(flag, "not among compatibility_flags", intoFile(block))),
    ...(triggers.crons?.includes(EVERY_MINUTE)
      ? []
      : [
          missing(
            "crons",
            "the sweep does not run each minute",
            intoFile(`[triggers]\ncrons = ["${EVERY_MINUTE}"]`),
          ),
        ]),
  ];
}

const intoFile = (block: string): string => `put into wrangler.toml:\n${block}`;

const consumerBlock = (queue: string) =>
  `[[queues.consumers]]\nqueue = "${queue}"\nmax_batch_size = 100\nmax_batch_timeout = 1\nmax_retries = ${RETRIES}`;

/** As it is shipped. */
function blockOf({ name, kind, of }: Needed): string {
  const resource = `adieu-${name.toLowerCase()}`;
  switch (kind) {
    case "D1Database":
      return `[[d1_databases]]\nbinding = "${name}"\ndatabase_name = "${resource}"\nmigrations_dir = "${migrationsDir(name)}"`;
    case "R2Bucket":
      return `[[r2_buckets]]\nbinding = "${name}"\nbucket_name = "${resource}"`;
    case "Queue":
      return `[[queues.producers]]\nbinding = "${name}"\nqueue = "${resource}"`;
    case "RateLimit":
      return `[[ratelimits]]\nname = "${name}"\nnamespace_id = "1001"\nsimple = { limit = 200, period = 10 }`;
    case "Fetcher":
      return `binding = "${name}", below [assets]`;
    case "object":
      return `[[durable_objects.bindings]]\nname = "${name}"\nclass_name = "${of}"`;
  }
}
