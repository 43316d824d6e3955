/** A call as curl and as TypeScript, with the values of its recorded example. */
import { type Call, type Parameter, successOf } from "./document.ts";

const JSON_TYPE = "application/json";

/** A line of code may be so long, characters. */
const WIDTH = 88;

/** @returns Markdown: two blocks, which the site shows as one with a choice */
export const snippetsOf = (call: Call): string =>
  `\`\`\`sh\n${curlOf(call)}\n\`\`\`\n\n\`\`\`ts\n${typescriptOf(call)}\n\`\`\``;

/** Whether the operation takes a key. */
const needsKey = ({ operation }: Call): boolean => operation["x-roles"] !== undefined;

/** The body of the example; undefined if none has to be sent. */
function bodyOf({ operation }: Call): unknown {
  return operation.requestBody?.content[JSON_TYPE]?.example;
}

/** The media type of a body that is a file. */
function fileTypeOf({ operation }: Call): string | undefined {
  const types = Object.keys(operation.requestBody?.content ?? {});
  return types.includes(JSON_TYPE) ? undefined : types[0];
}

const parametersOf = (call: Call, place: Parameter["in"]): readonly Parameter[] =>
  (call.operation.parameters ?? []).filter((one) => one.in === place);

/** Parameters of the query that have to be sent. */
const queryOf = (call: Call): readonly Parameter[] =>
  parametersOf(call, "query").filter(({ required }) => required);

export function curlOf(call: Call): string {
  const { method, path } = call;
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(exampleOf(call, name))),
  );
  const query = queryOf(call).map(({ name, example }) => [name, String(example)]);
  const search = query.length === 0 ? "" : `?${new URLSearchParams(query)}`;
  const body = bodyOf(call);
  const file = fileTypeOf(call);
  const type = file ?? (body === undefined ? undefined : JSON_TYPE);
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}"$ADIEU${filled}${search}"`,
    ...(needsKey(call) ? [`-H "Authorization: Bearer $KEY"`] : []),
    ...(type === undefined ? [] : [`-H "Content-Type: ${type}"`]),
    ...(body === undefined ? [] : [`-d ${quoted(jsonOf(body))}`]),
    ...(file === undefined ? [] : ["--data-binary @passport.png"]),
    ...(answersWithFile(call) ? ["-o passport.png"] : []),
  ];
  return lines.join(" \\\n  ");
}

const answersWithFile = ({ operation }: Call): boolean =>
  Object.keys(successOf(operation).answer.content ?? {}).some((type) => type.startsWith("image/"));

/** JSON in one line if that is short, otherwise a line for each member. */
function jsonOf(value: unknown): string {
  const line = JSON.stringify(value);
  return line.length <= WIDTH - 10 ? line : JSON.stringify(value, null, 2).replaceAll("\n", "\n  ");
}

/** A word of the shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

export function typescriptOf(call: Call): string {
  const { method, path } = call;
  const init = {
    ...valuesOf("path", parametersOf(call, "path")),
    ...valuesOf("query", queryOf(call)),
    ...(bodyOf(call) === undefined ? {} : { body: bodyOf(call) }),
  };
  const given = Object.entries(init).map(([name, value]) => `${name}: ${literalOf(value, 1)}`);
  if (fileTypeOf(call)) given.push("body: scan");
  const line = `{ ${given.join(", ")} }`;
  const fits = line.length + path.length < WIDTH - 30 && !line.includes("\n");
  const options =
    given.length === 0 ? "" : fits ? `, ${line}` : `, {\n  ${given.join(",\n  ")},\n}`;
  if (isList(call)) {
    return `for await (const one of adieu.list("${path}"${options})) {\n  console.log(one);\n}`;
  }
  const sent = `await adieu.${method.toLowerCase()}("${path}"${options});`;
  return successOf(call.operation).status === "204" ? sent : `const answer = ${sent}`;
}

const valuesOf = (name: string, parameters: readonly Parameter[]) =>
  parameters.length === 0
    ? {}
    : { [name]: Object.fromEntries(parameters.map((one) => [one.name, one.example])) };

/** Whether the answer is one page of several. */
function isList({ method, operation }: Call): boolean {
  const schema = successOf(operation).answer.content?.[JSON_TYPE]?.schema;
  return method === "GET" && (schema?.required?.includes("next_cursor") ?? false);
}

/** A value as TypeScript, as the project's formatter writes it. @param depth levels of two spaces it is indented by */
function literalOf(value: unknown, depth: number): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const open = Array.isArray(value) ? "[" : "{";
  const close = Array.isArray(value) ? "]" : "}";
  const parts = Array.isArray(value)
    ? value.map((one) => literalOf(one, depth + 1))
    : Object.entries(value).map(([name, one]) => `${nameOf(name)}: ${literalOf(one, depth + 1)}`);
  if (parts.length === 0) return open + close;
  const line = open === "[" ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
  if (line.length + 2 * depth < WIDTH - 20 && !line.includes("\n")) return line;
  const indent = "  ".repeat(depth + 1);
  return `${open}\n${parts.map((part) => `${indent}${part},\n`).join("")}${"  ".repeat(depth)}${close}`;
}

const nameOf = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);

function exampleOf(call: Call, name: string): unknown {
  return parametersOf(call, "path").find((one) => one.name === name)?.example ?? name;
}
