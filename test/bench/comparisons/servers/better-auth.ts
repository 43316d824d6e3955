/**
 * better-auth as its documentation sets it up on Hono and PostgreSQL, with `deleteUser` enabled, and users
 * who are signed in. They are made by the library's own test helpers, in an instance that serves nobody.
 */
import { once } from "node:events";
import { serve } from "@hono/node-server";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { testUtils } from "better-auth/plugins";
import { Hono } from "hono";
import pg from "pg";
import { z } from "zod";
import { inParallel } from "../../../../src/shared/concurrency.ts";
import { databaseSchema, endWithParent, optionsOf, poolSchema, tell } from "./parent.ts";

const {
  database,
  pool: settings,
  users,
  password,
  origin,
} = optionsOf(
  z.object({
    database: databaseSchema,
    pool: poolSchema,
    users: z.int(),
    password: z.string(),
    /** Where the pages that call it come from. */
    origin: z.string(),
  }),
);

endWithParent();

const options = {
  database: new pg.Pool({ ...database, ...settings }),
  baseURL: origin,
  secret: "for-a-benchmark-on-this-machine-alone",
  emailAndPassword: { enabled: true },
  user: { deleteUser: { enabled: true } },
  // Adieu's limit is beyond what is asked here as well.
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
} satisfies BetterAuthOptions;

const { runMigrations } = await getMigrations(options);
await runMigrations();

const auth = betterAuth(options);
const app = new Hono();
app.on(["POST", "GET"], "/api/auth/*", (c) => auth.handler(c.req.raw));

const {
  test,
  internalAdapter,
  password: passwords,
} = await betterAuth({
  ...options,
  plugins: [testUtils()],
}).$context;
/** One verifier for all: hashing each would take minutes, and checking costs what it costs. */
const verifier = await passwords.hash(password);
const cookies: string[] = [];
await inParallel(Array(users).keys(), settings.max, async () => {
  const { id } = await test.saveUser(test.createUser());
  const account = { userId: id, providerId: "credential", accountId: id, password: verifier };
  await internalAdapter.linkAccount(account);
  const headers = await test.getAuthHeaders({ userId: id });
  cookies.push(headers.get("cookie") ?? "");
});

const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
if (!server.listening) await once(server, "listening");
const address = server.address();
if (address === null || typeof address === "string") throw new Error("no port to listen on");
tell({ port: address.port, cookies });
