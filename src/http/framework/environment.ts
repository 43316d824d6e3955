/** What a request carries through the app. */
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Role } from "../../control/api-keys";
import type { Settings } from "../../shared/settings";

/** The API key that calls. */
export type Caller = {
  /** The key's id, never the key. */
  readonly id: string;
  readonly roles: readonly Role[];
  readonly livemode: boolean;
  /** Whether it is the deployment's own first key: it alone may make keys of the other mode. */
  readonly root: boolean;
};

export type AppEnv = {
  Bindings: Env;
  Variables: {
    requestId: string;
    settings: Settings;
    /** Set by every route that asks for a role. */
    caller: Caller;
    /** Of what a request with an idempotency key makes: the same whenever it is tried again. */
    uuid: string | undefined;
    /** The time between two looks at the feed while a call waits for an event, ms. */
    feedPollMs: number;
  };
};

export type App = OpenAPIHono<AppEnv>;
export type AppContext = Context<AppEnv>;
