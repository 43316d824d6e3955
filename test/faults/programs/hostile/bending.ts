/** Bends a request that was meant well, in one place or two, into one that a hostile caller sends. */
import { Buffer } from "node:buffer";
import fc from "fast-check";
import type { Operation } from "./document";
import { SPOIL_NAMES } from "./documents";
import { type Body, type Draft, saidBy } from "./draft";
import { weakRoles } from "./drafting";
import {
  NASTY_BODIES,
  NASTY_CONTENT_TYPES,
  NASTY_HEADERS,
  NASTY_LENGTHS,
  NASTY_MEDIA_TYPES,
  NASTY_METHODS,
  NASTY_NAMES,
  NASTY_QUERIES,
  NASTY_SEGMENTS,
  NASTY_TEXTS,
  NASTY_VALUES,
} from "./nasty";

type Bend = (draft: Draft, operation: Operation) => fc.Arbitrary<Draft>;

export function bent(draft: Draft, operation: Operation): fc.Arbitrary<Draft> {
  const once = oneOf(draft, operation);
  return fc.oneof(
    { weight: 2, arbitrary: once },
    once.chain((again) => oneOf(again, operation)),
  );
}

/** Where there is a body, most of what can be wrong is in it. */
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

/** Keys that are none, or are spelled as none is. */
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

/** Well-formed, as a list gives them, but saying what no list has said. */
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

const withBody: Bend = (draft) => {
  const value = saidBy(draft.body)?.value;
  const bodies: fc.WeightedArbitrary<Body>[] = [
    {
      weight: 2,
      arbitrary: fc.constantFrom(...NASTY_BODIES).map((text) => ({ form: "text", text })),
    },
    { weight: 1, arbitrary: fc.constantFrom(...NASTY_VALUES, ...NASTY_TEXTS).map(json) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 50 }).map(bytes) },
    { weight: 1, arbitrary: fc.constantFrom(...LONG) },
    { weight: 1, arbitrary: fc.constant({ form: "none" }) },
  ];
  if (typeof value !== "object" || value === null) return fc.oneof(...bodies).map(sent(draft));
  const text = JSON.stringify(value);
  return fc.oneof(
    { weight: 14, arbitrary: bentValue(value).map(json).map(sent(draft)) },
    {
      weight: 3,
      arbitrary: bentValue(value).map((bad) => sent(draft)({ form: "escaped", value: bad })),
    },
    { weight: 1, arbitrary: fc.constant(sent(draft)({ form: "escaped", value })) },
    { weight: 1, arbitrary: fc.nat(text.length).map((end) => cut(draft, text.slice(0, end))) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...NASTY_VALUES).map((nasty) => twice(draft, value, nasty)),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...NASTY_CONTENT_TYPES).map((type) => typed(draft, type)),
    },
    { weight: 1, arbitrary: fc.constant(zipped(draft, value)) },
    { weight: 5, arbitrary: fc.oneof(...bodies).map(sent(draft)) },
  );
};

/** The bound of a document (docs/limits.md). */
const DOCUMENT_MAX = 10 * 1024 * 1024;

/** Bytes that are no document, and documents that say they are something else, or longer. */
const withBytes: Bend = (draft) => {
  const { body } = draft;
  const name = body.form === "document" ? body.name : "png";
  const bodies: fc.WeightedArbitrary<Body>[] = [
    {
      weight: 12,
      arbitrary: fc
        .constantFrom(...SPOIL_NAMES)
        .map((spoil) => ({ form: "document", name, spoil })),
    },
    { weight: 2, arbitrary: fc.uint8Array({ maxLength: 200 }).map(bytes) },
    { weight: 1, arbitrary: fc.constantFrom(...NASTY_VALUES, ...NASTY_TEXTS).map(json) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(DOCUMENT_MAX, DOCUMENT_MAX + 1), fc.boolean())
        .map(([characters, streamed]) => ({ form: "long", characters, streamed })),
    },
    { weight: 1, arbitrary: fc.constant({ form: "none" }) },
  ];
  const types = [...NASTY_CONTENT_TYPES, ...NASTY_MEDIA_TYPES];
  return fc.oneof(
    { weight: 3, arbitrary: fc.oneof(...bodies).map(sent(draft)) },
    { weight: 2, arbitrary: fc.constantFrom(...types).map((type) => typed(draft, type)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...NASTY_LENGTHS)
        .map((length) => saying(draft, "content-length", length)),
    },
  );
};

const json = (value: unknown): Body => ({ form: "json", value });
const bytes = (array: Uint8Array): Body => ({ form: "bytes", bytes: [...array] });

/** Around 1 MiB, the bound of a body (docs/limits.md), and far over it. */
const MIB = 1024 * 1024;
const LONG: readonly Body[] = [MIB - 100, MIB, MIB + 1, 3 * MIB].flatMap((characters) =>
  [true, false].map((streamed): Body => ({ form: "long", characters, streamed })),
);

const sent =
  (draft: Draft) =>
  (body: Body): Draft => ({ ...draft, body });

const cut = (draft: Draft, text: string): Draft => sent(draft)({ form: "text", text });

/** The first field once more, with another value: which one counts must not matter for what is checked. */
function twice(draft: Draft, value: object, nasty: unknown): Draft {
  const [name = "extra"] = Object.keys(value);
  const first = `${JSON.stringify(name)}:${JSON.stringify(nasty)},`;
  return cut(draft, JSON.stringify(value).replace("{", `{${first}`));
}

const typed = (draft: Draft, type: string): Draft => saying(draft, "content-type", type);

const saying = (draft: Draft, header: string, value: string): Draft => ({
  ...draft,
  headers: [...draft.headers.filter(([name]) => name !== header), [header, value]],
});

const zipped = (draft: Draft, value: unknown): Draft => ({
  ...sent(draft)({ form: "gzip", value }),
  headers: [...draft.headers, ["content-encoding", "gzip"]],
});

type Path = readonly string[];

/** Every place in a value, the whole first. */
function* places(value: unknown, at: Path = []): Generator<Path> {
  yield at;
  if (typeof value !== "object" || value === null) return;
  for (const [name, member] of Object.entries(value)) yield* places(member, [...at, name]);
}

/** A value with something replaced, taken away or added, at any depth. */
function bentValue(value: object): fc.Arbitrary<unknown> {
  const everywhere = [...places(value)];
  const inside = everywhere.slice(1);
  const nasty = fc.oneof(fc.constantFrom(...NASTY_TEXTS), fc.constantFrom(...NASTY_VALUES));
  const added = fc
    .tuple(fc.constantFrom(...everywhere), fc.constantFrom(...NASTY_NAMES), nasty)
    .map(([at, name, extra]) => changed(value, at, (member) => withField(member, name, extra)));
  if (inside.length === 0) return added;
  const place = fc.constantFrom(...inside);
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(place, nasty).map(([at, bad]) => changed(value, at, () => bad)),
    },
    { weight: 1, arbitrary: place.map((at) => without(value, at)) },
    { weight: 2, arbitrary: added },
  );
}

function changed(value: unknown, at: Path, change: (member: unknown) => unknown): unknown {
  const [name, ...rest] = at;
  if (name === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      String(index) === name ? changed(item, rest, change) : item,
    );
  }
  const fields = Object.entries(Object(value)).map(([key, member]) => [
    key,
    key === name ? changed(member, rest, change) : member,
  ]);
  return Object.fromEntries(fields);
}

const without = (value: unknown, at: Path): unknown =>
  changed(value, at.slice(0, -1), (parent) => {
    const name = at.at(-1);
    if (Array.isArray(parent)) return parent.filter((_, index) => String(index) !== name);
    return Object.fromEntries(Object.entries(Object(parent)).filter(([key]) => key !== name));
  });

/** `__proto__` becomes a field like any other, as it does in JSON. */
const withField = (parent: unknown, name: string, extra: unknown): unknown =>
  typeof parent === "object" && parent !== null && !Array.isArray(parent)
    ? Object.fromEntries([...Object.entries(parent), [name, extra]])
    : extra;
