/** wrangler as a program: what it says of the account with Cloudflare. */
import { spawnSync } from "node:child_process";
import { delimiter, join, resolve } from "node:path";

const TOOLS = join(resolve(import.meta.dirname, "../../.."), "node_modules/.bin");

export type Said = { readonly ok: boolean; readonly output: string };

/** Runs wrangler. @returns whether it succeeded, and all that it printed */
export type Wrangler = (...words: string[]) => Said;

/** The project's own, also if npm has not put it into the PATH. */
const PATH = [process.env.PATH, TOOLS].join(delimiter);

const env = { ...process.env, PATH, WRANGLER_SEND_METRICS: "false", CI: "true" };

/** It asks nothing. */
export const wrangler: Wrangler = (...words) => {
  const { status, stdout, stderr, error } = spawnSync("wrangler", words, { env, encoding: "utf8" });
  if (error) return { ok: false, output: error.message };
  return { ok: status === 0, output: `${stdout}${stderr}` };
};

/** The same, but what it prints goes to the terminal. */
export const shownWrangler: Wrangler = (...words) => {
  const { status, error } = spawnSync("wrangler", words, { env, stdio: "inherit" });
  return { ok: status === 0, output: error?.message ?? "" };
};

/** Whether it failed because nobody is logged in. */
export const needsLogin = ({ ok, output }: Said): boolean =>
  !ok && /CLOUDFLARE_API_TOKEN|not logged in|not authenticated|wrangler login/i.test(output);

/** Whether it failed because the account has no Worker of that name yet. */
export const hasNoWorker = ({ ok, output }: Said): boolean =>
  !ok && /Worker "[^"]*".* not found|does not exist|\b(10007|10090)\b/.test(output);

/** JSON among what wrangler printed around it. @returns null if there is none */
export function jsonIn({ output }: Said): unknown {
  const text = /^[[{][\s\S]*^[\]}]/m.exec(output)?.[0] ?? /^[[{].*[\]}]$/m.exec(output)?.[0];
  try {
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
