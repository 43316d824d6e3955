/** `adieu`: the client of the API. It is no part of the Worker. */
export { type Adieu, type AdieuSettings, createAdieu } from "./client.ts";
export {
  AdieuError,
  AdieuProblem,
  AdieuUnreachable,
  isProblem,
  type KnownProblem,
  type Problem,
  type ProblemCode,
  type ProblemOf,
  type UnreachableCode,
} from "./errors.ts";
export type { CallOptions, Schemas } from "./types.ts";
