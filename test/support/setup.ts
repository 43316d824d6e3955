/** Every test begins with an empty service: no objects, no rows but the schema's. */
import { reset } from "cloudflare:test";
import { beforeEach } from "vitest";
import { applyMigrations } from "./migrations";

beforeEach(async () => {
  await reset();
  await applyMigrations();
});
