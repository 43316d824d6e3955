/** Why the made-up host of local development cannot open the portal for something. */
import { LinkButton } from "../../../pages/components";
import type { Content } from "../../../pages/layout";
import type { Problem } from "./host-calls";

/** A host would not have offered this: what the API answers instead of a session. */
export const refusedPage = (problem: Problem, own: string): Content => {
  const title = "The portal cannot be opened for this now";
  const body = (
    <>
      <h1>{title}</h1>
      <p class="lead">{whyNot(problem)}</p>
      <p>
        The API answers 409 <code>{problem.code}</code>, and a product would not offer it.
      </p>
      <LinkButton href={own}>Back to the account</LinkButton>
    </>
  );
  return { title, body };
};

function whyNot({ reason, allowed = [], detail }: Problem): string {
  switch (reason) {
    case "no_such_procedure":
      return "The policy of this account has no such closure.";
    case "actor_not_allowed":
      return `The policy lets only ${allowed.join(" or ")} do it.`;
    case "not_restorable":
    case "wrong_state":
      return "There is nothing to undo, or this holder may not undo it.";
    default:
      return `${detail} Here it is: ${reason}.`;
  }
}
