/** A line of the table: one operation, or one way to call it. */
import type { Role } from "../../../../src/control/api-keys";
import type { Json } from "../../../support/api";
import type { Params } from "./account-states";
import type { SubjectName } from "./subjects";

export type OtherMode =
  /** 404, as for an id that nothing has. */
  | "not there"
  /** 403, for every id: the thing is for the keys of one mode alone. */
  | "refused"
  /** A list that does not have it. */
  | "not listed"
  /** What is made belongs to the key's mode. */
  | "its own"
  /** Nothing of any mode: the answer is the same. */
  | "the same";

export type Row = {
  readonly operation: string;
  /** Tells the lines of one operation apart, if it has several. */
  readonly way?: string;
  /** The roles that may make the call; `admin` always may too. Null: anyone, without a key. */
  readonly roles: readonly Role[] | null;
  readonly on: SubjectName;
  /** The call is tried on these too, with any outcome. */
  readonly alsoOn?: readonly SubjectName[];
  /** A valid body; a new one each time, where it names what is made. @param params of what it is about */
  readonly body?: (params: Params) => Json | Uint8Array;
  readonly query?: string;
  /** In these states support may, by its own key, what the members of the account may not. */
  readonly supportMayOn?: readonly SubjectName[];
  /** It is also about what an erasure leaves. */
  readonly onWhatIsLeft?: true;
  /** What each who may asks for first, as themselves: without it there would be nothing to do. */
  readonly first?: string;
  readonly otherMode: OtherMode;
};

/** Roles that may read most things. */
export const READERS: readonly Role[] = ["app", "support", "reviewer", "auditor"];
