/**
 * Values that a schema of openapi.json allows, its bounds among them, as fast-check's arbitraries.
 *
 * Looked at and left: json-schema-faker (75 ms for one policy where this takes one, no look-ahead in patterns,
 * no values at the bounds) and json-schema-fast-check (abandoned, fast-check 1). A keyword that is not
 * known here is an error: it would be a rule that nothing tries.
 */
import fc from "fast-check";
import { resolve, type Schema } from "../../../http/json-schema";
import type { Document } from "./document";

/** Names of fields and parameters with values that mean something, beside what their schema allows. */
export type Hints = Readonly<Record<string, readonly unknown[]>>;

const KNOWN = new Set(
  `$ref additionalProperties allOf anyOf const default description enum example exclusiveMaximum
   exclusiveMinimum format items maxItems maxLength maximum minItems minLength minimum oneOf pattern
   properties required title type`.split(/\s+/),
);

/** Items and entries at most where the schema sets no closer bound: more of the same finds no more. */
const ITEMS_MAX = 3;
const TEXT_MAX = 40;

/** How often a value that means something is taken, to one that is only allowed. */
const HINTED = 4;

export class SchemaValues {
  readonly #document: Document;
  readonly #hints: Hints;
  readonly #referred = new Map<string, fc.Arbitrary<unknown>>();

  constructor(document: Document, hints: Hints) {
    this.#document = document;
    this.#hints = hints;
  }

  /** @param name of the field or parameter that the schema is of */
  of(schema: Schema, name = ""): fc.Arbitrary<unknown> {
    const hinted = this.#hints[name];
    const allowed = this.#allowedBy(schema);
    if (hinted === undefined || !isOpen(schema)) return allowed;
    return fc.oneof({ weight: HINTED, arbitrary: fc.constantFrom(...hinted) }, allowed);
  }

  #allowedBy(schema: Schema): fc.Arbitrary<unknown> {
    const unknown = Object.keys(schema).filter((keyword) => !KNOWN.has(keyword));
    if (unknown.length > 0) throw new Error(`unknown in a schema: ${unknown.join(", ")}`);
    if (schema.$ref) return this.#referredTo(schema.$ref);
    if (schema.allOf) return this.#allOf(schema.allOf);
    const branches = schema.anyOf ?? schema.oneOf;
    if (branches) return fc.oneof(...branches.map((branch) => this.of(branch)));
    if ("const" in schema) return fc.constant(schema.const);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const types = [schema.type ?? []].flat();
    if (types.length === 0) return fc.jsonValue({ maxDepth: 2 });
    return fc.oneof(...types.map((type) => this.#ofType(type, schema)));
  }

  #referredTo(ref: string): fc.Arbitrary<unknown> {
    const known = this.#referred.get(ref);
    if (known) return known;
    const target = resolve(this.#document, ref);
    if (target === undefined) throw new Error(`${ref} is nowhere`);
    const values = this.of(target);
    this.#referred.set(ref, values);
    return values;
  }

  /** Objects only: the parts of something that was extended. */
  #allOf(parts: readonly Schema[]): fc.Arbitrary<unknown> {
    return fc
      .tuple(...parts.map((part) => this.of(part)))
      .map((values) => Object.assign({}, ...values));
  }

  #ofType(type: string, schema: Schema): fc.Arbitrary<unknown> {
    switch (type) {
      case "null":
        return fc.constant(null);
      case "boolean":
        return fc.boolean();
      case "integer":
        return fc.integer(boundsOf(schema));
      case "number":
        return fc.double({ ...boundsOf(schema), noNaN: true, noDefaultInfinity: true });
      case "string":
        return texts(schema);
      case "array":
        return this.#list(schema);
      case "object":
        return this.#object(schema);
      default:
        throw new Error(`unknown type in a schema: ${type}`);
    }
  }

  #list(schema: Schema): fc.Arbitrary<unknown> {
    const minLength = numberOf(schema.minItems) ?? 0;
    const maxLength = Math.min(numberOf(schema.maxItems) ?? ITEMS_MAX, minLength + ITEMS_MAX);
    return fc.array(this.of(schema.items ?? {}), { minLength, maxLength });
  }

  #object(schema: Schema): fc.Arbitrary<unknown> {
    const { properties = {}, required = [], additionalProperties = true } = schema;
    const fields: Record<string, fc.Arbitrary<unknown>> = {};
    for (const [name, field] of Object.entries(properties)) fields[name] = this.of(field, name);
    const named = fc.record(fields, { requiredKeys: required });
    if (typeof additionalProperties !== "object" || Object.keys(properties).length > 0)
      return named;
    return fc.dictionary(
      fc.string({ minLength: 1, maxLength: TEXT_MAX }),
      this.of(additionalProperties),
      {
        maxKeys: ITEMS_MAX,
        noNullPrototype: true,
      },
    );
  }
}

/** Any text or number: where the schema names the values itself there is nothing to add. */
const isOpen = ({ type, $ref, enum: named }: Schema): boolean =>
  !$ref && !named && ![type ?? []].flat().some((one) => one === "object" || one === "array");

const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" ? value : undefined;

function boundsOf(schema: Schema): { min?: number; max?: number } {
  const [min, max] = [numberOf(schema.minimum), numberOf(schema.maximum)];
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function texts(schema: Schema): fc.Arbitrary<string> {
  const minLength = numberOf(schema.minLength) ?? 0;
  const maxLength = numberOf(schema.maxLength);
  if (typeof schema.pattern === "string") return matching(schema.pattern);
  switch (schema.format) {
    case "idn-email":
      return fc.oneof(fc.emailAddress(), fc.constantFrom(...EMAILS));
    case "uri":
      return fc.webUrl({ validSchemes: ["https"], withQueryParameters: true });
    case "date":
      return times.map((at) => at.slice(0, 10));
    case "date-time":
      return times;
    case undefined: {
      const short = { minLength, maxLength: Math.min(maxLength ?? TEXT_MAX, minLength + TEXT_MAX) };
      const bounds = [minLength, maxLength ?? minLength].map((length) => "x".repeat(length));
      return fc.oneof(
        fc.string(short),
        fc.string({ ...short, unit: "binary" }),
        fc.constantFrom(...bounds),
      );
    }
    default:
      throw new Error(`unknown format in a schema: ${schema.format}`);
  }
}

/** Of other scripts, with unusual local parts: as the service's own table of addresses has them. */
const EMAILS = [
  "bo@bücher.example",
  "bo@xn--bcher-kva.example",
  "büro@例え.テスト",
  "o'hara+1@example.museum",
  '"a b"@example.com',
  "x@y.co",
];

const times = fc
  .date({ min: new Date("1970-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((at) => at.toISOString());

/** fast-check makes no text by a look-ahead, nor by a Unicode class: of those its plainest characters do. */
function matching(pattern: string): fc.Arbitrary<string> {
  const expression = new RegExp(pattern, pattern.includes("\\p{") ? "u" : "");
  const plain = pattern
    .replaceAll(/\(\?[=!][^)]*\)/g, "")
    .replaceAll("\\p{L}", "A-Za-z")
    .replaceAll("\\p{N}", "0-9");
  return fc.stringMatching(new RegExp(plain)).filter((text) => expression.test(text));
}
