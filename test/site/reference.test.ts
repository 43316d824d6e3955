/**
 * Every example of the reference is run: the curl commands by a shell, the TypeScript by the package as it is packed. A
 * server in the place of the service compares each request with the call that was recorded at the real one, and answers
 * what that answered.
 */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  type Call,
  callsOf,
  type Document,
  successOf,
} from "../../src/local/site/reference/document";
import { curlOf, typescriptOf } from "../../src/local/site/reference/snippets";

const run = promisify(execFile);

const document: Document = JSON.parse(await readFile("openapi/adieu.json", "utf8"));
const CALLS = callsOf(document);
const KEY = "adk_test_admin";

/** The bytes of a document that is uploaded. */
const SCAN = "the bytes of a passport";

type Request = {
  readonly call: string;
  readonly type: string | undefined;
  readonly key: string | undefined;
  readonly body: unknown;
};

/** What the server was asked, since it was looked at last. */
let asked: Request[] = [];
let expected: Call;
let server: Server;
let url: string;
let directory: string;

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += String(part);
  const isJson = request.headers["content-type"] === "application/json";
  return text === "" ? undefined : isJson ? JSON.parse(text) : text;
}

/** The recorded answer. A list ends with its first page, or the example would ask for ever. */
function answerOf({ operation }: Call): { status: number; type: string; body: string } {
  const { status, answer } = successOf(operation);
  const json = answer.content?.["application/json"];
  if (json !== undefined) {
    const body = JSON.stringify(json.example).replace(
      /"next_cursor":"[^"]*"/,
      '"next_cursor":null',
    );
    return { status: Number(status), type: "application/json", body };
  }
  const type = Object.keys(answer.content ?? {})[0] ?? "";
  return { status: Number(status), type, body: type === "" ? "" : SCAN };
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    asked.push({
      call: `${request.method} ${request.url}`,
      type: request.headers["content-type"],
      key: request.headers.authorization,
      body: await bodyOf(request),
    });
    const { status, type, body } = answerOf(expected);
    response.writeHead(status, type === "" ? {} : { "content-type": type });
    response.end(status === 204 ? undefined : body);
  });
  const { promise, resolve: listening } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", listening);
  await promise;
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  directory = await mkdtemp(join(tmpdir(), "adieu-reference-"));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(directory, { recursive: true, force: true });
});

/** The request that was recorded. */
function recorded({ method, path, operation }: Call): Omit<Request, "key"> {
  const valueOf = (name: string) => {
    const parameter = operation.parameters?.find((one) => one.name === name && one.in === "path");
    return encodeURIComponent(String(parameter?.example));
  };
  const query = (operation.parameters ?? []).filter((one) => one.in === "query" && one.required);
  const search = new URLSearchParams(query.map(({ name, example }) => [name, String(example)]));
  const content = operation.requestBody?.content ?? {};
  const isFile = operation.requestBody !== undefined && !("application/json" in content);
  const example = content["application/json"]?.example;
  return {
    call: `${method} ${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => valueOf(name))}${search.size === 0 ? "" : `?${search}`}`,
    type: isFile ? "image/png" : example === undefined ? undefined : "application/json",
    body: isFile ? SCAN : example,
  };
}

const requestsOf = () => {
  const requests = asked.map(({ key: _, ...request }) => request);
  asked = [];
  return requests;
};

describe("the examples in curl", () => {
  beforeAll(() => writeFile(join(directory, "passport.png"), SCAN));

  it.each(CALLS)("$operation.operationId sends what was recorded", async (call) => {
    expected = call;
    const needsKey = call.operation["x-roles"] !== undefined;
    const script = curlOf(call).replace(/^curl /, "curl -sS --fail ");
    const env = { ...process.env, ADIEU: url, KEY };
    await run("bash", ["-euc", script], { cwd: directory, env });
    const keys = asked.map(({ key }) => key);
    expect(requestsOf()).toEqual([recorded(call)]);
    expect(keys).toEqual([needsKey ? `Bearer ${KEY}` : undefined]);
  });
});

describe("the examples in TypeScript", () => {
  const READER = `
import type { Adieu } from "adieu";
declare global {
  const adieu: Adieu;
  const scan: Blob;
}
`;
  const fileOf = ({ operation }: Call) => `${operation.operationId}.ts`;

  beforeAll(async () => {
    await run(process.execPath, ["src/local/build-package.ts"]);
    await mkdir(join(directory, "node_modules"));
    await symlink(resolve("dist/package"), join(directory, "node_modules/adieu"));
    await writeFile(join(directory, "reader.ts"), READER);
    await writeFile(join(directory, "package.json"), JSON.stringify({ type: "module" }));
    for (const call of CALLS) {
      const block = `export async function block() {\n${typescriptOf(call)}\n}\n`;
      await writeFile(join(directory, fileOf(call)), block);
    }
    const { createAdieu } = await import(resolve("dist/package/client/api/index.js"));
    Object.assign(globalThis, {
      adieu: createAdieu({ url, key: KEY, retries: 0 }),
      scan: new Blob([SCAN], { type: "image/png" }),
    });
  });

  it("compile under strict settings", async () => {
    const compilerOptions = {
      target: "es2022",
      lib: ["es2024", "dom", "dom.iterable"],
      module: "esnext",
      moduleResolution: "bundler",
      types: [],
      strict: true,
      skipLibCheck: true,
      outDir: "out",
    };
    const files = ["reader.ts", ...CALLS.map(fileOf)];
    await writeFile(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    const said = await run(resolve("node_modules/.bin/tsc"), ["-p", directory]).then(
      ({ stdout }) => stdout,
      ({ stdout }: { stdout: string }) => stdout,
    );
    expect(said).toBe("");
  });

  it.each(CALLS)("$operation.operationId sends what was recorded", async (call) => {
    expected = call;
    vi.spyOn(console, "log").mockReturnValue(undefined);
    const { block } = await import(join(directory, "out", fileOf(call).replace(".ts", ".js")));
    await block();
    expect(requestsOf()).toEqual([recorded(call)]);
  });
});
