/** JSON Schema as openapi.json uses it: enough to tell whether an answer is what the document says. */
import type { Json, Reply } from "../support/api";

/** openapi.json, as it was answered. */
type Document = Reply["body"];

export type Schema = Json & {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};
export function resolve(document: Document, ref: string): Schema | undefined {
  const names = ref.replace(/^#\//, "").split("/");
  let found: Reply["body"] = document;
  for (const name of names) found = found?.[name.replaceAll("~1", "/").replaceAll("~0", "~")];
  return found;
}

/** The document with the answers that operations share put back where they are used. */
export function withAnswersInPlace(document: Document): Document {
  const paths: Record<
    string,
    Record<string, { responses: Record<string, { $ref?: string }> }>
  > = document.paths;
  for (const operation of Object.values(paths).flatMap((item) => Object.values(item))) {
    for (const [status, { $ref }] of Object.entries(operation.responses)) {
      if ($ref) operation.responses[status] = resolve(document, $ref) ?? {};
    }
  }
  return document;
}

const typeOf = (value: unknown): string => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
};

/**
 * JSON Schema, as far as the document uses it. A member that no part of a schema tells of is a fault.
 * @returns every place where a value differs from it
 */
export function faults(
  document: Document,
  schema: Schema,
  value: unknown,
  at = "",
  part = false,
): string[] {
  if (schema.$ref) {
    const target = resolve(document, schema.$ref);
    return target
      ? faults(document, target, value, at, part)
      : [`${at}: ${schema.$ref} is nowhere`];
  }
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) {
    const tried = branches.map((branch) => faults(document, branch, value, at));
    return tried.some((found) => found.length === 0) ? [] : tried.flat();
  }
  const found = (schema.allOf ?? []).flatMap((one) => faults(document, one, value, at, true));
  const types = [schema.type ?? []].flat();
  const type = typeOf(value);
  const fits = types.includes(type) || (type === "integer" && types.includes("number"));
  if (types.length > 0 && !fits) return [...found, `${at}: ${type} is not ${types.join(" or ")}`];
  if (schema.enum && !schema.enum.includes(value))
    found.push(`${at}: ${JSON.stringify(value)} is not of its enum`);
  if ("const" in schema && schema.const !== value) found.push(`${at}: not ${schema.const}`);
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items)
      found.push(...value.flatMap((item, n) => faults(document, items, item, `${at}/${n}`)));
  } else if (typeof value === "object" && value !== null) {
    found.push(...memberFaults(document, schema, value, at));
    if (!part) found.push(...unknownMembers(document, schema, value, at));
  }
  return found;
}

function memberFaults(document: Document, schema: Schema, value: object, at: string): string[] {
  const found = (schema.required ?? [])
    .filter((name) => !(name in value))
    .map((name) => `${at}/${name}: missing`);
  for (const [name, member] of Object.entries(value)) {
    const known = schema.properties?.[name] ?? schema.additionalProperties;
    if (typeof known === "object") found.push(...faults(document, known, member, `${at}/${name}`));
  }
  return found;
}

/** A schema with all that it is made of. */
const partsOf = (document: Document, schema: Schema): Schema[] => {
  const target = schema.$ref ? resolve(document, schema.$ref) : undefined;
  return [
    schema,
    ...[...(target ? [target] : []), ...(schema.allOf ?? [])].flatMap((part) =>
      partsOf(document, part),
    ),
  ];
};

function unknownMembers(document: Document, schema: Schema, value: object, at: string): string[] {
  const parts = partsOf(document, schema);
  const open = parts.some(({ additionalProperties }) => additionalProperties);
  if (open || parts.every(({ properties }) => properties === undefined)) return [];
  const known = new Set(parts.flatMap(({ properties }) => Object.keys(properties ?? {})));
  return Object.keys(value)
    .filter((name) => !known.has(name))
    .map((name) => `${at}/${name}: not described`);
}
