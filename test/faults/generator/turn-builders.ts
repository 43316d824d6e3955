/** Builds turns from a word or two, for scenarios and regressions. */

import { SHAPES } from "../reference/policies";
import type { DocumentName, Kind } from "../reference/rules";
import type { By, Statements, SymbolicRequest, Turn } from "./plan";

/** More than there ever are of things to choose from by their place. */
export const INDEX_MAX = 17;

type Asking = Extract<Turn, { turn: "ask" }>;

export const asked = (request: SymbolicRequest, by: By, key: "none" | "new" = "none"): Asking => ({
  turn: "ask",
  request,
  by,
  key,
  version: "any",
});
export const simply = (request: SymbolicRequest, key: "none" | "new" = "none"): Asking =>
  asked(request, "whoever may", key);
export const REGISTER = simply({ ask: "register", known: true });
export const NEXT = simply({ ask: "what comes next" });
export const INVOICED = simply({ ask: "report", kind: "invoice", ref: "a", attributes: {} });
export const OBSTACLE = simply({ ask: "something else", index: 2 });
/** Until the last thing that is ahead. */
export const LONG: Extract<Turn, { turn: "wait" }> = {
  turn: "wait",
  edge: INDEX_MAX,
  ms: 0,
  look: true,
};

/** The same, by a member on the pages of the portal. */
export const onPages = <T extends Turn>(turn: T): T => ({ ...turn, onPages: true });

export const open = (kind: Kind, statements: Statements = "required"): Turn =>
  simply({ ask: "open", kind, statements });

export const adopt = (name: string): Turn => {
  const policy = SHAPES.findIndex((shape) => shape.name === name);
  if (policy === -1) throw new Error(`there is no policy ${name}`);
  return simply({ ask: "update", changes: "nothing", policy });
};

export const prove = (
  step: "reauthentication" | "confirm" | "otp",
  method: "password" | "attestation" = "attestation",
  right = true,
  code: "last" | "earlier" = "last",
): Turn => {
  const times = right ? 1 : 5;
  return simply({ ask: "prove", which: "front", step, right, method, times, code });
};

/** Until what is next: a locked step is open again. */
export const SOON: typeof LONG = { ...LONG, edge: 0 };
export const send = (times: number): Turn => simply({ ask: "challenge", which: "front", times });
export const upload = (document: DocumentName, lost = false): Asking =>
  simply({ ask: "upload", which: "front", document, lost });
export const review = (ask: "claim" | "release" | "approve" | "reject", by: By): Turn =>
  asked({ ask, which: "front" }, by);
export const decided = (decision: "continue" | "undo"): Turn =>
  simply({ ask: "resolve", which: "front", decision });
export const WITHDRAW = simply({ ask: "withdraw", which: "front" });
export const PLACE = simply({ ask: "place hold", case: null });
export const RELEASE = simply({ ask: "release hold" });
/** @param ms until the next turn; then the account is looked at */
export const wait = (ms: number): Turn => ({ turn: "wait", edge: null, ms, look: true });
