/** Which versions of the Worker the account has, and which of them run. */
import { z } from "zod";
import { StepFailed } from "./steps.ts";
import { hasNoWorker, jsonIn, type Said, type Wrangler } from "./wrangler.ts";

/** The share of a version that gets all requests and objects. */
export const ALL = 100;

export const NOTHING_DEPLOYED = "Nothing is deployed yet: npm run deploy";

const versionsSchema = z.array(
  z.object({
    id: z.string(),
    metadata: z.object({ created_on: z.string() }),
    annotations: z.object({ "workers/tag": z.string().optional() }).nullish(),
  }),
);

const deploymentSchema = z.object({
  created_on: z.string(),
  versions: z.array(z.object({ version_id: z.string(), percentage: z.number() })),
});

/** @property tag the release, if the version was tagged: one that `secret put` makes has no tag */
export type Version = {
  readonly id: string;
  readonly created: string;
  readonly tag: string | null;
};

/** @property shares of a hundred requests and objects, by the id of the version */
export type Deployment = { readonly created: string; readonly shares: ReadonlyMap<string, number> };

/** The last versions, the newest first. @throws StepFailed if nothing is deployed, or if wrangler does not say */
export function versionsOf(ask: Wrangler): readonly Version[] {
  const said = ask("versions", "list", "--json");
  if (hasNoWorker(said)) throw new StepFailed(NOTHING_DEPLOYED);
  return parsed(versionsSchema, said)
    .map(({ id, metadata, annotations }) => ({
      id,
      created: metadata.created_on,
      tag: annotations?.["workers/tag"] ?? null,
    }))
    .toSorted(newestFirst);
}

/** The last deployments, the newest first: that is the one that runs. @throws StepFailed if wrangler does not say */
export const deploymentsOf = (ask: Wrangler): readonly Deployment[] =>
  parsed(z.array(deploymentSchema), ask("deployments", "list", "--json"))
    .map(({ created_on, versions }) => ({
      created: created_on,
      shares: new Map(versions.map(({ version_id, percentage }) => [version_id, percentage])),
    }))
    .toSorted(newestFirst);

/**
 * The release of a version: its tag; without one that of the version before it, because a change of a secret makes a
 * version of the same code.
 *
 * @returns null if it is not known
 */
export function releaseOf(versions: readonly Version[], id: string): string | null {
  const at = versions.findIndex((one) => one.id === id);
  if (at === -1) return null;
  return versions.slice(at).find(({ tag }) => tag !== null)?.tag ?? null;
}

const bindingsSchema = z.object({
  resources: z.object({
    bindings: z.array(
      z.looseObject({ type: z.string(), name: z.string(), id: z.string().optional() }),
    ),
  }),
});

/** Hyperdrive leads to the one of a directory in PostgreSQL. */
const DATABASES = ["d1", "hyperdrive"];

/** The id of each database that a version has, by the binding. @throws StepFailed if wrangler does not say */
export function databasesOf(ask: Wrangler, id: string): ReadonlyMap<string, string | undefined> {
  const { resources } = parsed(bindingsSchema, ask("versions", "view", id, "--json"));
  const databases = resources.bindings.filter(({ type }) => DATABASES.includes(type));
  return new Map(databases.map((one) => [one.name, one.id]));
}

function parsed<T>(schema: z.ZodType<T>, said: Said): T {
  const result = schema.safeParse(jsonIn(said));
  if (result.success) return result.data;
  throw new StepFailed(`It is not known what is deployed. wrangler says:\n${said.output.trim()}`);
}

const newestFirst = (one: { readonly created: string }, other: { readonly created: string }) =>
  other.created.localeCompare(one.created);
