/** Declarations to begin with, and forms as a browser sends them. */
import { env } from "cloudflare:workers";
import type { NewDeclaration } from "../../src/declarations/declaration";
import type { Statement } from "../../src/declarations/statement";
import { declarationObject } from "../../src/http/resources/declarations/declaration-lookup";
import { newId, newUuid } from "../../src/shared/ids";
import { fetched } from "../support/api";

export const EMAIL = "ada@example.com";

export const STATEMENT: Statement = {
  name: "Ada Lovelace",
  email: EMAIL,
  contract: "Premium, no. 4711",
  ending: "ordinary",
  ground: null,
  ends_on: null,
};

const DAY_MS = 86_400_000;

export const newDeclaration = (changed: Partial<NewDeclaration> = {}): NewDeclaration => ({
  id: `dcl_${newUuid()}`,
  livemode: false,
  kind: "cancellation",
  language: "de",
  configuration: { id: "default", version: 0 },
  statement: STATEMENT,
  product: "Tidy Cloud",
  keep_ms: 1_095 * DAY_MS,
  ids: { mail: newId("ntc"), event: newId("evt") },
  confirmation: null,
  ...changed,
});

/** A declaration that came in, as the page hands it on. @returns its id */
export async function aDeclaration(changed: Partial<NewDeclaration> = {}): Promise<string> {
  const made = newDeclaration(changed);
  await declarationObject(env, made.livemode, made.id).receive(made);
  return made.id;
}

export type Page = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
};

const pageOf = async (response: Response): Promise<Page> => ({
  status: response.status,
  headers: response.headers,
  text: await response.text(),
});

/** A page as a browser without a key asks for it. */
export const visit = async (path: string, headers: Record<string, string> = {}): Promise<Page> =>
  pageOf(await fetched("GET", path, { key: null, headers }));

const FROM_HERE = { "sec-fetch-site": "same-origin" };

/** A form as a browser sends it from our own page. */
export const send = async (
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = FROM_HERE,
): Promise<Page> =>
  pageOf(
    await fetched("POST", path, {
      key: null,
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams(fields).toString(),
    }),
  );

/** The secret of the form on a page. */
export const submissionOf = ({ text }: Page): string => {
  const found = /name="submission" value="([^"]+)"/.exec(text)?.[1];
  if (found === undefined) throw new Error("the page has no form");
  return found;
};

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

export const decoded = (html: string): string =>
  html.replaceAll(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);

/** The text of the receipt on a page. */
export const receiptOn = ({ text }: Page): string => {
  const found = /<pre[^>]*>([\s\S]*?)<\/pre>/.exec(text)?.[1];
  if (found === undefined) throw new Error("the page has no receipt");
  return decoded(found);
};
