/** What a certificate says, in lines for people. */
import type { CertificateClaims } from "../../certificates/certificate.ts";
import type { CertificateFault, Verified } from "../../certificates/verifier.ts";

export type Circumstances = {
  /** The account that it should be about, and whether it is; null where none was given. */
  readonly about: { readonly account: string; readonly right: boolean } | null;
  /** Whether it is of the test mode, and that will not do. */
  readonly isWrongMode: boolean;
  /** Where the keys came from. */
  readonly source: string;
  /** ms */
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
    ...(isWrongMode ? ["It is of the TEST mode. With --test that will do."] : []),
    "",
    ...rows("status", [statusOf(claims, now)]),
    ...rows("account", [subjectOf(claims, about)]),
    ...rows("mode", [claims.livemode ? "live" : "test: it proves nothing of a real account"]),
    ...rows("erasure", [
      `${erasure.target}, closure ${erasure.closure}, policy ${id} version ${version}`,
      `begun ${erasure.started_at}, completed ${erasure.completed_at}`,
    ]),
    ...rows("erasers", claims.erasers.map(eraserOf)),
    ...rows(
      "retained",
      claims.retained.map(({ what, reason, until }) => `${what}, until ${until}: ${reason}`),
    ),
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
  // Accounts of the test mode may live by a clock of their own.
  return livemode && Date.parse(final_at) <= now
    ? `provisional; the final certificate is there for the asking since ${final_at}`
    : `provisional until ${final_at}: so far back the platform can still restore what was erased`;
}

function subjectOf({ sub }: CertificateClaims, about: Circumstances["about"]): string {
  if (about === null) return `${sub}; --account ID tells whether it is that one`;
  return about.right ? about.account : `${sub}, another than ${about.account}`;
}

type Eraser = CertificateClaims["erasers"][number];

function eraserOf({ eraser, acknowledged_at, by, proof_sha256, reason_code }: Eraser): string {
  const whose = {
    adieu: "by Adieu",
    eraser: "said itself",
    app: "said by the host's back end, not by the eraser",
    admin: "marked done by an admin",
  }[by];
  const proof = proof_sha256 === null ? "" : `, proof sha256:${proof_sha256}`;
  const reason = reason_code === null ? "" : `, reason ${reason_code}`;
  return `${eraser}, ${acknowledged_at}, ${whose}${proof}${reason}`;
}

export function faultInWords(fault: CertificateFault): string {
  switch (fault.reason) {
    case "malformed":
      return "it is no compact JWS.";
    case "wrong_type":
      return printable(`it is of the type "${fault.found}", no certificate of an erasure.`);
    case "wrong_algorithm":
      return printable(`it is signed by "${fault.found}", where only EdDSA is believed.`);
    case "unknown_key":
      return printable(`none of the keys is "${fault.kid}", which it says has signed it.`);
    case "wrong_signature":
      return "it was changed, or signed by somebody else.";
    case "wrong_claims":
      return printable(`it is signed, but no certificate: ${fault.faults.join("; ")}.`);
    case "not_yet":
      return `it is from the future: ${fault.from}.`;
  }
}

/** Whoever wrote the certificate does not get to write to the terminal. */
const printable = (line: string): string => line.replace(/[\p{Cc}\p{Cf}]/gu, "�");
