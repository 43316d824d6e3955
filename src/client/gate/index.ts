/** `adieu/gate`: the check in front of a product. It is no part of the Worker. */
export { createGate, type Gate, type GateSettings } from "./gate.ts";
export type { ExpressMiddleware, FetchHandler, HonoMiddleware, Middlewares } from "./middleware.ts";
export type { Check, Verdict } from "./verdict.ts";
