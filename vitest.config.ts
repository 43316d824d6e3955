import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const TEST_MIGRATIONS = await readD1Migrations("src/directory/migrations");

export default defineConfig({
  test: {
    // `.ci/run` counts what the runner itself reported.
    reporters: ["default", "json"],
    outputFile: { json: "node_modules/.cache/test-results.json" },
    projects: [
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                ENVIRONMENT: "development",
                ADIEU_ADMIN_KEY: "adk_test_admin",
                ALARM_SPREAD_SECONDS: "0",
                TEST_MIGRATIONS,
              },
            },
          }),
        ],
        test: {
          name: "workerd",
          // Every test begins with an empty service; a fresh isolate for each file would cost minutes.
          isolate: false,
          include: ["test/**/*.test.ts"],
          exclude: ["test/process/**"],
          setupFiles: ["test/support/setup.ts"],
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        // The service as a process of its own: started, called over the network, killed.
        test: { name: "process", include: ["test/process/**/*.test.ts"] },
      },
    ],
  },
});
