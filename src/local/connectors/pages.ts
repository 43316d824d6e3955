/** The pages of docs/connectors that are made from the documents themselves. Pure. */
import type { ConnectorDocument } from "../../connectors/document.ts";
import { certaintyOf, isReplayable, verbsOf } from "../../connectors/facts.ts";

const CERTAINTY = {
  probe: "The system is asked afterwards, and has nothing (`probe`).",
  job: "The system says that its job is done (`job`).",
  acknowledged: "The system has only said that it took the request (`acknowledged`).",
} as const;

const SOURCES: Readonly<Record<string, string>> = {
  account: "the account's id",
  subject: "the holder's `subject`",
  email: "the holder's e-mail address",
  phone: "the holder's phone number",
};

const sourceInWords = (source: string): string =>
  SOURCES[source] ?? `a holding of the kind \`${source.replace(/^holding:/, "")}\``;

const code = (texts: readonly string[]): string => texts.map((text) => `\`${text}\``).join(", ");

/** The page of one connector. */
export function pageOf(document: ConnectorDocument): string {
  const { id, title = id, settings, secrets, rate } = document;
  const facts: [string, string][] = [
    ["needs", document.needs ?? ""],
    ["settings", settings.length > 0 ? code(settings) : "none"],
    ["secrets", secrets.length > 0 ? code(secrets) : "none"],
    ["hosts", `${code(document.hosts)}: it can call no other`],
    ["asks of the account", `${document.identify.map(sourceInWords).join(", or ")}. Nothing else`],
    ["verbs", code(verbsOf(document))],
    ["how sure it is at best", CERTAINTY[certaintyOf(document)]],
    [
      "after a restore",
      isReplayable(document)
        ? "can be replayed by the account's id"
        : "cannot be replayed: what the account was recognised by is erased",
    ],
    [
      "a job may take",
      document.erase.some((step) => step.do === "poll")
        ? `\`${document.patience}\``
        : "there is none",
    ],
    [
      "calls at a time, and within a minute",
      `${rate.concurrency ?? 8}; ${rate.per_minute ?? "any number"}`,
    ],
  ];
  const lines = [
    `# ${title}`,
    "",
    "<!-- Made from the document by `npm run docs:connectors`. Change the document. -->",
    "",
    document.erases ?? "",
    "",
    `Version ${document.version} of the connector \`${id}\`. It rests on [the system's own page](${document.docs}), compared on ${document.checked}:`,
    `${document.basis}`,
    "",
    "## Registering",
    "",
    `\`PUT /v1/erasers/${id} ${exampleBody(document)}\``,
    "",
    `Then name \`${id}\` among the \`erasers\` of a policy, and rehearse it on an account ([README.md](README.md)).`,
    "",
    "## What it is",
    "",
    "| | |",
    "| --- | --- |",
    ...facts.map(([name, value]) => `| ${name} | ${value} |`),
    "",
    "## What is left",
    "",
    ...(document.leaves ?? ["Nothing that is known."]).map((one) => `- ${one}`),
    "",
    "## What it calls",
    "",
    ...document.erase.map((step, index) => `${index + 1}. ${stepInWords(step)}`),
    ...(document.probe
      ? ["", `Then the probe: ${document.probe.request.method} \`${document.probe.request.path}\`.`]
      : []),
    ...(document.looks ?? []).flatMap(({ as, says, request }) => [
      "",
      `With \`"look": true\` a preview makes this call too: ${request.method} \`${request.path}\`. If it finds something, the preview shows this ${as}: ${says}`,
    ]),
    "",
  ];
  return lines.join("\n");
}

function stepInWords(step: ConnectorDocument["erase"][number]): string {
  const call = `${step.request.method} \`${step.request.path}\``;
  switch (step.do) {
    case "find": {
      const unless = [step.unless ?? []].flat();
      const spared =
        unless.length > 0 ? `, unless there is ${unless.map(sourceInWords).join(" or ")}` : "";
      return `find: ${call}${spared}`;
    }
    case "delete":
      return `delete: ${call}${step.always ? ", also if nothing was found" : ""}`;
    case "poll":
      return `wait for the job: ${call}, every \`${step.every}\``;
  }
}

/** Values that a reader replaces; hosts are such as the connector takes. */
function exampleBody({ id, settings, secrets, hosts, host }: ConnectorDocument): string {
  const named = Object.fromEntries(
    settings.map((name) => {
      const isChoice = host === `{setting.${name}}` && !hosts.includes(host);
      const isHost = hosts.includes(`{setting.${name}}`);
      if (isChoice) return [name, hosts[0] ?? ""];
      if (isHost) return [name, `${id}.example.com`];
      return [name, name === "prefix" ? "/scim/v2" : "main"];
    }),
  );
  const body = {
    connector: id,
    ...(settings.length > 0 && { settings: named }),
    secrets: Object.fromEntries(secrets.map((name) => [name, `your ${name.replaceAll("_", " ")}`])),
  };
  return spaced(body);
}

/** JSON in one line, with a blank after each colon and comma. */
const spaced = (value: object): string =>
  JSON.stringify(value, null, 1)
    .replaceAll(/\n\s*/g, " ")
    .replaceAll("{ ", "{")
    .replaceAll(" }", "}");

/** The table of all connectors. */
export const tableOf = (documents: readonly ConnectorDocument[]): string =>
  [
    "| connector | system | verbs | how sure | after a restore |",
    "| --- | --- | --- | --- | --- |",
    ...documents.map(
      (document) =>
        `| [\`${document.id}\`](${document.id}.md) | ${document.title} | ${verbsOf(document).join(", ")} | ${certaintyOf(document)} | ${isReplayable(document) ? "replayable" : "not replayable"} |`,
    ),
  ].join("\n");

const BEGIN = "<!-- The table is made by `npm run docs:connectors`. -->";
const END = "<!-- End of the table. -->";

/** A page with its table made anew. @throws if it has no place for one */
export function withTable(page: string, table: string): string {
  const [before, after] = [page.split(BEGIN)[0], page.split(END)[1]];
  if (before === undefined || after === undefined || !page.includes(BEGIN)) {
    throw new Error("The page has no place for the table.");
  }
  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}
