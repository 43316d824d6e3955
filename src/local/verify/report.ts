/** Says in lines for people what a certificate says. */
import type { CertificateClaims } from "../../certificates/certificate.ts";
import type { CertificateFault, Verified } from "../../certificates/verifier.ts";

export type Circumstances = {
  /** The account that the certificate should be about, and whether it is; null if none was given. */
  readonly about: { readonly account: string; readonly right: boolean } | null;
  /** Whether it is of test mode although `--test` was not given. */
  readonly isWrongMode: boolean;
  /** The file or the address of the keys. */
  readonly source: string;
  /** The time of the verification, ms since 1970. */
  readonly now: number;
};

const LABEL_WIDTH = 10;

export function reportOf({ claims, kid }: Verified, circumstances: Circumstances): string[] {
  const { about, isWrongMode, source, now } = circumstances;
  const { erasure, log } = claims;
  const { id, version } = erasure.policy;
  const lines = [
    `Valid, signed by ${claims.iss}.`,
    ...(about?.right === false ? [`It is NOT about ${about.account}.`] : []),
    ...(isWrongMode ? ["It is of the TEST mode. To accept it, add --test."] : []),
    "",
    ...rows("status", [statusOf(claims, now)]),
    ...rows("account", [subjectOf(claims, about)]),
    ...rows("mode", [claims.livemode ? "live" : "test: it proves nothing of a real account"]),
    ...rows("erasure", [
      `${erasure.target}, closure ${erasure.closure}, policy ${id} version ${version}`,
      `begun ${erasure.started_at}, completed ${erasure.completed_at}`,
    ]),
    ...(claims.scope ? rows("scope", [claims.scope.erasers.join(", ")]) : []),
    ...rows(
      "erasers",
      claims.erasers.flatMap((line) => [eraserOf(line), ...repeatedOf(line)]),
    ),
    ...rows(
      "retained",
      claims.retained.map(({ what, reason, until }) => `${what}, until ${until}: ${reason}`),
    ),
    ...(claims.jurisdiction ? rows("kept in", [claims.jurisdiction]) : []),
    ...rows("history", [`ends with event ${log.sequence}, hash ${log.head}`]),
    ...rows("key", [kid, `from ${source}`]),
  ];
  return lines.map(printable);
}

function rows(label: string, values: readonly string[]): string[] {
  const [first = "nothing", ...rest] = values;
  const indent = " ".repeat(LABEL_WIDTH);
  return [`  ${label.padEnd(LABEL_WIDTH)}${first}`, ...rest.map((value) => `  ${indent}${value}`)];
}

function statusOf({ status, final_at, livemode }: CertificateClaims, now: number): string {
  if (status === "final") return `final, since ${final_at}`;
  // Accounts of test mode may live by a test clock.
  return livemode && Date.parse(final_at) <= now
    ? `provisional; the final certificate can be fetched since ${final_at}`
    : `provisional until ${final_at}: until then the platform could still restore what was erased`;
}

function subjectOf({ sub }: CertificateClaims, about: Circumstances["about"]): string {
  if (about === null) return `${sub}; --account ID checks whether it is that account`;
  return about.right ? about.account : `${sub}, which is not ${about.account}`;
}

type Eraser = CertificateClaims["erasers"][number];

const SURE = {
  erased: "",
  probe: ", probed: nothing was left",
  job: ", its job is done",
  acknowledged: ", not looked at afterwards",
  search: ", nothing was found",
  none: "",
} as const;

function eraserOf(line: Eraser): string {
  const { eraser, acknowledged_at, by, proof_sha256, reason_code, verified, connector } = line;
  const whose = {
    adieu: "by Adieu",
    eraser: "acknowledged by the eraser",
    app: "acknowledged by the host's back end, not by the eraser",
    admin: "marked done by an admin",
  }[by];
  const proof = proof_sha256 === null ? "" : `, proof sha256:${proof_sha256}`;
  const reason = reason_code === null ? "" : `, reason ${reason_code}`;
  // Certificates of the first format do not say how sure they are.
  const sure = verified === undefined ? "" : SURE[verified];
  const found = connector?.by.length ? ` by ${connector.by.join(", ")}` : "";
  const how = connector ? `, connector ${connector.id} ${connector.version}${found}` : "";
  return `${eraser}, ${acknowledged_at}, ${whose}${sure}${how}${proof}${reason}`;
}

/** What was done again, each on a line of its own under its eraser. */
function repeatedOf({ acknowledged_at, repeated = [], repeated_total = 0 }: Eraser): string[] {
  const earlier = repeated_total - repeated.length;
  return [
    ...(earlier > 0 ? [`  done again ${earlier} times before the following`] : []),
    ...repeated.map((one) => `  ${againOf(one, laterBy(acknowledged_at, one.at))}, ${one.at}`),
  ];
}

type Repeated = NonNullable<Eraser["repeated"]>[number];

const AGAIN = {
  probe: "nothing left",
  job: "its job is done",
  acknowledged: "not looked at afterwards",
  search: "nothing was found",
  none: "not asked",
} as const;

function againOf({ cause, verified, found_again }: Repeated, when: string): string {
  if (cause === "restore") return `erased again after a restore, ${when}: ${AGAIN[verified]}`;
  if (verified === "none" && found_again) {
    return `probed again ${when}: something was there again, and nobody has confirmed that it is erased`;
  }
  if (verified === "none") return `could not be probed again, ${when}`;
  const back = found_again ? "something was there again and was erased, then " : "";
  return `probed again ${when}: ${back}${AGAIN[verified]}`;
}

/** In whole days if it is one at least: by then hours say nothing. */
function laterBy(from: string, to: string): string {
  const hours = Math.floor((Date.parse(to) - Date.parse(from)) / 3_600_000);
  const days = Math.floor(hours / 24);
  if (days > 0) return days === 1 ? "1 day later" : `${days} days later`;
  return hours === 1 ? "1 hour later" : `${hours} hours later`;
}

export function faultInWords(fault: CertificateFault): string {
  switch (fault.reason) {
    case "malformed":
      return "it is not a compact JWS.";
    case "wrong_type":
      return printable(`it has the type "${fault.found}" and is no certificate of an erasure.`);
    case "wrong_algorithm":
      return printable(`it is signed with "${fault.found}", but only EdDSA is accepted.`);
    case "unknown_key":
      return printable(`none of the keys is "${fault.kid}", which it names as its key.`);
    case "wrong_signature":
      return "it was changed, or it was signed with another key.";
    case "wrong_claims":
      return printable(`it is signed, but it is no certificate: ${fault.faults.join("; ")}.`);
    case "not_yet":
      return `its date is in the future: ${fault.from}.`;
  }
}

/** Replaces control characters, so that the author of a certificate cannot control the terminal. */
const printable = (line: string): string => line.replace(/[\p{Cc}\p{Cf}]/gu, "�");
