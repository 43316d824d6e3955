/**
 * A collection for Bruno (usebruno.com) of the API: a folder for each chapter, a request for each operation, with the
 * examples of `openapi/adieu.json`. Pure.
 */

type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly example?: unknown;
};

type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly security?: readonly object[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly example?: unknown }>>;
  };
  readonly "x-page"?: true;
  readonly "x-roles"?: readonly string[];
};

export type Document = {
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

/** Headers that a request may have: shown, and switched off. */
const HEADERS: Readonly<Record<string, string>> = {
  "idempotency-key": "{{$guid}}",
  "if-match": '"1"',
  "adieu-actor": "staff_jo",
};

/** What stands for ids that only the reader knows. */
const VARIABLES = { baseUrl: "http://localhost:8787", key: "adk_test_admin" };

const MANIFEST = {
  version: "1",
  name: "Adieu",
  type: "collection",
  ignore: ["node_modules", ".git"],
};

/** @returns the text of each file, by its path within the collection */
export function collectionOf({ tags, paths }: Document): Map<string, string> {
  const files = new Map<string, string>([
    ["bruno.json", `${JSON.stringify(MANIFEST, null, 2)}\n`],
    ["collection.bru", COLLECTION],
    ["environments/Local.bru", `vars ${dictionary(VARIABLES)}\n`],
  ]);
  const places = new Map<string, number>();
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const [tag = ""] = operation.tags;
      if (operation["x-page"]) continue;
      const place = (places.get(tag) ?? 0) + 1;
      places.set(tag, place);
      const file = `${folderOf(tag)}/${operation.operationId}.bru`;
      files.set(file, requestOf({ path, method, place, operation }));
    }
  }
  for (const [index, { name }] of tags.filter((tag) => places.has(tag.name)).entries()) {
    files.set(`${folderOf(name)}/folder.bru`, `meta ${dictionary({ name, seq: index + 1 })}\n`);
  }
  return files;
}

const folderOf = (tag: string): string => tag.toLowerCase().replaceAll(" ", "-");

const COLLECTION = `auth {
  mode: bearer
}

auth:bearer {
  token: {{key}}
}
`;

/** A block of names and values, a line each. */
function dictionary(entries: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(entries).map(([name, value]) => `  ${name}: ${value}`);
  return `{\n${lines.join("\n")}\n}`;
}

/** A block of text. */
const block = (text: string): string =>
  `{\n${text
    .split("\n")
    .map((line) => (line === "" ? "" : `  ${line}`))
    .join("\n")}\n}`;

type Request = {
  readonly path: string;
  readonly method: string;
  /** Its place in the folder, from 1. */
  readonly place: number;
  readonly operation: Operation;
};

function requestOf({ path, method, place, operation }: Request): string {
  const { operationId, parameters = [], requestBody, security = [] } = operation;
  const body = requestBody?.content["application/json"]?.example;
  const isFile = requestBody !== undefined && !("application/json" in requestBody.content);
  const within = parameters.filter((one) => one.in === "path");
  const query = parameters.filter((one) => one.in === "query");
  const headers = parameters.filter((one) => one.in === "header" && one.name in HEADERS);
  const call = {
    url: `{{baseUrl}}${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
    body: body === undefined ? "none" : "json",
    auth: security.length === 0 ? "none" : "inherit",
  };
  const blocks = [
    `meta ${dictionary({ name: operationId, type: "http", seq: place })}`,
    `${method} ${dictionary(call)}`,
    query.length > 0 && `params:query ${dictionary(switchedOff(query, valueOf))}`,
    within.length > 0 && `params:path ${dictionary(entriesOf(within, valueOf))}`,
    headers.length > 0 &&
      `headers ${dictionary(switchedOff(headers, ({ name }) => HEADERS[name]))}`,
    body !== undefined && `body:json ${block(JSON.stringify(body, null, 2))}`,
    `docs ${block(docsOf(operation, isFile))}`,
  ];
  return `${blocks.filter((one) => one !== false).join("\n\n")}\n`;
}

const valueOf = ({ name, example }: Parameter): unknown => example ?? `{{${name}}}`;

const entriesOf = (
  parameters: readonly Parameter[],
  value: (parameter: Parameter) => unknown,
): Record<string, unknown> => Object.fromEntries(parameters.map((one) => [one.name, value(one)]));

/** Parameters that need not be there: Bruno leaves out what begins with `~`. */
const switchedOff = (
  parameters: readonly Parameter[],
  value: (parameter: Parameter) => unknown,
): Record<string, unknown> =>
  Object.fromEntries(
    parameters.map((one) => [one.required ? one.name : `~${one.name}`, value(one) ?? ""]),
  );

function docsOf({ summary, description, "x-roles": roles }: Operation, isFile: boolean): string {
  const lines = [
    summary,
    description,
    roles && `Roles: ${roles.join(", ")}, admin.`,
    isFile && "The body is the file itself: choose it as Body, File.",
  ];
  return lines.filter((line) => typeof line === "string").join("\n\n");
}
