/** Adds to a preview what the connectors of its erasers see now. What could not be asked is said too. */
import type { PreviewView } from "../../../contract/previews";
import { isBuiltInEraser } from "../../../lifecycle/policy";
import type { RehearsalAnswer } from "../../../shared/erasers";
import { unreachable } from "../../../shared/result";
import { accountOf, answerUnlessRefused } from "../../framework/account-calls";
import type { AppContext } from "../../framework/environment";

type System = NonNullable<PreviewView["systems"]>[number];
type Warnings = PreviewView["warnings"];

/** @param account the id */
export async function withSystems<P extends Pick<PreviewView, "erased" | "warnings">>(
  c: AppContext,
  account: string,
  preview: P,
): Promise<P & { systems: System[] }> {
  const names = preview.erased.filter((eraser) => !isBuiltInEraser(eraser));
  const looked = answerUnlessRefused(await accountOf(c, account).look(names)).body;
  const systems = looked.map(({ eraser, answer }) => ({ eraser, ...systemOf(answer) }));
  return { ...preview, warnings: [...preview.warnings, ...systems.flatMap(warningsOf)], systems };
}

function systemOf(answer: RehearsalAnswer): Omit<System, "eraser"> {
  const nothing = { connector: null, by: [], found: null, says: [], error: null };
  switch (answer.outcome) {
    case "rehearsed": {
      const { connector, by, found, said } = answer;
      const outcome = found === 0 ? ("nothing_found" as const) : ("found" as const);
      const says = said.map(({ as, says: message }) => ({ as, message }));
      return { connector, outcome, by: [...by], found, says, error: null };
    }
    case "not_identified":
    case "stopped":
    case "failed":
      return { ...nothing, outcome: answer.outcome, error: answer.error };
    case "no_connector":
      return { ...nothing, outcome: "not_asked" };
    case "unknown":
      return { ...nothing, outcome: "failed", error: "the eraser is not registered" };
    // It asks for other things than it did a moment ago.
    case "identify":
      return { ...nothing, outcome: "failed", error: "the eraser was changed" };
    default:
      return unreachable(answer);
  }
}

function warningsOf({ eraser, outcome, says }: System): Warnings {
  const said = says.map(({ message }) => ({ code: "in_system", message: `${eraser}: ${message}` }));
  const isUnknown = outcome === "failed" || outcome === "stopped";
  return isUnknown
    ? [...said, { code: "not_looked", message: `${eraser} could not be asked what it has.` }]
    : said;
}
