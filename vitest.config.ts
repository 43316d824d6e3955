import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { ensureDevVars } from "./src/local/dev-vars.ts";
import { buildSite } from "./src/local/site/build.ts";
import { countsOf, FAULTS_VARIABLE } from "./test/faults/counts.ts";
import { SaidProgress } from "./test/faults/progress.ts";
import { LongestFirst } from "./test/support/longest-first.ts";
import { NamedFailures } from "./test/support/named-failures.ts";
import { filesWithoutService } from "./test/support/without-service.ts";

// A fresh clone has no settings for local development, and wrangler's are read for the tests.
ensureDevVars();

const TEST_MIGRATIONS = {
  control: await readD1Migrations("src/control/migrations"),
  directory: await readD1Migrations("src/directory/migrations"),
};

const BINDINGS = {
  ENVIRONMENT: "development",
  ADIEU_ADMIN_KEY: "adk_test_admin",
  ALARM_SPREAD_SECONDS: "0",
  PUBLIC_URL: "https://adieu.test",
  OPERATOR_EMAIL: "on-call@adieu.test",
  CODES_PER_DESTINATION_HOUR: "1000",
  CODES_PER_DESTINATION_DAY: "10000",
  NOTICES_PER_DESTINATION_HOUR: "10000",
  NOTICES_PER_DESTINATION_DAY: "100000",
  LOG_SAMPLING: "0",
  TEST_MIGRATIONS,
};

/** Tests of what D1 itself does. */
const OF_D1: string[] = [];

// The service of the tests serves the site too. Nothing is done if it is there as it should be.
await buildSite();

/** @param queue settings of the queue's consumer that differ from wrangler.toml */
const worker = (queue = {}) =>
  cloudflareTest({
    wrangler: { configPath: "./wrangler.toml" },
    miniflare: {
      // A Worker of a host's own, which erases by a service binding.
      workers: [
        {
          name: "host-crm",
          modules: true,
          scriptPath: "test/support/host-crm.js",
          compatibilityDate: "2026-11-01",
        },
      ],
      serviceBindings: {
        ERASER_CRM: { name: "host-crm", entrypoint: "Crm" },
        ERASER_LEAST: { name: "host-crm", entrypoint: "Least" },
      },
      queueConsumers: { "adieu-events": { ...QUEUE, ...queue } },
      bindings: BINDINGS,
    },
  });

/** As wrangler.toml has it. */
const QUEUE = { maxBatchSize: 100, maxBatchTimeout: 1, maxRetries: 10 };

const progress = new SaidProgress();

const faults = countsOf(process.env[FAULTS_VARIABLE], new Date());

/**
 * A time limit is for what never ends: it is many times what a test takes, also on a machine that does other work.
 *
 * `npm test` runs the projects `workerd` and `node`; `npm run test:slow` runs all others.
 * Each command has a file of results of its own (`--outputFile.json`), which `.ci/run` counts.
 */
export default defineConfig({
  test: {
    provide: { faults, filesWithoutService: filesWithoutService(import.meta.dirname) },
    onConsoleLog: (log) => progress.takes(log),
    reporters: ["default", "json", new NamedFailures(faults)],
    outputFile: { json: "node_modules/.cache/test-results.json" },
    // Most of the time tests wait, for alarms and for processes: two at a time on two cores, not cores less one.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        // A batch is handed over soon: many tests wait for the directory. It comes again once at most, because the queue
        // outlives a test: what an earlier test's accounts published would come to later ones.
        plugins: [worker({ maxBatchTimeout: 0.1, maxRetries: 1 })],
        test: {
          name: "workerd",
          // Every test begins with an empty service; a fresh isolate for each file would cost minutes.
          isolate: false,
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: [
            "**/node_modules/**",
            "test/{connectors,client,docs,local,rooms}/**",
            "test/faults/**",
            "test/process/**",
            "test/{browser,postgres,site}/**",
            "test/**/*.slow.test.ts",
          ],
          setupFiles: ["test/support/restore.ts", "test/support/setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // The directory's tests once more, and those of PostgreSQL alone, with the directory in a PostgreSQL that the
        // project starts. They share one database, so they follow one another.
        plugins: [
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              queueConsumers: { "adieu-events": { ...QUEUE, maxBatchTimeout: 0.1, maxRetries: 1 } },
              bindings: BINDINGS,
              hyperdrives: { DIRECTORY_POSTGRES: inject("postgres") },
            },
          })),
        ],
        test: {
          name: "postgres",
          isolate: false,
          fileParallelism: false,
          include: ["test/directory/**/*.test.ts", "test/postgres/**/*.test.ts"],
          exclude: OF_D1,
          globalSetup: ["test/support/postgres-for-tests.ts"],
          setupFiles: ["test/support/restore.ts", "test/support/postgres-setup.ts"],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          // A group has as many workers as each of its projects: this one has one.
          sequence: { groupOrder: 4 },
        },
      },
      {
        // What needs the platform and much of the processor: the most expensive documents.
        plugins: [worker()],
        test: {
          name: "slow",
          isolate: false,
          include: ["test/**/*.slow.test.ts"],
          setupFiles: ["test/support/restore.ts", "test/support/setup.ts"],
          testTimeout: 240_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // What needs no platform: the pure core, the pages of docs/, what the source says of itself, and the package that
        // receivers run on Node.
        test: {
          name: "node",
          include: [
            "test/connectors/**/*.test.ts",
            "test/client/**/*.test.ts",
            "test/docs/**/*.test.ts",
            "test/faults/programs/core/**/*.test.ts",
            "test/local/**/*.test.ts",
            "test/receiver/**/*.test.ts",
            "test/rooms/**/*.test.ts",
          ],
          setupFiles: ["test/support/restore.ts"],
          testTimeout: 60_000,
        },
      },
      {
        // Programs as processes of their own: the service, called over the network; the package, installed; the examples;
        // the verifier; printed commands.
        test: {
          name: "process",
          include: ["test/process/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 600_000,
          setupFiles: ["test/support/restore.ts"],
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Fault programs in workerd. Each has a service of its own, and leaves hundreds of objects with alarms behind.
        plugins: [worker()],
        test: {
          name: "faults",
          include: ["test/faults/programs/**/*.test.ts"],
          exclude: [
            "test/faults/programs/core/**",
            "test/faults/programs/{crash,operations,postgres,release,webhooks-crash}/**",
          ],
          setupFiles: ["test/support/restore.ts", "test/support/setup.ts"],
          testTimeout: 900_000,
          hookTimeout: 900_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        // Fault programs that start the service as a process, and kill it.
        test: {
          name: "crash",
          include: [
            "test/faults/programs/{crash,operations,postgres,release,webhooks-crash}/**/*.test.ts",
          ],
          // A test that takes longer says so itself.
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // Beside the browser's: processes wait much for each other.
          sequence: { groupOrder: 3 },
        },
      },
      {
        // The pages and the site in a real browser, of a service that runs as a process; the examples of the site.
        test: {
          name: "browser",
          include: ["test/{browser,site}/**/*.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
