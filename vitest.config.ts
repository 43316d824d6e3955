import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { countsOf, FAULTS_VARIABLE } from "./test/faults/counts.ts";
import { NamedFailures } from "./test/support/named-failures.ts";

const TEST_MIGRATIONS = await readD1Migrations("src/directory/migrations");

const worker = () =>
  cloudflareTest({
    wrangler: { configPath: "./wrangler.toml" },
    miniflare: {
      bindings: {
        ENVIRONMENT: "development",
        ADIEU_ADMIN_KEY: "adk_test_admin",
        ALARM_SPREAD_SECONDS: "0",
        PUBLIC_URL: "https://adieu.test",
        OPERATOR_EMAIL: "on-call@adieu.test",
        CODES_PER_DESTINATION_HOUR: "1000",
        CODES_PER_DESTINATION_DAY: "10000",
        NOTICES_PER_DESTINATION_HOUR: "10000",
        NOTICES_PER_DESTINATION_DAY: "100000",
        TEST_MIGRATIONS,
      },
    },
  });

const faults = countsOf(process.env[FAULTS_VARIABLE], new Date());

export default defineConfig({
  test: {
    provide: { faults },
    // `.ci/run` counts what the runner itself reported, and names what failed.
    reporters: [
      "default",
      "json",
      new NamedFailures("node_modules/.cache/test-failures.txt", faults),
    ],
    outputFile: { json: "node_modules/.cache/test-results.json" },
    // Most of the time tests wait, for alarms and for processes: two at a time on two cores, not cores less one.
    maxWorkers: 2,
    projects: [
      {
        plugins: [worker()],
        test: {
          name: "workerd",
          // Every test begins with an empty service; a fresh isolate for each file would cost minutes.
          isolate: false,
          include: ["test/**/*.test.ts"],
          // What the benchmarks are compared with has tests of its own.
          exclude: ["**/node_modules/**", "test/faults/**"],
          setupFiles: ["test/support/setup.ts"],
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        // What needs no platform: the pure core, thousands of lives a second; and what receivers run on Node.
        test: {
          name: "core",
          include: ["test/faults/core/**/*.test.ts", "test/receiver/**/*.test.ts"],
        },
      },
      {
        // Each a service of its own: they leave hundreds of objects behind, with alarms and messages.
        plugins: [worker()],
        test: {
          name: "faults",
          include: ["test/faults/*.test.ts"],
          setupFiles: ["test/support/setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Programs as processes of their own: the service, called over the network and killed; the verifier.
        test: {
          name: "process",
          include: ["test/faults/process/**/*.test.ts"],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
