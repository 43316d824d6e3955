/** The page on which a holder adds a side of a document, or a better picture, while the request waits for its decision. */
import type { PortalClosure } from "../contract/portal-pages";
import { Button, Buttons, Card, ErrorSummary, LinkButton, PostForm } from "../pages/components";
import { timeText } from "../pages/dates";
import type { Content } from "../pages/layout";
import { FRAME_TEXTS } from "../pages/texts";
import { DocumentField } from "./document-field";
import { PATHS, type Shown } from "./view";

/** @param isSent whether this visit has just sent the request: its reader must not think that it failed */
export function documentsPage(shown: Shown, closure: PortalClosure, isSent = false): Content {
  const { texts, style, faults, hidden, typed } = shown;
  const { documents } = texts.step;
  const { more } = documents;
  const [first] = closure.document_details;
  const body = (
    <>
      <ErrorSummary heading={FRAME_TEXTS[style.language].problems} faults={faults} />
      <h1>{more.title}</h1>
      {isSent ? (
        <p class="lead" role="status">
          {`${texts.done.title.in_review}.`}
        </p>
      ) : null}
      <Card>
        <h2>{more.have}</h2>
        <ul>
          {closure.document_details.map(({ type, side, uploaded_at }) => (
            <li>
              <strong>{`${documents.type[type]} – ${more.side[side]}`}</strong>
              {uploaded_at ? <div class="muted small">{timeText(uploaded_at, style)}</div> : null}
            </li>
          ))}
        </ul>
      </Card>
      <p>{more.lead}</p>
      <PostForm
        action={PATHS.documents(closure.id)}
        hidden={{ ...hidden, type: first?.type ?? "" }}
        sending={documents.sending}
      >
        <div class="field">
          <label for="side">{more.which}</label>
          <select id="side" name="side">
            {(["back", "front"] as const).map((side) => (
              <option value={side} selected={typed.side === side}>
                {more.side[side]}
              </option>
            ))}
          </select>
        </div>
        <DocumentField shown={shown} id="file" label={more.picture} hint={documents.file_hint} />
        <Buttons two>
          <Button>{more.send}</Button>
          <LinkButton href={PATHS.closure(closure.id)}>{texts.done.see}</LinkButton>
        </Buttons>
      </PostForm>
    </>
  );
  return { title: more.title, body };
}
