/** What a gate decides. */
import type { Schemas } from "../api/types.ts";

type Access = Schemas["Access"];

export type Verdict = {
  readonly allowed: boolean;
  /** The answer that decided; null if there was none. */
  readonly access: Access | null;
  /** `answer`: Adieu's answer, kept or new. `last_known`: an old one. The others: what the settings say. */
  readonly by: "answer" | "last_known" | "unanswered" | "unregistered";
};

export type Check = (account: string, capability: string) => Promise<Verdict>;
