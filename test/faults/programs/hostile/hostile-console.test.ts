/**
 * Hostile input on the console's pages and forms: by people of every role, by people whose session is over, by nobody, and
 * from other sites. Whatever comes, the answer is a page within its policy or leads to one, is no failure, shows nothing
 * that is not meant for the person, and repeats nothing as markup. What does not come from a page of the console, by
 * somebody who is signed in, changes nothing.
 */
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, inject, it, type MockInstance, vi } from "vitest";
import { fetched, get } from "../../../support/api";
import { freshId } from "../../../support/fixtures";
import { Issuer } from "../../../support/issuer";
import { SAME_ORIGIN } from "../../../support/page-browser";
import { playReceivers, status } from "../../../support/receiver";
import { aPerson, longAgo } from "../../../support/staff";
import { trialsOf } from "../../counts";
import { isDone } from "../../progress";
import {
  accountFor,
  FORM_PATHS,
  FORMS,
  type FormFields,
  namesFor,
  PAGE_PATHS,
  QUERIES,
} from "./console-pages";
import { NASTY_BODIES, NASTY_CONTENT_TYPES, NASTY_SEGMENTS } from "./nasty-requests";
import { NASTY_NAMES, NASTY_TEXTS } from "./nasty-values";
import { aWorld } from "./seeding";
import { ACCOUNTS, RECEIVER_SAYS, type World } from "./world";

const faults = inject("faults");

/** Of the requests to the API: a page calls several operations. */
const SHARE = 0.3;

/** Requests that one world gets. */
const IN_A_WORLD = 300;

const LONGEST_MS = 1_200_000;

const FORM_TYPE = "application/x-www-form-urlencoded";

const ROLES = ["support", "reviewer", "auditor", "admin"] as const;

/** What a request is sent as. `before`: signed in too long ago for what cannot be undone. */
type Sender = { readonly role: (typeof ROLES)[number]; readonly before: boolean };

type Request = {
  readonly method: "GET" | "POST";
  readonly route: string;
  readonly path: string;
  readonly type: string;
  readonly body: string;
  readonly account: string;
  readonly sender: Sender;
};

/** Internal details, as in leaks.ts; and what would be markup, a header or a script of the caller's. */
const INSIDE = /\bat \S+ \(|node_modules|SQLITE_|D1_[A-Z]{4}|TypeError|ZodError|Durable Object/;
const MARKUP = /<script>alert|<script(?! type="module" src="\/assets\/)|\son\w+="|javascript:/i;

const pickedPath = (route: string, account: string): fc.Arbitrary<string> => {
  const segments = route.split("/");
  return fc
    .tuple(
      ...segments.map((segment, index) =>
        segment.startsWith(":")
          ? fc.oneof(
              {
                weight: 5,
                arbitrary: fc.constantFrom(...namesFor(segments[index - 1] ?? "", account, route)),
              },
              { weight: 1, arbitrary: fc.constantFrom(...NASTY_SEGMENTS) },
            )
          : fc.constant(segment),
      ),
    )
    .map((parts) => parts.join("/"));
};

const nastyText = fc.oneof(fc.constantFrom(...NASTY_TEXTS), fc.string({ maxLength: 60 }));

/** The fields of a form, as they are meant or with some of them bent. */
const bentFields = (fields: FormFields): fc.Arbitrary<readonly (readonly [string, string])[]> => {
  const all = { form_key: "{{form:key}}", mode: "test", page: "/console", version: "", ...fields };
  const entries = Object.entries(all);
  const meant = fc.constant(entries);
  const replaced = fc
    .tuple(fc.constantFrom(...entries), nastyText)
    .map(([[name], text]) =>
      entries.map(([key, value]) => [key, key === name ? text : value] as const),
    );
  const left = fc.constantFrom(...entries).map(([name]) => entries.filter(([key]) => key !== name));
  const twice = fc
    .tuple(fc.constantFrom(...entries), nastyText)
    .map(([[name], text]) => [...entries, [name, text] as const]);
  const added = fc
    .tuple(fc.constantFrom(...NASTY_NAMES), nastyText)
    .map((more) => [...entries, more]);
  return fc.oneof(meant, replaced, replaced, left, twice, added);
};

const encodedForm = (entries: readonly (readonly [string, string])[]): string =>
  entries
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`,
    )
    .join("&")
    // What stands for something of the world is filled in later.
    .replaceAll(/%7B%7B(\w+)%3A([\w-]+)%7D%7D/g, "{{$1:$2}}");

const sender: fc.Arbitrary<Sender> = fc.record({
  role: fc.constantFrom(...ROLES),
  before: fc.boolean(),
});

const formRequest = (route: string): fc.Arbitrary<Request> =>
  fc.constantFrom(...ACCOUNTS).chain((account) =>
    fc.record({
      method: fc.constant("POST" as const),
      route: fc.constant(route),
      account: fc.constant(account),
      path: pickedPath(route, account),
      type: fc.oneof(
        { weight: 12, arbitrary: fc.constant(FORM_TYPE) },
        { weight: 1, arbitrary: fc.constantFrom(...NASTY_CONTENT_TYPES) },
      ),
      body: fc.oneof(
        { weight: 12, arbitrary: bentFields(FORMS[route] ?? {}).map(encodedForm) },
        { weight: 1, arbitrary: fc.constantFrom(...NASTY_BODIES) },
      ),
      sender,
    }),
  );

const pageRequest = (route: string): fc.Arbitrary<Request> =>
  fc.constantFrom(...ACCOUNTS).chain((account) =>
    fc.record({
      method: fc.constant("GET" as const),
      route: fc.constant(route),
      account: fc.constant(account),
      path: fc
        .tuple(
          pickedPath(route, account),
          fc.array(fc.tuple(fc.constantFrom(...QUERIES), nastyText), { maxLength: 3 }),
        )
        .map(([path, query]) => (query.length === 0 ? path : `${path}?${encodedForm(query)}`)),
      type: fc.constant(""),
      body: fc.constant(""),
      sender,
    }),
  );

function* requestsOf(seed: number, count: number): Generator<Request> {
  const routes = [...FORM_PATHS.map(formRequest), ...PAGE_PATHS.map(pageRequest)];
  const rounds = Math.ceil(count / routes.length);
  const drafts = routes.map((one) => fc.sample(one, { numRuns: rounds, seed }));
  for (let round = 0; round < rounds; round += 1) {
    for (const draft of drafts) if (draft[round] !== undefined) yield draft[round] as Request;
  }
}

/** Everything that stands for something of the world, filled in. */
function inWorld(world: World, text: string, account: string): string {
  return world.resolved(
    text
      .replaceAll("{{form:key}}", randomUUID())
      .replaceAll("{{closure:name}}", `{{closure:${account}}}`),
    encodeURIComponent,
  );
}

async function sent(request: Request, world: World) {
  const { method, path, type, body, account, sender: by } = request;
  const { cookie } = await aPerson([by.role], by.before ? { authenticated_at: longAgo() } : {});
  const target = inWorld(world, path, account);
  const headers: Record<string, string> = { cookie, ...SAME_ORIGIN };
  if (method === "POST") headers["content-type"] = type;
  const response = await fetched(method, target, {
    key: null,
    headers,
    ...(method === "POST" && { body: inWorld(world, body, account) }),
  });
  return { target, response, text: await response.text() };
}

/** Lists that show more of accounts than ids: the reason of each hold. */
const SHOW_ACCOUNTS: readonly string[] = ["/console/holds"];

/** What an answer must not be or show. */
function faultsOf(
  request: Request,
  world: World,
  { target, response, text }: Awaited<ReturnType<typeof sent>>,
): string[] {
  const found: string[] = [];
  const { headers } = response;
  const type = headers.get("content-type")?.split(";")[0] ?? "";
  if (response.status >= 500) found.push(`answered ${response.status}`);
  if (response.status >= 300 && response.status < 400) {
    const to = headers.get("location") ?? "";
    if (!/^\/console([/?#]|$)/.test(to) || /[\r\n\\]|\/\//.test(to)) found.push(`led to ${to}`);
  } else if (type === "text/html") {
    const policy = headers.get("content-security-policy") ?? "";
    if (!policy.includes("default-src 'none'") || /unsafe/.test(policy))
      found.push(`policy ${policy}`);
    if (!policy.includes("frame-ancestors 'none'")) found.push("may be framed");
    if (headers.get("cache-control") !== "no-store") found.push("may be kept");
    const markup = MARKUP.exec(text)?.[0];
    if (markup !== undefined) found.push(`has markup: ${markup}`);
  }
  if (/;\s*a=b/.test(headers.get("set-cookie") ?? "")) found.push("sets the caller's cookie");
  const inside = INSIDE.exec(text)?.[0];
  if (inside !== undefined) found.push(`shows an internal detail: ${inside}`);
  const own = world.named("account", request.account);
  for (const secret of world.secrets) if (text.includes(secret)) found.push("shows a secret");
  for (const { mark, livemode, account } of world.marked) {
    // A page of one account shows what is that account's; lists and searches show ids alone.
    const isOwn = account === null || account === own || target.includes(account);
    const isMeant = !livemode && (isOwn || SHOW_ACCOUNTS.includes(request.route));
    if (!isMeant && !/^\+?\d+$/.test(mark) && text.includes(mark)) {
      found.push(`shows ${livemode ? "the other mode" : "another account"}`);
    }
  }
  return found;
}

/** Everything that a form could have changed. */
async function stateOf(world: World): Promise<unknown> {
  const versions = await Promise.all(
    ACCOUNTS.map(async (name) => {
      const { body } = await get(`/v1/accounts/${world.named("account", name)}`);
      return [name, body.version, body.state];
    }),
  );
  const lists = await Promise.all(
    [
      "/v1/api_keys?limit=100",
      "/v1/brake",
      "/v1/declarations",
      "/v1/webhook_endpoints",
      "/v1/erasers",
    ].map(async (path) =>
      JSON.stringify((await get(path)).body.data ?? (await get(path)).body.status),
    ),
  );
  return { versions, lists };
}

async function aStage(): Promise<{ world: World; logged: MockInstance<typeof console.error> }> {
  const issuer = await Issuer.start();
  const [hooks, keys] = playReceivers("https://hooks.example.com/adieu", issuer.sign_in.jwks_uri);
  hooks.answer = ({ body }) =>
    body.includes("erasure.requested") ? status(200) : new Response(RECEIVER_SAYS);
  keys.answer = () => Response.json({ keys: issuer.published });
  const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
  return { world: await aWorld(issuer), logged };
}

describe.each(trialsOf(faults, Math.ceil(faults.hostileRequests * SHARE)))(
  "the console, $count hostile requests of seed $seed",
  ({ seed, count }) => {
    it(
      "answers with pages, fails nothing, and shows nothing that is not meant",
      async () => {
        expect(Object.keys(FORMS).toSorted()).toEqual(FORM_PATHS.toSorted());
        let { world, logged } = await aStage();
        const kinds = new Map<string, string>();
        let number = 0;
        for (const request of requestsOf(seed, count)) {
          if (number >= count) break;
          if (number > 0 && number % IN_A_WORLD === 0) ({ world, logged } = await aStage());
          number += 1;
          isDone(`hostile requests to the console, seed ${seed}`, number, count);
          const answer = await sent(request, world);
          const found = [
            ...faultsOf(request, world, answer),
            ...logged.mock.calls.map((call) => `logged: ${call.map(String).join(" ")}`),
          ];
          logged.mockClear();
          for (const fault of found) {
            const kind = `${request.method} ${request.route}: ${fault.slice(0, 120)}`;
            const replay = `${answer.target} as ${request.sender.role}\n${request.body.slice(0, 400)}`;
            if (!kinds.has(kind)) kinds.set(kind, replay);
          }
        }
        expect(Object.fromEntries(kinds)).toEqual({});
      },
      LONGEST_MS,
    );
  },
);

/** A form as it is meant, on something on which it can be carried out. */
function formOf(route: string, world: World): { target: string; body: string } {
  const account = accountFor(route);
  const path = route
    .split("/")
    .map((part, index, all) =>
      part.startsWith(":") ? (namesFor(all[index - 1] ?? "", account, route)[0] ?? "") : part,
    )
    .join("/");
  const every = { form_key: randomUUID(), mode: "test", page: "/console", version: "" };
  return {
    target: inWorld(world, path, account),
    body: inWorld(world, encodedForm(Object.entries({ ...every, ...FORMS[route] })), account),
  };
}

/**
 * What no fixed fields can do: a made-up person signs in at localhost alone, a verdict names what its page showed, no
 * replay runs, and after the withdrawal there is nothing to restore.
 */
const NOT_FIXED: readonly string[] = [
  "/console/sign-in",
  "/console/accounts/:id/closures/:cid/verdict",
  "/console/accounts/:id/restore",
  "/console/webhooks/:id/replay/stop",
  "/console/webhooks/:id/replay/resume",
];

/** Where a request may come from instead of a page of the console. */
const ELSEWHERE: readonly Record<string, string>[] = [
  {},
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { "sec-fetch-site": "none" },
  { "sec-fetch-site": "SAME-ORIGIN" },
  { "sec-fetch-site": "same-origin, cross-site" },
  { origin: "https://evil.example" },
  { origin: "null" },
  { origin: "http://adieu.test" },
  { origin: "https://adieu.test.evil.example" },
  { origin: "https://adieu.test:444" },
  { "sec-fetch-site": "cross-site", origin: "https://adieu.test" },
  { referer: "https://adieu.test/console" },
];

describe("a form of the console", () => {
  const postedTo = async (target: string, body: string, headers: Record<string, string>) => {
    const response = await fetched("POST", target, {
      key: null,
      headers: { "content-type": FORM_TYPE, ...headers },
      body,
    });
    await response.body?.cancel();
    return response;
  };

  it(
    "as it is meant is carried out: what is bent above is no form that never works",
    async () => {
      const { world } = await aStage();
      const found: string[] = [];
      const sub = freshId("jo");
      const paths = FORM_PATHS.filter((one) => !NOT_FIXED.includes(one));
      // A dispute is decided on before its closure is withdrawn.
      for (const route of paths.toSorted((a) => (a.endsWith("/dispute") ? -1 : 0))) {
        // The same person: a review is skipped under one's own claim.
        const { cookie } = await aPerson(["admin"], { sub });
        const { target, body } = formOf(route, world);
        const { status: code } = await postedTo(target, body, { cookie, ...SAME_ORIGIN });
        if (code >= 400) found.push(`${route}: ${code}`);
      }
      expect(found).toEqual([]);
    },
    LONGEST_MS,
  );

  it(
    "of another site changes nothing, whoever is signed in",
    async () => {
      const { world } = await aStage();
      const before = await stateOf(world);
      const { cookie } = await aPerson(["admin"]);
      const found: string[] = [];
      for (const route of FORM_PATHS) {
        const { target, body } = formOf(route, world);
        for (const headers of ELSEWHERE) {
          const { status: code } = await postedTo(target, body, { cookie, ...headers });
          if (code !== 403) found.push(`${route} from ${JSON.stringify(headers)}: ${code}`);
        }
      }
      expect(found).toEqual([]);
      expect(await stateOf(world)).toEqual(before);
    },
    LONGEST_MS,
  );

  it(
    "of nobody, of a forged or ended session, or of the other mode changes nothing",
    async () => {
      const { world } = await aStage();
      const before = await stateOf(world);
      const over = await aPerson(["admin"]);
      await fetched("POST", "/console/sign-out", {
        key: null,
        headers: { cookie: over.cookie, "content-type": FORM_TYPE, ...SAME_ORIGIN },
        body: "",
      });
      const [name = ""] = over.cookie.split("=");
      const { cookie: live } = await aPerson(["admin"], { livemode: true });
      const cookies = [
        "",
        `${name}=`,
        `${name}=forged`,
        `${name}=${"x".repeat(4_000)}`,
        over.cookie,
        live,
      ];
      const found: string[] = [];
      // These are for anybody, or are about the person alone.
      const own = [
        "/console/sign-in",
        "/console/step-up",
        "/console/mode",
        "/console/sign-out",
        "/console/sign-out-everywhere",
      ];
      for (const route of FORM_PATHS.filter((one) => !own.includes(one))) {
        const { target, body } = formOf(route, world);
        for (const cookie of cookies) {
          const response = await postedTo(target, body, { cookie, ...SAME_ORIGIN });
          const { status: code } = response;
          const isRefused = code === 401 || code === 409 || code === 404;
          const toSignIn = code === 303 && response.headers.get("location") === "/console/sign-in";
          if (!isRefused && !toSignIn) found.push(`${route} by ${cookie.slice(0, 40)}: ${code}`);
        }
      }
      expect(found).toEqual([]);
      expect(await stateOf(world)).toEqual(before);
    },
    LONGEST_MS,
  );
});
