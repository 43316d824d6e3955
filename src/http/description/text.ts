/**
 * The documentation as one text, by the form of llms.txt: what the service is, every page with a link to its Markdown,
 * each operation in a line, what is sent.
 */
import type { Json } from "./json";

/**
 * @param contents chapters of the site in Markdown, with links that begin with `/`
 * @param origin where the service answers
 */
export function textOf(document: Json, contents: string, origin: string): string {
  const { info, tags, paths, webhooks, components } = document;
  const operations = Object.entries<Json>(paths).flatMap(([path, item]) =>
    Object.entries<Json>(item)
      .filter(([, operation]) => !operation["x-page"])
      .map(([method, operation]) => ({ call: `${method.toUpperCase()} ${path}`, operation })),
  );
  const chapters = tags.flatMap(({ name, description }: { name: string; description: string }) => {
    const lines = operations
      .filter(({ operation }) => operation.tags[0] === name)
      .map(({ call, operation }) => `- \`${call}\`${rolesOf(operation)}: ${operation.summary}`);
    if (lines.length === 0) return [];
    const page = `${origin}/docs/reference/${name.toLowerCase().replaceAll(" ", "-")}.md`;
    const examples = contents === "" ? "" : ` [With examples](${page}).`;
    return [`## ${name}\n\n${description}.${examples}\n\n${lines.join("\n")}`];
  });
  const sent = Object.entries<Json>(webhooks).map(
    ([type, { post }]) => `- \`${type}\`: ${post.summary}`,
  );
  const problems = Object.entries<Json>(components.examples).map(
    ([code, { value }]) => `- \`${code}\` (${value.status}): ${value.detail}`,
  );
  return [
    `# ${info.title}`,
    `> ${info.description}`,
    [
      `The whole contract, with schemas and examples: [openapi.json](${origin}/openapi.json).`,
      "Send an API key as `Authorization: Bearer adk_…`. JSON, `snake_case`, times in RFC 3339 UTC, durations in ISO 8601.",
      "`Idempotency-Key` on any POST: a repeat has one effect. Lists: `limit`, `cursor`, `next_cursor`.",
    ].join("\n"),
    ...(contents === "" ? [] : [contents.replaceAll("](/", `](${origin}/`)]),
    ...chapters,
    `## Webhooks\n\nBy Standard Webhooks 1.0: \`{type, timestamp, data}\`.\n\n${sent.join("\n")}`,
    `## Problems\n\nBy RFC 9457, told apart by \`code\`.\n\n${problems.join("\n")}`,
    "",
  ].join("\n\n");
}

const rolesOf = (operation: Json): string =>
  operation["x-roles"] ? ` (${operation["x-roles"].join(", ")})` : " (without a key)";
