/** The links of notices, and what a hostile caller makes of them: other modes, accounts and tokens, or none. */
import { fetched } from "../../../support/api";
import {
  aClosure,
  account,
  anAccount,
  aPolicy,
  freshId,
  OWNER,
  prove,
} from "../../../support/fixtures";
import { NASTY_BODIES, NASTY_CONTENT_TYPES, NASTY_SEGMENTS } from "./nasty-requests";
import { linkTo } from "./seeded-accounts";

export type Linked = {
  readonly id: string;
  readonly closure: string;
  /** The path of its link. */
  readonly link: string;
  /** Its holder's address, which no page shows. */
  readonly email: string;
};

/** An account whose deletion is scheduled, and whose holder has the notice of it. */
export async function aLinked(): Promise<Linked> {
  const email = `${freshId("holder")}@example.com`;
  const holder = { type: "individual", email };
  const id = await anAccount({ policy: await aPolicy(), holder });
  const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
  await prove(id, closure, { type: "confirm" });
  return { id, closure, link: await linkTo(id), email };
}

export type Visited = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
};

/** Without a key, as a holder's browser does, and a scanner of mail. */
export async function visit(
  method: string,
  link: string,
  form?: (typeof NASTY_FORMS)[number],
): Promise<Visited> {
  const headers = { "accept-language": "de;q=x,<script>", "content-type": form?.type ?? "" };
  const sent = form && { headers, body: form.body };
  const response = await fetched(method, link, { key: null, ...sent });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Links that lead nowhere, made of two that do. Some are not even of the page's form. */
export function rubbishOf(one: Linked, other: Linked): string[] {
  const [, , mode = "", id = "", token = ""] = one.link.split("/");
  const [, , , , otherToken = ""] = other.link.split("/");
  const at = (...parts: string[]) => ["/not-me", ...parts].join("/");
  return [
    at(mode, id, otherToken),
    at(mode, other.id, token),
    at("live", id, token),
    at("TEST", id, token),
    at(mode, "nobody", token),
    at(mode, id),
    at(mode, id, token, "more"),
    at(mode, id, token.slice(0, -1)),
    at(mode, id, `${token}x`),
    at(mode, id, token.toLowerCase()),
    at(mode, id.toUpperCase(), token),
    ...NASTY_SEGMENTS.flatMap((nasty) => [
      at(mode, id, nasty),
      at(mode, nasty, token),
      at(nasty, id, token),
      at(mode, id, `${token}${nasty}`),
    ]),
  ].filter((path) => path !== one.link && path !== other.link);
}

/** What a form of another page may send to it. */
export const NASTY_FORMS: readonly { readonly type: string; readonly body: string }[] = [
  ...NASTY_BODIES.map((body) => ({ type: "application/x-www-form-urlencoded", body })),
  ...NASTY_CONTENT_TYPES.map((type) => ({ type, body: "{}" })),
];

export const versionOf = async ({ id }: Linked): Promise<number> => (await account(id)).version;

/** What a page or a refusal shows that it must not; nothing, where it is as it must be. */
export function pageFaults(
  method: string,
  path: string,
  { status, headers, text }: Visited,
  linked: readonly Linked[],
): string[] {
  const found: string[] = [];
  if (status >= 500) found.push(`${status}`);
  const type = headers.get("content-type")?.split(";")[0];
  if (type === "text/html") {
    const policy = headers.get("content-security-policy") ?? "";
    if (!policy.includes("default-src 'none'")) found.push(`a page with the policy ${policy}`);
    if (!policy.includes("frame-ancestors 'none'")) found.push("a page that can be framed");
    if (headers.get("referrer-policy") !== "no-referrer") found.push("a page that tells its link");
    if (headers.get("x-robots-tag") !== "noindex") found.push("a page that is indexed");
    if (headers.get("cache-control") !== "no-store") found.push("a page that is kept");
    if (/<script|\son\w+=/i.test(text)) found.push("a page with a script");
  } else if (status >= 400 && type !== "application/problem+json" && method !== "HEAD") {
    found.push(`${status} with ${type}`);
  }
  for (const { id, link, email } of linked) {
    const token = link.split("/").at(-1) ?? "";
    for (const secret of [id, token, email]) {
      if (text.includes(secret)) found.push(`it tells ${secret}`);
    }
  }
  return found.map((fault) => `${method} ${path.slice(0, 200)}: ${fault}`);
}
