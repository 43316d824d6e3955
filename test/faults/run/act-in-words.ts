/** An act on an account, as a trace prints it. */
import type { Act } from "../generator/turns";
import { START } from "../reference/calendar";
import type { AccountRequest, Call } from "../reference/requests";
import { shiftOf } from "./trace";

export function inWords(act: Act): string {
  switch (act.act) {
    case "ask":
      return `${requestInWords(act.ask)} ${callInWords(act.call)}`;
    case "wait":
      return `wait until ${shiftOf(act.moment - START)}${act.look ? "" : ", without looking"}`;
    case "put policy":
      return `put policy ${act.name}, now like ${act.shape.name}`;
    case "brake":
      return `the brake is ${act.says} from now on`;
    case "trouble":
      return JSON.stringify(act.trouble);
    default:
      return act satisfies never;
  }
}

function requestInWords({ ask, ...members }: AccountRequest): string {
  const named = Object.entries(members).map(([name, value]) =>
    typeof value === "string" ? `${name} ${value}` : `${name} ${JSON.stringify(value)}`,
  );
  return [ask, ...named].join(", ");
}

const callInWords = ({ by, key, version, onPages }: Call): string =>
  [
    `by ${by ?? "nobody named"}${onPages ? " on pages" : ""}`,
    ...(key ? [`${key.name} with body ${key.body}`] : []),
    ...(version === null ? [] : [`seeing version ${version}`]),
  ].join(", ");
