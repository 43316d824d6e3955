/** Bends the body of a request, JSON or document. */
import fc from "fast-check";
import { bentValue } from "./bent-values";
import { SPOIL_NAMES } from "./documents";
import { type Bend, type Body, type Draft, saidBy } from "./draft";
import {
  NASTY_BODIES,
  NASTY_CONTENT_TYPES,
  NASTY_LENGTHS,
  NASTY_MEDIA_TYPES,
} from "./nasty-requests";
import { NASTY_TEXTS, NASTY_VALUES } from "./nasty-values";

/** Bends the body: its JSON, its form, its length, its media type. */
export const withBody: Bend = (draft) => {
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

/** Bends an uploaded document: other bytes, a spoiled document, a wrong media type or length. */
export const withBytes: Bend = (draft) => {
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

/** Writes the first field twice, with two values. Which of them counts must not matter for what is checked. */
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
