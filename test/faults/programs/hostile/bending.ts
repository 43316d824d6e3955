/** Turns a request that was meant well into one that a hostile caller sends, by bending it in one place or two. */
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { withBody, withBytes } from "./bending-bodies";
import type { Operation } from "./document";
import type { Bend, Draft } from "./draft";
import { weakRoles } from "./drafting";
import { NASTY_HEADERS, NASTY_METHODS, NASTY_QUERIES, NASTY_SEGMENTS } from "./nasty-requests";
import { NASTY_TEXTS, NASTY_VALUES } from "./nasty-values";

/** Bends a draft in one place, or in two. */
export function bent(draft: Draft, operation: Operation): fc.Arbitrary<Draft> {
  const once = oneOf(draft, operation);
  return fc.oneof(
    { weight: 2, arbitrary: once },
    once.chain((again) => oneOf(again, operation)),
  );
}

/** If there is a body, most of what can be wrong is in it. */
const oneOf = (draft: Draft, operation: Operation): fc.Arbitrary<Draft> =>
  fc.oneof(
    { weight: 3, arbitrary: withCaller(draft, operation) },
    { weight: 1, arbitrary: withMethod(draft, operation) },
    { weight: 3, arbitrary: withPath(draft, operation) },
    { weight: 2, arbitrary: withQuery(draft, operation) },
    { weight: 2, arbitrary: withHeader(draft, operation) },
    { weight: operation.body === null ? 1 : 12, arbitrary: withBody(draft, operation) },
    { weight: operation.takesBytes ? 20 : 0, arbitrary: withBytes(draft, operation) },
  );

/** Credentials that are no key of the service. */
const NO_KEYS: readonly (string | null)[] = [
  null,
  "",
  "Bearer",
  "Bearer ",
  "Bearer null",
  "Bearer adk_test_",
  "Bearer adk_test_forged",
  "Bearer adk_live_forged",
  "Bearer {{secret:revoked}}",
  "Bearer {{secret:root}}x",
  "Bearer {{secret:root}} {{secret:root}}",
  "Bearer {{secret:root}},{{secret:root}}",
  "Basic {{secret:root}}",
  "{{secret:root}}",
  "Bearer ADK_TEST_ADMIN",
  "Bearer adk_test_admin%00",
  "Bearer ' OR 1=1 --",
  `Bearer adk_test_${"x".repeat(200)}`,
  `Bearer adk_test_${"x".repeat(5_000)}`,
];

const withCaller: Bend = (draft, operation) => {
  if (operation.roles === null) {
    return fc.constantFrom(...NO_KEYS).map((authorization) => ({ ...draft, authorization }));
  }
  const weak = weakRoles(operation);
  const by = (caller: Draft["caller"], authorization: string | null): Draft => ({
    ...draft,
    caller,
    authorization,
  });
  const keyed = (name: string) => `Bearer {{secret:${name}}}`;
  const foreign = ["live-admin", ...operation.roles.map((role) => `live-${role}`)];
  return fc.oneof(
    fc.constantFrom(...NO_KEYS).map((key) => by("nobody", key)),
    fc.constantFrom(...foreign).map((name) => by("foreign", keyed(name))),
    ...(weak.length > 0 ? [fc.constantFrom(...weak).map((name) => by("weak", keyed(name)))] : []),
  );
};

const withMethod: Bend = (draft) =>
  fc.constantFrom(...NASTY_METHODS).map((method) => ({ ...draft, method }));

const withPath: Bend = (draft) => {
  const segments = draft.path.split("/");
  const replaced = fc
    .tuple(fc.integer({ min: 1, max: segments.length - 1 }), fc.constantFrom(...NASTY_SEGMENTS))
    .map(([index, segment]) => segments.with(index, segment).join("/"));
  const spelled = [
    `${draft.path}/`,
    `/${draft.path}`,
    draft.path.replace("/v1", "/V1"),
    draft.path.replace("/v1", "/v1/."),
    `${draft.path}/..`,
    `${draft.path}/extra`,
    `${draft.path};a=b`,
    `${draft.path}%20`,
    `${draft.path}.json`,
  ];
  return fc
    .oneof({ weight: 3, arbitrary: replaced }, fc.constantFrom(...spelled))
    .map((path) => ({ ...draft, path }));
};

const withQuery: Bend = (draft) =>
  fc
    .oneof({ weight: 2, arbitrary: fc.constantFrom(...NASTY_QUERIES) }, FORGED_CURSORS)
    .map((nasty) => ({ ...draft, query: draft.query ? `${draft.query}&${nasty}` : nasty }));

/** Cursors in the form that lists give, with a position that no list gave. */
const FORGED_CURSORS = fc
  .oneof(
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom(...NASTY_VALUES),
    fc.tuple(fc.constantFrom(...NASTY_TEXTS), fc.constantFrom(...NASTY_TEXTS)),
    fc.maxSafeInteger(),
  )
  .map((position) => `cursor=${Buffer.from(JSON.stringify(position)).toString("base64url")}`);

const withHeader: Bend = (draft) =>
  fc.constantFrom(...NASTY_HEADERS).map((header) => ({
    ...draft,
    headers: [...draft.headers.filter(([name]) => name !== header[0]), header],
  }));
