/** Every test begins with an empty service: no objects, no rows but the schema's. */
import { reset } from "cloudflare:test";
import { beforeEach, inject } from "vitest";
import { forgetEarlierMessages } from "./earlier-messages";
import { applyMigrations } from "./migrations";

const withoutService = new Set(inject("filesWithoutService"));

beforeEach(async ({ task }) => {
  if (withoutService.has(task.file.name)) return;
  await forgetEarlierMessages();
  await reset();
  try {
    await applyMigrations();
  } catch {
    // `reset` deletes the objects that run, and a database is one. Idle for ten seconds, or aborted, it does not run, and
    // keeps an earlier test's rows. The attempt has started it.
    await reset();
    await applyMigrations();
  }
});
