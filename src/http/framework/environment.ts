/** The facts that the app knows of a request while it handles it. */
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Role } from "../../control/api-keys";
import type { Settings } from "../../shared/settings";
import type { StaffSession } from "../../staff/session";

/** The API key that calls, or the person who is signed in. */
export type Caller = {
  /** The id of the key, never the key; or of the person. */
  readonly id: string;
  /**
   * Who acts, as events name it: the key; the person who is signed in; or the person whom the key names by `Adieu-Actor`.
   */
  readonly actor: string;
  readonly roles: readonly Role[];
  readonly livemode: boolean;
  /** Whether it is the deployment's first key, which alone may create keys of the other mode. */
  readonly root: boolean;
  /** The person or key that made the calling key; null if the deployment's first key did, or no key calls. */
  readonly madeBy: string | null;
  /** The session of the person who is signed in; null if a key calls. */
  readonly session: StaffSession | null;
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
    /** The page of the console that sent a form, to lead back to it. */
    formPage: string | undefined;
    /** The time between two looks at the feed while a call waits for an event, ms. */
    feedPollMs: number;
  };
};

export type App = OpenAPIHono<AppEnv>;
export type AppContext = Context<AppEnv>;
