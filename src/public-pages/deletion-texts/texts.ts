/** What the deletion page says, and what follows from its form: each text by its name. */
import type { ProcedureFacts } from "../deletion-facts";

type Step = ProcedureFacts["steps"][number];
type Party = ProcedureFacts["openBy"][number];

export type DeletionTexts = {
  readonly title: (product: string) => string;
  readonly lead: (product: string) => string;
  readonly how: string;
  readonly inApp: (product: string) => string;
  /** The first step where only the host's support can begin. */
  readonly bySupport: string;
  /** Stands before the policies, if they are several. */
  readonly several: string;
  readonly first: string;
  readonly withoutApp: string;
  readonly steps: Readonly<Record<Step, string>>;
  readonly openBy: (parties: string) => string;
  readonly parties: Readonly<Record<Party, string>>;
  readonly review: (days: string) => string;
  readonly grace: (period: string, undoers: string | null) => string;
  readonly noGrace: string;
  readonly end: Readonly<Record<ProcedureFacts["then"], string>>;
  readonly kinds: Readonly<Record<ProcedureFacts["kind"], string>>;
  readonly deleted: string;
  readonly deletedAlways: readonly string[];
  /** What is deleted by a purge, which leaves the account. */
  readonly purged: string;
  readonly erasers: string;
  readonly kept: string;
  readonly nothingKept: string;
  readonly accountKept: string;
  readonly proofKept: string;
  readonly holdings: (kinds: string) => string;
  /** The kinds of holdings that the built-in policies name. */
  readonly holdingKinds: Readonly<Record<string, string | undefined>>;
  readonly why: (reason: string) => string;
  readonly howLong: (period: string) => string;
  readonly depends: string;
  readonly begin: string;
  readonly beginLead: string;
  readonly email: { readonly label: string; readonly hint: string };
  readonly account: { readonly label: string; readonly hint: string };
  readonly button: string;
  readonly notPossible: string;
  readonly faults: { readonly missing: string; readonly email: string; readonly long: string };
  readonly sent: { readonly title: string; readonly paragraphs: readonly string[] };
  readonly confirm: {
    readonly title: (product: string) => string;
    readonly lead: string;
    readonly button: string;
    readonly gone: { readonly title: string; readonly paragraphs: readonly string[] };
  };
  readonly mail: {
    readonly subject: (product: string) => string;
    readonly text: (product: string, link: string) => string;
  };
};
