/** The reference, made from `openapi/adieu.json`: a page for each subject of the API, its events, problems and objects. */
import type { Chapter, Entry } from "../contents.ts";
import { anchorOf } from "../text.ts";
import { type Call, callsOf, type Document, fileOf, successOf } from "./document.ts";
import { aboutOf, cell, membersOf, resolved, typeOf } from "./members.ts";
import { snippetsOf } from "./snippets.ts";

export type ReferencePage = Entry & { readonly text: string };

const JSON_TYPE = "application/json";

/** Schemas that other pages of the reference show. */
const SHOWN_ELSEWHERE = /(Message|Problem)$/;

/** @returns the pages in the order of the contents */
export function referencePages(document: Document): ReferencePage[] {
  const calls = callsOf(document);
  const subjects = document.tags.flatMap(({ name, description }) => {
    const ours = calls.filter(({ operation }) => operation.tags[0] === name);
    if (ours.length === 0) return [];
    return [pageOf(name, description, subjectOf(name, description, ours, document))];
  });
  return [
    ...subjects,
    pageOf(
      "Events and messages",
      "What is sent to webhook endpoints and erasers, each with an example",
      eventsOf(document),
    ),
    pageOf(
      "Problems",
      "Every problem that the API may answer, and what to do",
      problemsOf(document),
    ),
    pageOf(
      "Objects",
      "The objects that calls take and answer, member by member",
      objectsOf(document),
    ),
  ];
}

/** The chapter of the contents that has these pages. */
export const referenceChapter = (pages: readonly ReferencePage[]): Chapter => ({
  title: "Every call",
  entries: pages,
});

const pageOf = (title: string, about: string, text: string): ReferencePage => ({
  title,
  file: fileOf(title),
  about,
  text,
});

function subjectOf(
  name: string,
  about: string,
  calls: readonly Call[],
  document: Document,
): string {
  const list = calls.map(
    ({ method, path, operation }) =>
      `| \`${method} ${path}\` | [${operation.summary}](#${anchorOf(operation.summary)}) |`,
  );
  return [
    `# ${name}`,
    `${about}. What holds for every call is in [the rules of all calls](../api.md). \`$ADIEU\` is the address of your service, \`$KEY\` an API key, and \`adieu\` [the client](../package.md#the-client).`,
    ["| call | |", "| --- | --- |", ...list].join("\n"),
    ...calls.map((call) => callOf(call, document)),
    "",
  ].join("\n\n");
}

function callOf(call: Call, document: Document): string {
  const { method, path, operation } = call;
  const { schemas } = document.components;
  const roles = operation["x-roles"];
  const who =
    roles === undefined
      ? "Needs no key."
      : `For keys with the role ${listed(
          roles.map((role) => `\`${role}\``),
          "or",
        )}.`;
  const { status, answer } = successOf(operation);
  const json = answer.content?.[JSON_TYPE];
  const body = operation.requestBody?.content[JSON_TYPE]?.schema;
  const members = body === undefined ? "" : membersOf(body, schemas, "sent");
  const answers =
    json?.schema === undefined
      ? answer.content === undefined
        ? "no body"
        : listed(
            Object.keys(answer.content).map((type) => `\`${type}\``),
            "or",
          )
      : answerTypeOf(json.schema);
  return [
    `## ${operation.summary}`,
    `\`${method} ${path}\``,
    [operation.description, who].filter(Boolean).join(" "),
    snippetsOf(call),
    parametersOf(call),
    members === "" ? "" : `**The body**\n\n${members}`,
    `**The answer**, ${status}: ${answers}`,
    json?.example === undefined
      ? ""
      : `\`\`\`json\n${JSON.stringify(json.example, null, 2)}\n\`\`\``,
    refusalsOf(call, document),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A list says what it is a list of. */
function answerTypeOf({ properties, ...schema }: Parameters<typeof typeOf>[0]): string {
  const data = properties?.data;
  const isList = data?.items !== undefined && properties?.next_cursor !== undefined;
  return isList && data.items ? `a page of ${typeOf(data.items)}` : typeOf(schema);
}

function parametersOf({ operation }: Call): string {
  const shown = (operation.parameters ?? []).filter((one) => one.in !== "cookie");
  if (shown.length === 0) return "";
  const lines = shown.map(({ name, in: place, required, schema, description }) => {
    // What a header may hold is said in words: its bound in characters is only for what is no such thing.
    const bounds = place === "header" ? {} : schema;
    const about = aboutOf({ ...bounds, ...(description && { description }) });
    return `| \`${name}\` | ${place} | ${typeOf(schema)} | ${required ? "yes" : "–"} | ${about} |`;
  });
  return ["| parameter | in | type | needed | |", "| --- | --- | --- | --- | --- |", ...lines].join(
    "\n",
  );
}

function refusalsOf({ operation }: Call, document: Document): string {
  const codes = Object.entries(operation.responses)
    .filter(([status]) => /^[45]\d\d$/.test(status))
    .flatMap(([status, { $ref, description }]) => {
      const shared =
        $ref === undefined
          ? undefined
          : document.components.responses[$ref.slice($ref.lastIndexOf("/") + 1)];
      const said = shared?.description ?? description ?? "";
      return [...said.matchAll(/`(\w+)`/g)].map(([, code = ""]) => [status, code] as const);
    })
    .filter(([, code]) => code in document.components.examples);
  if (codes.length === 0) return "";
  const links = codes.map(([status, code]) => `[\`${code}\`](problems.md#${code}) (${status})`);
  return `**May be refused with** ${links.join(", ")}.`;
}

function eventsOf(document: Document): string {
  const messages = Object.entries(document.webhooks);
  const lines = messages.map(
    ([type, { post }]) => `| [\`${type}\`](#${anchorOf(type)}) | ${cell(post.summary)} |`,
  );
  return [
    "# Events and messages",
    "What Adieu sends: events to [webhook endpoints](../webhooks.md), and requests to [erasers](../erasers.md). Each is a signed POST by Standard Webhooks 1.0; [receiving webhooks](../receiving.md) shows how to check and answer it. No message holds personal data.",
    ["| type | |", "| --- | --- |", ...lines].join("\n"),
    ...messages.map(([type, { post }]) => messageOf(type, post, document)),
    "",
  ].join("\n\n");
}

function messageOf(type: string, post: Call["operation"], { components }: Document): string {
  const json = post.requestBody?.content[JSON_TYPE];
  const data = resolved(json?.schema ?? {}, components.schemas).properties?.data;
  const members = data === undefined ? "" : membersOf(data, components.schemas, "answered");
  return [
    `## ${type}`,
    [post.summary, post.description].filter(Boolean).join(". "),
    json?.example === undefined
      ? ""
      : `\`\`\`json\n${JSON.stringify(json.example, null, 2)}\n\`\`\``,
    members === "" ? "" : `Members of \`data\`:\n\n${members}`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Members that every problem has. */
const COMMON = ["type", "title", "status", "detail", "code", "request_id"];

function problemsOf({ components }: Document): string {
  const problems = Object.values(components.examples).map(({ value }) => value);
  const lines = problems.map(
    ({ code, status, title }) => `| ${status} | [\`${code}\`](#${code}) | ${cell(title)} |`,
  );
  return [
    "# Problems",
    "A call that is refused answers with a problem (RFC 9457, `application/problem+json`). **Branch on `code`**: it is stable; `title` and `detail` are for people and may change. `type` is the address of a page that explains the code, `request_id` finds the call in the log.",
    'With the client, a refusal is an `AdieuProblem`, and `isProblem(error, "blocked")` gives it the type of its code ([the client](../package.md#the-client)).',
    ["| status | code | |", "| --- | --- | --- |", ...lines].join("\n"),
    ...problems.map((problem) => {
      const schema = Object.values(components.schemas).find(
        ({ properties }) => properties?.code?.enum?.[0] === problem.code,
      );
      const own = Object.entries(schema?.properties ?? {}).filter(
        ([name]) => !COMMON.includes(name),
      );
      const { required } = schema ?? {};
      const members = membersOf(
        { properties: Object.fromEntries(own), ...(required && { required }) },
        components.schemas,
        "answered",
      );
      return [
        `## ${problem.code}`,
        `${problem.status}: ${problem.title}. ${problem.detail}`,
        members === "" ? "" : `It also has:\n\n${members}`,
        `\`\`\`json\n${JSON.stringify(problem, null, 2)}\n\`\`\``,
      ]
        .filter((part) => part !== "")
        .join("\n\n");
    }),
    "",
  ].join("\n\n");
}

function objectsOf({ components }: Document): string {
  const shown = Object.entries(components.schemas).filter(([name]) => !SHOWN_ELSEWHERE.test(name));
  return [
    "# Objects",
    "What calls take and answer, by name. Each object of an answer says what it is in `object`. Clients must ignore members that they do not know: later versions add some.",
    ...shown.map(([name, schema]) =>
      [
        `## ${name}`,
        schema.description ?? "",
        membersOf(schema, components.schemas, "answered") ||
          `${typeOf({ ...schema, properties: {} })}.`,
      ]
        .filter((part) => part !== "")
        .join("\n\n"),
    ),
    "",
  ].join("\n\n");
}

const listed = (words: readonly string[], last: string): string =>
  words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
