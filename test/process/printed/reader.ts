/** What a reader of README has: a directory with the project, and the service running on this machine. */
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { freePort } from "../../../src/local/free-port";
import { startService } from "../../../src/local/service";

export type Reader = AsyncDisposable & {
  /** The service's address. */
  readonly url: string;
  /** The project as it was cloned and installed; what commands write stays beside it. */
  readonly directory: string;
  /** An admin key of the live mode. */
  readonly liveKey: string;
  /** The environment in which README's eraser listens on a free port. */
  readonly eraserVariables: { readonly PORT: string };
  /** The printed text, with the two ports replaced by free ones. */
  readonly withPorts: (text: string) => string;
  readonly call: (
    method: string,
    path: string,
    body: string,
    key: string,
  ) => Promise<{ readonly status: number; readonly body: unknown }>;
};

const START_MS = 500_000;

const PROJECT = ["docs", "node_modules", "package.json", "src"];

const LIVE_ADMIN = { name: "docs", roles: ["admin"], livemode: true };

const keySchema = z.object({ key: z.string() });

export async function startReader(): Promise<Reader> {
  const eraserPort = await freePort();
  const service = await startService(AbortSignal.timeout(START_MS));
  const directory = await mkdtemp(join(tmpdir(), "adieu-printed-"));
  const call: Reader["call"] = async (method, path, body, key) => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const response = await fetch(`${service.url}${path}`, { method, headers, body });
    return { status: response.status, body: await response.json() };
  };
  const stop = async () => {
    await service[Symbol.asyncDispose]();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    for (const name of PROJECT) await symlink(resolve(name), join(directory, name));
    const made = await call("POST", "/v1/api_keys", JSON.stringify(LIVE_ADMIN), "adk_test_admin");
    return {
      url: service.url,
      directory,
      liveKey: keySchema.parse(made.body).key,
      eraserVariables: { PORT: String(eraserPort) },
      withPorts: (text) =>
        text
          .replaceAll("http://localhost:8787", service.url)
          .replaceAll("localhost:9000", `localhost:${eraserPort}`),
      call,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
