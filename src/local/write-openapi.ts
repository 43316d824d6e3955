/**
 * `npm run openapi`: writes `openapi/adieu.json`, the document that the service serves at `/openapi.json` with a server's
 * address that is no deployment's, and the types that the client has of it.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { forClients, typesOf } from "./openapi-types.ts";
import { startService } from "./service.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const FILE = join(ROOT, "openapi/adieu.json");
const TYPES = join(ROOT, "src/client/api/schema.ts");

const HEADER = "/** Made from openapi/adieu.json by `npm run openapi`. Do not edit. */\n";

/** The service starts and answers once; it fails if it takes longer, ms. */
const LONGEST_MS = 120_000;

await using service = await startService(AbortSignal.timeout(LONGEST_MS));
const text = await (await fetch(`${service.url}/openapi.json`)).text();
const document = JSON.parse(text.replaceAll(service.url, "https://adieu.example.net"));
await mkdir(join(ROOT, "openapi"), { recursive: true });
await writeFile(FILE, `${JSON.stringify(document, null, 2)}\n`);
await writeFile(TYPES, HEADER + (await typesOf(forClients(document))));
