/** The account service as a process of its own. */
import { once } from "node:events";
import { serve } from "@hono/node-server";
import pg from "pg";
import { z } from "zod";
import { databaseSchema, endWithParent, optionsOf, poolSchema, tell } from "../parent.ts";
import { addApiKey } from "./api-keys.ts";
import { createApp } from "./app.ts";
import { createTables } from "./schema.ts";

const {
  database,
  apiKey,
  pool: settings,
} = optionsOf(z.object({ database: databaseSchema, apiKey: z.string(), pool: poolSchema }));

endWithParent();
const pool = new pg.Pool({ ...database, ...settings });
await createTables(pool);
await addApiKey(pool, apiKey, ["app"]);

const server = serve({ fetch: createApp(pool).fetch, hostname: "127.0.0.1", port: 0 });
if (!server.listening) await once(server, "listening");
const address = server.address();
if (address === null || typeof address === "string") throw new Error("no port to listen on");
tell({ port: address.port });
