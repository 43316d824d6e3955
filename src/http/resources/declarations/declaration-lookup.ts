/** Finds a declaration's object, and shows what it has. */
import type { DeclarationView } from "../../../contract/declarations";
import type { Declaration } from "../../../declarations/declaration";
import type { Received } from "../../../declarations/declaration-object";
import { answerBy } from "../../../lifecycle/answering";
import { space } from "../../../objects/spaces";
import { maskedEmail } from "../../../shared/masked";
import { timestampOf } from "../../../shared/time";
import type { AppContext } from "../../framework/environment";
import { isPerson } from "../../framework/person";
import { ProblemError } from "../../framework/problems";

/** The object of a declaration. Its name holds the mode, so those of the other mode do not exist for the caller. */
export const declarationObject = (env: Env, livemode: boolean, id: string) =>
  space(env, "DECLARATIONS").getByName(`${livemode ? "live" : "test"}:${id}`);

export const declarationOf = (c: AppContext, id: string) =>
  declarationObject(c.env, c.get("caller").livemode, id);

/** @throws ProblemError `not_found` if there is no such declaration in the caller's mode */
export async function findDeclaration(c: AppContext, id: string): Promise<DeclarationView> {
  const found = await declarationOf(c, id).view();
  if (found === null) throw new ProblemError("not_found");
  return declarationView(found);
}

/**
 * By when the law wants an answer to a request to delete. No policy is known before an account is, so the strictest law
 * counts. What ends a contract is confirmed by its receipt.
 */
export const answerByOf = ({
  kind,
  received_at,
}: Pick<Declaration, "kind"> & { readonly received_at: string }): string | null =>
  kind === "deletion" ? answerBy(timestampOf(Date.parse(received_at)), { time_zone: "UTC" }) : null;

export function declarationView(declaration: Received): DeclarationView {
  const { id, livemode, kind, status, received_at, account, configuration, language } = declaration;
  const { statement, receipt } = declaration;
  return {
    object: "declaration",
    id,
    livemode,
    kind,
    status,
    received_at,
    answer_by: answerByOf(declaration),
    account,
    configuration,
    language,
    email_verified: declaration.email_verified,
    statement,
    receipt: receipt && { text: receipt.text, email: emailView(declaration) },
    matched_at: declaration.matched_at,
    dismissed_at: declaration.dismissed_at,
    dismissal_reason: declaration.dismissal,
    forget_at: timestampOf(declaration.forget_at),
    forgotten_at: declaration.forgotten_at,
  };
}

/** As the caller may see it: people see the address masked, also in the receipt. */
export function maskedFor(c: AppContext, shown: DeclarationView): DeclarationView {
  const { statement, receipt } = shown;
  if (!isPerson(c.get("caller")) || statement === null) return shown;
  const email = maskedEmail(statement.email);
  const text = receipt?.text.replaceAll(statement.email, email) ?? "";
  return { ...shown, statement: { ...statement, email }, receipt: receipt && { ...receipt, text } };
}

const emailView = ({ mail_sent_at: sent_at, mail_failed_at }: Declaration) => ({
  status: sent_at ? ("sent" as const) : mail_failed_at ? ("failed" as const) : ("pending" as const),
  sent_at,
});
