/** `adieu/rpc`: types of the service binding to Adieu's entrypoint, and how its outcomes are read. */
export {
  type AdieuBinding,
  type AdieuProps,
  type ChangeOptions,
  type Outcome,
  outcomeOf,
} from "./binding.ts";
