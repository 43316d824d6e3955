/** A schema as a table of its members. */

import { anchorOf } from "../text.ts";
import type { Schema } from "./document.ts";
import { fileOf } from "./document.ts";

/** Members within members are shown to this depth. Deeper ones are in `/openapi.json`. */
const DEPTH = 3;

type Row = {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly about: string;
};

export type Schemas = Readonly<Record<string, Schema>>;

/**
 * @param form whether the members are sent, so that it matters which may be left out, or answered
 * @returns Markdown; empty if the schema has no members
 */
export function membersOf(schema: Schema, schemas: Schemas, form: "sent" | "answered"): string {
  const rows = rowsOf(resolved(schema, schemas), schemas, "", 1);
  if (rows.length === 0) return "";
  const head = form === "sent" ? "| member | type | needed | |" : "| member | type | |";
  const rule = form === "sent" ? "| --- | --- | --- | --- |" : "| --- | --- | --- |";
  const lines = rows.map(({ name, type, isRequired, about }) => {
    const needed = form === "sent" ? ` ${isRequired ? "yes" : "–"} |` : "";
    return `| \`${name}\` | ${type} |${needed} ${about} |`;
  });
  return [head, rule, ...lines].join("\n");
}

/** A schema that is named by reference, or itself. */
export const resolved = (schema: Schema, schemas: Schemas): Schema =>
  schema.$ref === undefined ? schema : (schemas[nameIn(schema.$ref)] ?? {});

const nameIn = (reference: string): string => reference.slice(reference.lastIndexOf("/") + 1);

function rowsOf(schema: Schema, schemas: Schemas, before: string, depth: number): Row[] {
  const { properties = {}, required = [], oneOf, anyOf, allOf } = schema;
  const own = Object.entries(properties).flatMap(([name, member]) => {
    const row: Row = {
      name: before + name,
      type: typeOf(member),
      isRequired: required.includes(name) && member.default === undefined,
      about: aboutOf(member),
    };
    const inner = member.items ?? member;
    const mark = member.items ? "[]." : ".";
    const below =
      depth < DEPTH && inner.$ref === undefined
        ? rowsOf(inner, schemas, `${before}${name}${mark}`, depth + 1)
        : [];
    return [row, ...below];
  });
  const variants = (oneOf ?? anyOf ?? allOf ?? []).flatMap((one) =>
    rowsOf(resolved(one, schemas), schemas, before, depth),
  );
  return together([...own, ...variants]);
}

/** Members that several forms of an object have are shown once, with the types of all. */
function together(rows: readonly Row[]): Row[] {
  const found = new Map<string, Row>();
  for (const row of rows) {
    const known = found.get(row.name);
    if (known === undefined) {
      found.set(row.name, row);
      continue;
    }
    const types = new Set([...known.type.split(" or "), ...row.type.split(" or ")]);
    found.set(row.name, {
      ...known,
      type: [...types].join(" or "),
      isRequired: known.isRequired && row.isRequired,
      about: known.about === "" ? row.about : known.about,
    });
  }
  return [...found.values()];
}

/** The type in words; a named schema is a link to it. */
export function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) {
    const name = nameIn(schema.$ref);
    return `[${name}](${fileOf("objects").replace("docs/reference/", "")}#${anchorOf(name)})`;
  }
  if (schema.const !== undefined) return code(schema.const);
  const variants = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (variants !== undefined) return [...new Set(variants.map(typeOf))].join(" or ");
  const isNullable = Array.isArray(schema.type) && schema.type.includes("null");
  if (schema.enum !== undefined) {
    return [
      ...schema.enum.filter((one) => one !== ""),
      ...(isNullable && !schema.enum.includes(null) ? [null] : []),
    ]
      .map(code)
      .join(" or ");
  }
  const types = [schema.type ?? "any"].flat().map((type) => plainTypeOf(String(type), schema));
  return types.join(" or ");
}

function plainTypeOf(type: string, { format, items }: Schema): string {
  if (type === "array") return items === undefined ? "list" : `list of ${typeOf(items)}`;
  if (type === "string" && format === "date-time") return "time";
  if (type === "string" && format === "date") return "date";
  return type === "string" && format === "uri" ? "URL" : type;
}

/** The description, the default and the bounds. */
export function aboutOf(schema: Schema): string {
  const { description, default: standard, minimum, maximum, maxLength, maxItems } = schema;
  const bounds = [
    standard === undefined ? "" : `${code(standard)} if left out`,
    minimum === undefined || maximum === undefined ? "" : `${minimum}–${maximum}`,
    maxLength === undefined ? "" : `at most ${maxLength} characters`,
    maxItems === undefined ? "" : `at most ${maxItems}`,
  ].filter((part) => part !== "");
  const said = description?.replace(/\.$/, "") ?? "";
  const bounded = bounds.join(", ");
  const parts = [said, said === "" ? bounded : capital(bounded)].filter((part) => part !== "");
  return cell(parts.join(". "));
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const code = (value: unknown): string => `\`${JSON.stringify(value).replaceAll("|", "\\|")}\``;

/** A text within a table. */
export const cell = (text: string): string =>
  text
    .replaceAll("\n", " ")
    .replaceAll(/(?<!\\)\|/g, String.raw`\|`)
    .replaceAll("<", "&lt;");
