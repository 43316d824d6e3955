/**
 * `GET /openapi.json`: the OpenAPI 3.1 document of everything that the service answers and sends. It is made once in an
 * isolate's life, when it is first asked for.
 */
import { hash } from "node:crypto";
import { closureSchema } from "../../contract/closures";
import { policyBodySchema, policyVersionSchema } from "../../contract/policies";
import { problemSchema } from "../../contract/problems";
import { registrationSchema } from "../../contract/registrations";
import { TAGS } from "../../contract/tags";
import { limitPerAddress } from "../framework/authentication";
import { tagsIn } from "../framework/entity-tags";
import type { App, AppContext } from "../framework/environment";
import { problemExamples, problemSchemas } from "../framework/problem-responses";
import { finishOperations, HEADERS, requireDefaults, shareRefusals } from "./finishing";
import type { Json } from "./json";
import { pages } from "./pages";
import { contentsOfSite } from "./site-contents";
import { textOf } from "./text";
import { messageSchemas, SIGNATURE_PARAMETERS, webhooks } from "./webhooks";

/** OpenAPI 3.1 names a license by its SPDX identifier, which the generator's types do not know. */
const LICENSE = { name: "MIT", identifier: "MIT" };

/** The version of the contract. */
export const VERSION = "0.1.0";

export const DOCUMENT_PATH = "/openapi.json";

/** For so long a caller may use the document again without asking, s: a new version is rare, and adds only. */
const DOCUMENT_MAX_AGE_S = 300;

/** Stands for the address of this service until a caller's is known. No address has these characters. */
const ORIGIN = "https://{origin}";

/** The same for language models and people: every operation in a line, the webhooks, the problems. */
const TEXT_PATH = "/llms.txt";

type Made = { readonly text: string; readonly tag: string };

/** Serves the document, and a text made of it. Call it after every other route. */
export function serveDocument(app: App): void {
  let document: Json | undefined;
  const madeOnce = () => {
    document ??= documentOf(app);
    return document;
  };
  serve(app, DOCUMENT_PATH, "application/json", async () => JSON.stringify(madeOnce()));
  serve(app, TEXT_PATH, "text/plain; charset=utf-8", async (c) =>
    textOf(madeOnce(), await contentsOfSite(c), ORIGIN),
  );
}

function serve(
  app: App,
  path: string,
  type: string,
  make: (c: AppContext) => Promise<string>,
): void {
  let made: Made | undefined;
  // For the address that was asked last: a deployment has one, or two.
  let shown: Shown | undefined;
  app.get(path, limitPerAddress, async (c) => {
    made ??= tagged(await make(c));
    c.header("etag", `"${made.tag}"`);
    c.header("cache-control", `public, max-age=${DOCUMENT_MAX_AGE_S}`);
    const known = tagsIn(c.req.header("if-none-match"));
    if (known === "*" || known?.includes(made.tag)) return c.body(null, 304);
    const { origin } = new URL(c.req.url);
    if (shown?.origin !== origin) shown = shownAt(made, origin);
    return c.body(shown.bytes, 200, { "content-type": type });
  });
}

/** A text as it is sent to those who reach the service at an address. */
type Shown = { readonly origin: string; readonly bytes: Uint8Array<ArrayBuffer> };

const shownAt = ({ text }: Made, origin: string): Shown => ({
  origin,
  bytes: Uint8Array.from(new TextEncoder().encode(text.replaceAll(ORIGIN, origin))),
});

const tagged = (text: string): Made => ({
  text,
  tag: hash("sha256", text, "base64url").slice(0, 16),
});

/** Makes the document of everything that is registered with the app. */
export function documentOf(app: App): Json {
  register(app);
  const document: Json = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Adieu",
      version: VERSION,
      description: "Closes accounts: cancel, delete, restore, purge, with proof of erasure.",
      contact: { name: "The developers of Adieu" },
      license: LICENSE,
    },
    servers: [{ url: ORIGIN }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
  });
  document.paths = { ...document.paths };
  for (const [path, item] of Object.entries(pages(app, document.paths))) {
    document.paths[path] = { ...document.paths[path], ...item };
  }
  document.webhooks = webhooks();
  document.components = {
    ...document.components,
    examples: problemExamples(ORIGIN),
    headers: HEADERS,
    parameters: SIGNATURE_PARAMETERS,
  };
  finishOperations(document.paths);
  requireDefaults(document);
  document.components.responses = shareRefusals(document.paths);
  return document;
}

/** The schemas that no operation names by itself, and those that must not be made from a use that allows null. */
function register(app: App): void {
  const registry = app.openAPIRegistry;
  registry.register("Closure", closureSchema);
  registry.register("Problem", problemSchema);
  registry.register("Registration", registrationSchema);
  registry.register("PolicyInput", policyBodySchema);
  registry.register("PolicyVersionInput", policyVersionSchema);
  for (const [name, schema] of [...problemSchemas(), ...messageSchemas()]) {
    registry.register(name, schema);
  }
  registry.registerComponent("securitySchemes", "apiKey", {
    type: "http",
    scheme: "bearer",
    description: "An API key: `adk_test_…` or `adk_live_…`.",
  });
}
