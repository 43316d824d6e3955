/** The page on which a holder says that a closure is not theirs. Its button is not red, which would suggest a deletion. */
import { Button, Buttons, Paragraphs, PostForm } from "../pages/components";
import type { Frame } from "../pages/frame";
import type { Content } from "../pages/layout";
import { type DisputedClosure, type DisputeShown, disputeTexts } from "./texts/dispute";

export function disputePage(props: {
  frame: Frame;
  shown: DisputeShown;
  /** Null if the link is unknown. */
  closure: DisputedClosure | null;
}): Content {
  const { frame, shown, closure } = props;
  const texts = disputeTexts[frame.language](frame.product.name);
  const { title, paragraphs } = texts[shown](closure);
  const body = (
    <>
      <h1>{title}</h1>
      <Paragraphs texts={paragraphs} />
      {shown === "ask" ? (
        <>
          <PostForm>
            <Buttons>
              <Button>{texts.button}</Button>
            </Buttons>
          </PostForm>
          <p>{texts.itWasMe}</p>
        </>
      ) : null}
    </>
  );
  return { title, body };
}
