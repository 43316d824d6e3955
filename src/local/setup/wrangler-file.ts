/**
 * `wrangler.toml`: read by wrangler itself, and changed line by line, so that its comments stay. wrangler cannot write a
 * file that has comments.
 */
import { readFileSync } from "node:fs";
import { type Unstable_Config, unstable_readConfig } from "wrangler";

export type WranglerConfig = Pick<
  Unstable_Config,
  | "name"
  | "vars"
  | "d1_databases"
  | "hyperdrive"
  | "r2_buckets"
  | "queues"
  | "durable_objects"
  | "migrations"
  | "triggers"
  | "compatibility_flags"
  | "send_email"
  | "routes"
> & {
  readonly ratelimits?: readonly { readonly name: string }[];
  readonly assets?: { readonly binding?: string } | undefined;
};

export type WranglerFile = { readonly text: string; readonly config: WranglerConfig };

/** @throws if it is not there, or is no configuration; the message says what is wrong */
export const readWranglerFile = (path: string): WranglerFile => ({
  text: readFileSync(path, "utf8"),
  config: unstable_readConfig({ config: path }, { hideWarnings: true }),
});

/** Whether the directory of this deployment is in PostgreSQL. */
export const isInPostgres = ({ vars }: Pick<WranglerConfig, "vars">): boolean =>
  vars.DIRECTORY === "postgres";

/** The binding of Hyperdrive that leads to it. */
export const HYPERDRIVE = "DIRECTORY_POSTGRES";

const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * Sets a variable of `[vars]`: on its line, if it has one; on the line of the comment that shows it; else below the heading.
 *
 * @returns the text of the file
 * @throws if the file has no `[vars]`
 */
export function withVariable(text: string, name: string, value: string): string {
  const [before, vars, after] = partsOf(text);
  const line = `${name} = ${JSON.stringify(value)}`;
  for (const begin of [`${literal(name)} *=`, `# *${literal(name)} *=`]) {
    const known = new RegExp(`^${begin}.*$`, "m");
    if (known.test(vars)) return before + vars.replace(known, () => line) + after;
  }
  return `${before}${vars.replace("[vars]\n", () => `[vars]\n${line}\n`)}${after}`;
}

/** The text before `[vars]`, from there to the next heading, and the rest. */
function partsOf(text: string): [string, string, string] {
  const start = text.search(/^\[vars\]$/m);
  if (start === -1) throw new Error("wrangler.toml has no [vars].");
  const length = text.slice(start + 1).search(/^\[/m);
  const end = length === -1 ? text.length : start + 1 + length;
  return [text.slice(0, start), text.slice(start, end), text.slice(end)];
}

/** Adds a setting of the whole file: such a line must stand before the first heading. */
export function withTopLine(text: string, line: string): string {
  const place = /^(compatibility_flags = .*)$/m;
  if (!place.test(text)) throw new Error("wrangler.toml has no compatibility_flags.");
  return text.replace(place, (flags) => `${flags}\n${line}`);
}

const BUCKET = /^\[\[r2_buckets\]\]\n(?:\w.*\n)+/gm;

/** Names the jurisdiction of each bucket. */
export const withJurisdiction = (text: string, jurisdiction: string): string =>
  text.replaceAll(
    BUCKET,
    (block) => `${block.replace(/^jurisdiction = .*\n/m, "")}jurisdiction = "${jurisdiction}"\n`,
  );

/** The binding of D1 with the directory's name, and the comment above it. */
const DIRECTORY_IN_D1 = /(?:^#.*\n)*^\[\[d1_databases\]\]\nbinding = "DIRECTORY"\n(?:\w.*\n)+\n?/m;

const BOUND = new RegExp(`(\\[\\[hyperdrive\\]\\]\nbinding = "${HYPERDRIVE}"\nid = ).*`);

/** Consumers of the queue at once: one writes, while the others read and prepare (docs/postgres.md). */
export const CONSUMERS = 5;

const UNBOUNDED_CONSUMER =
  /(\[\[queues\.consumers\]\]\nqueue = "adieu-events"\n)(?!(?:\w.*\n)*max_concurrency)/;

/**
 * Binds the directory in PostgreSQL, in the place of the one in D1: two bindings cannot have one name. Bounds the
 * consumers of the queue, unless they are.
 *
 * @param id of Hyperdrive's configuration; undefined: the binding stays as it is, or is still missing
 */
export function withHyperdrive(text: string, id: string | undefined): string {
  const without = text
    .replace(DIRECTORY_IN_D1, "")
    .replace(UNBOUNDED_CONSUMER, (_, block) => `${block}max_concurrency = ${CONSUMERS}\n`);
  if (id === undefined) return without;
  if (BOUND.test(without)) return without.replace(BOUND, (_, begin) => `${begin}"${id}"`);
  return withBlock(without, `[[hyperdrive]]\nbinding = "${HYPERDRIVE}"\nid = "${id}"`);
}

/** Adds a block at the end. */
export const withBlock = (text: string, block: string): string =>
  `${text.trimEnd()}\n\n${block.trim()}\n`;
