/** `adieu/rpc`: types of the service bindings to Adieu's entrypoint and from it, and how outcomes are read. */
export {
  type AdieuBinding,
  type AdieuProps,
  type ChangeOptions,
  type Outcome,
  outcomeOf,
} from "./binding.ts";
export type { Erased, EraserBinding, ErasureRequest } from "./eraser.ts";
