/** The facts that the app knows of a request while it handles it. */
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
  /** Whether it is the deployment's first key, which alone may create keys of the other mode. */
  readonly root: boolean;
};

export type AppEnv = {
  Bindings: Env;
  Variables: {
    requestId: string;
    settings: Settings;
    /** Set for every operation that needs a key. */
    caller: Caller;
    /** For the id of what a request with an idempotency key creates: the same when the request is repeated. */
    uuid: string | undefined;
    /** Members of the answer, besides `secret` and `key`, that a repeated request is not shown again. */
    shownOnce: readonly string[] | undefined;
    /** The time between two looks at the feed while a call waits for an event, ms. */
    feedPollMs: number;
  };
};

export type App = OpenAPIHono<AppEnv>;
export type AppContext = Context<AppEnv>;
