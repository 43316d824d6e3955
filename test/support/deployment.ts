/**
 * The API as a deployment runs it that sets other variables than the tests do. Its objects are the tests' own, with
 * their settings: what an object makes of a variable is tried where objects are.
 */
import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { type AppSettings, createApp } from "../../src/http/framework/app";
import type { Options, Reply } from "./api";

/** As `wrangler.toml` ships it, with the one secret that a deployment must set. */
export const PRODUCTION = {
  ENVIRONMENT: "production",
  ADIEU_ADMIN_KEY: `adk_live_${"k".repeat(32)}`,
  EMAIL_PROVIDER: "none",
  SMS_PROVIDER: "none",
};

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * @param variables beside those of the tests; undefined: not set
 * @param parts beside those of the tests: bindings of which the Worker's own part is played
 */
export function deployment(
  variables: Variables,
  settings: AppSettings = {},
  parts: Partial<Env> = {},
) {
  const app = createApp(settings);
  const bindings = { ...env, ...variables, ...parts };
  return async (method: string, path: string, options: Options = {}): Promise<Reply> => {
    const { key = variables.ADIEU_ADMIN_KEY, body } = options;
    const headers = new Headers(options.headers);
    if (key) headers.set("authorization", `Bearer ${key}`);
    if (body !== undefined) headers.set("content-type", "application/json");
    const request = new Request(`https://adieu.test${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // The app asks for the generated type, in which a variable that is not set cannot be said.
    const response = await app.fetch(request, bindings as Env, createExecutionContext());
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
    };
  };
}
