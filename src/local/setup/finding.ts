/** What the doctor finds: each by the name of a variable, a binding or a file, with what mends it. */

export type Finding = {
  /** A variable, a binding, a file, or what was looked at. */
  readonly name: string;
  readonly detail: string;
  /** A command, or a block for `wrangler.toml`. */
  readonly mend: string;
  /** `missing`: the service does not work without it. `warning`: it works, and a person should know. */
  readonly level: "missing" | "warning";
};

/** What was looked at, for the report. @property unknown why nothing could be found out; null if it was looked at */
export type Looked = {
  readonly at: string;
  readonly findings: readonly Finding[];
  readonly unknown: string | null;
};

export const missing = (name: string, detail: string, mend: string): Finding => ({
  name,
  detail,
  mend,
  level: "missing",
});

export const warning = (name: string, detail: string, mend: string): Finding => ({
  name,
  detail,
  mend,
  level: "warning",
});

export const looked = (at: string, findings: readonly Finding[]): Looked => ({
  at,
  findings,
  unknown: null,
});

export const isSound = (all: readonly Looked[]): boolean =>
  all.every(({ findings }) => findings.every(({ level }) => level !== "missing"));

/** As text: everything that was looked at, each finding with what mends it, and the sum. */
export function reportOf(all: readonly Looked[]): string {
  const count = (level: Finding["level"]) =>
    all.flatMap(({ findings }) => findings).filter((one) => one.level === level).length;
  const parts = all.map(({ at, findings, unknown }) => {
    if (unknown !== null) return `?  ${at}: not looked at. ${unknown}`;
    if (findings.length === 0) return `ok ${at}`;
    return [`!  ${at}`, ...findings.map(textOf)].join("\n");
  });
  const sum = `${plural(count("missing"), "fault")}, ${plural(count("warning"), "warning")}.`;
  return `${[...parts, sum].join("\n")}\n`;
}

const plural = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

const textOf = ({ name, detail, mend, level }: Finding): string =>
  [`   ${level}: ${name}: ${detail}`, ...mend.split("\n").map((line) => `      ${line}`)].join(
    "\n",
  );
