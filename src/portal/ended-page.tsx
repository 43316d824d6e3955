/** The page of a session that is over: why, and the way back. What was typed is shown, so that nothing is lost. */
import { Card, LinkButton } from "../pages/components";
import type { Content } from "../pages/layout";
import type { PortalTexts, SessionEnd } from "./texts/language";

export function endedPage(props: {
  texts: PortalTexts;
  end: SessionEnd;
  product: string;
  /** An address of the host that opens the pages again. */
  again: string | null;
  /** An address of the host. */
  back: string | null;
  /** What was typed into the form that came too late. Never a secret. */
  typed: readonly string[];
  /** Whether the form is filled in with it when the holder comes back. */
  isKept: boolean;
}): Content {
  const { texts, end, product, again, back, typed, isKept } = props;
  const { title, text } = texts.ended[end];
  const body = (
    <>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      {typed.length === 0 ? null : (
        <Card>
          <h2>{texts.ended.typed}</h2>
          {typed.map((one) => (
            <p>{one}</p>
          ))}
        </Card>
      )}
      {isKept ? <p>{texts.ended.kept}</p> : null}
      {again === null ? null : (
        <LinkButton href={again} look="go">
          {texts.ended.again(product)}
        </LinkButton>
      )}
      {again === null && back !== null ? (
        <LinkButton href={back}>{texts.back(product)}</LinkButton>
      ) : null}
    </>
  );
  return { title, body };
}
