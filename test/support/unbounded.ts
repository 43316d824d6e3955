/**
 * Finds what a schema would take without a bound: strings of any length, arrays and records of any number. By its own
 * checks if they say it, else by trying: a bound may lie in a refinement that no walk can read.
 */
import type { z } from "zod";

type Schema = z.core.$ZodType;
type Def = z.core.$ZodTypes["_zod"]["def"];

/** Characters, and entries, that no bound of the API allows. */
const LONG = 40_000;
const MANY = 2_000;

const long = (text: string): string => text.repeat(Math.ceil(LONG / text.length)).slice(0, LONG);

/** Texts that are as long as may be, of the kinds that formats take. */
const LONG_TEXTS = [
  ...["a", "A", "7", " ", "-", "ä", "a-", "a.", "a/", "en-"].map(long),
  `https://example.com/${long("a")}`,
  `https://${long("a.")}example.com/`,
  `${long("a")}@example.com`,
  `a@${long("a.")}com`,
  `P${long("1")}D`,
  `P1D${long("T1H")}`,
  `2026-03-02T12:00:00.${long("0")}Z`,
  `2026-03-02T12:00:00${long("0")}Z`,
  `"${long("1")}"`,
  `$scrypt$ln=14,r=8,p=1$${long("A")}$${long("A")}`,
  `+${long("4")}`,
  `Europe/${long("a")}`,
];

/** Values to fill arrays and records with. */
const SAMPLES = ["a", "a1", "/a", 1, true, null, [], {}, ["a"], "2026-03-02", "P1D", { a: true }];

const accepts = (schema: Schema, value: unknown): boolean => {
  const parsed = (schema as z.ZodType).safeParse(value);
  return parsed.success;
};

/** What a schema makes of a text; null if it does not take the text. */
const outputOf = (schema: Schema, value: string): unknown => {
  const parsed = (schema as z.ZodType).safeParse(value);
  return parsed.success ? parsed.data : null;
};

/** A pattern that only so many characters can match: it is anchored, and repeats nothing without an end. */
function isBounded(pattern: RegExp): boolean {
  const plain = pattern.source.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "x");
  return plain.startsWith("^") && plain.endsWith("$") && !/[*+]|\{\d+,\}/.test(plain);
}

function isBoundedText(schema: Schema): boolean {
  const { bag } = schema._zod;
  if (typeof bag.maximum === "number") return true;
  if (bag.patterns instanceof Set && [...bag.patterns].some(isBounded)) return true;
  const def = schema._zod.def as { type: string; checks?: unknown[]; format?: string };
  const hasOwnRules = def.type !== "string" || def.checks !== undefined || def.format !== undefined;
  if (!hasOwnRules) return false;
  return LONG_TEXTS.every((text) => {
    const made = outputOf(schema, text);
    return (
      made === null || made === undefined || (typeof made === "string" && made.length < LONG / 2)
    );
  });
}

/** Something that a schema takes, as far as it is plain to see. */
function sampleOf(schema: Schema): unknown {
  const def = schema._zod.def as Def;
  switch (def.type) {
    case "enum":
      return Object.values(def.entries)[0];
    case "literal":
      return def.values[0];
    case "object":
      return Object.fromEntries(
        Object.entries(def.shape).map(([name, one]) => [name, sampleOf(one)]),
      );
    case "array":
      return [sampleOf(def.element)];
    case "union":
      return sampleOf(def.options[0] ?? schema);
    case "number":
      return 1;
    case "boolean":
      return true;
    case "string":
      return "a";
    default:
      return undefined;
  }
}

const isBoundedList = (schema: Schema, element: Schema): boolean => {
  if (typeof schema._zod.bag.maximum === "number") return true;
  return [...SAMPLES, sampleOf(element)].every(
    (sample) =>
      !accepts(
        schema,
        Array.from({ length: MANY }, () => sample),
      ),
  );
};

function isBoundedRecord(schema: Schema, key: Schema): boolean {
  if (key._zod.def.type === "enum") return true;
  // A name, or a JSON Pointer.
  const prefix = accepts(key, "a0") ? "a" : "/a";
  const filled = (count: number, sample: unknown) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`${prefix}${n}`, sample]));
  const taken = SAMPLES.filter((sample) => accepts(schema, filled(1, sample)));
  if (taken.length === 0) throw new Error("no sample fits a record: add one");
  return taken.every((sample) => !accepts(schema, filled(MANY, sample)));
}

/**
 * @param at where the schema is, for people
 * @returns the places without a bound, each with what it is
 */
export function unboundedIn(schema: Schema, at: string, seen: Set<Schema> = new Set()): string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const inner = (one: Schema, path = at) => unboundedIn(one, path, seen);
  const def = schema._zod.def as Def;
  switch (def.type) {
    case "string":
      return isBoundedText(schema) ? [] : [`${at}: a string`];
    case "array":
      return [
        ...(isBoundedList(schema, def.element) ? [] : [`${at}: an array`]),
        ...inner(def.element, `${at}[]`),
      ];
    case "record":
      return [
        ...(isBoundedRecord(schema, def.keyType) ? [] : [`${at}: a record`]),
        ...inner(def.keyType, `${at}.<name>`),
        ...inner(def.valueType, `${at}.*`),
      ];
    case "object":
      return [
        ...Object.entries(def.shape).flatMap(([name, one]) => inner(one, `${at}.${name}`)),
        ...(def.catchall && def.catchall._zod.def.type !== "never" ? [`${at}: any members`] : []),
      ];
    case "union":
      return def.options.flatMap((one) => inner(one));
    case "tuple":
      return def.items.flatMap((one, index) => inner(one, `${at}[${index}]`));
    case "intersection":
      return [...inner(def.left), ...inner(def.right)];
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "readonly":
    case "nonoptional":
    case "catch":
      return inner(def.innerType);
    case "pipe":
      // A rule may lie in what the text is made into: the whole is tried first.
      if (textIn(def.in))
        return isBoundedText(schema) || isBoundedText(def.in) ? [] : [`${at}: a string`];
      return inner(def.in);
    case "literal":
    case "enum":
    case "boolean":
    case "number":
    case "null":
    case "never":
    case "date":
      return [];
    default:
      return [`${at}: ${def.type}`];
  }
}

/** Whether what goes in is a text, wrapped or not. */
function textIn(schema: Schema): boolean {
  const def = schema._zod.def as Def;
  if (def.type === "optional" || def.type === "nullable") return textIn(def.innerType);
  return def.type === "string" || (def.type === "pipe" && textIn(def.in));
}
