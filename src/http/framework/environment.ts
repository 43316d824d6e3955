/** What a request carries through the app. */
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Settings } from "../../shared/settings";
import type { Caller } from "./authentication";

export type AppEnv = {
  Bindings: Env;
  Variables: {
    requestId: string;
    settings: Settings;
    /** Set by every route that asks for a role. */
    caller: Caller;
    /** Of what a request with an idempotency key makes: the same whenever it is tried again. */
    uuid: string | undefined;
  };
};

export type App = OpenAPIHono<AppEnv>;
export type AppContext = Context<AppEnv>;
