/** Reads the form of a contract page: what is wrong with it, or the statement that it makes. Pure. */
import { EMAIL_MAX_BYTES, isEmailAddress } from "../shared/email-address";
import { err, ok, type Result } from "../shared/result";
import type { ContractPage, ContractTexts, FieldName } from "./contract-texts";

/** What was typed, as it was typed. */
export type ContractForm = Readonly<Record<FieldName, string>>;

export const EMPTY_FORM: ContractForm = {
  ending: "ordinary",
  ground: "",
  name: "",
  contract: "",
  ends_on: "",
  email: "",
};

export type FormFault = { readonly field: FieldName; readonly message: string };

/** The statement of a form without faults. */
export type Stated = {
  readonly name: string;
  readonly email: string;
  readonly contract: string;
  readonly ending: "ordinary" | "extraordinary" | null;
  readonly ground: string | null;
  readonly ends_on: string | null;
};

/** @property line characters of a field of one line @property ground characters of the ground */
export type FormLimits = { readonly line: number; readonly ground: number };

export function statedIn(
  page: ContractPage,
  form: ContractForm,
  { faults: texts }: ContractTexts,
  limits: FormLimits,
): Result<Stated, readonly FormFault[]> {
  const typed = trimmed(form);
  const isCancellation = page === "cancel";
  const ending =
    typed.ending === "extraordinary" ? ("extraordinary" as const) : ("ordinary" as const);
  const faults: FormFault[] = [];
  const needed: readonly ("name" | "contract" | "email" | "ground")[] =
    isCancellation && ending === "extraordinary"
      ? ["ground", "name", "contract", "email"]
      : ["name", "contract", "email"];
  for (const field of needed) {
    if (typed[field] === "") faults.push({ field, message: texts.missing[field] });
  }
  for (const field of ["name", "contract"] as const) {
    if (typed[field].length > limits.line) faults.push({ field, message: texts.long });
  }
  if (typed.ground.length > limits.ground) faults.push({ field: "ground", message: texts.long });
  if (typed.email !== "" && !isAddress(typed.email)) {
    faults.push({ field: "email", message: texts.email });
  }
  if (isCancellation && typed.ends_on !== "" && !isDate(typed.ends_on)) {
    faults.push({ field: "ends_on", message: texts.date });
  }
  if (faults.length > 0) return err(faults);
  const { name, email, contract, ground, ends_on } = typed;
  return ok({
    name,
    email,
    contract,
    ending: isCancellation ? ending : null,
    ground: isCancellation && ending === "extraordinary" ? ground : null,
    ends_on: isCancellation && ends_on !== "" ? ends_on : null,
  });
}

export const isAddress = (text: string): boolean =>
  text.length <= EMAIL_MAX_BYTES && isEmailAddress(text);

const clean = (text: string): string => text.replaceAll(/[^\P{Cc}\n\r\t]/gu, "").trim();

/** Blanks around what was typed mean nothing, and control characters have no meaning in a statement. */
const trimmed = (form: ContractForm): ContractForm => {
  const { ending, ground, name, contract, ends_on, email } = form;
  return {
    ending,
    ground: clean(ground),
    name: clean(name),
    contract: clean(contract),
    ends_on: clean(ends_on),
    email: clean(email),
  };
};

/** A day that exists, as browsers send it: 2026-12-31. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
