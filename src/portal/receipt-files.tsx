/** The links by which a holder saves the receipt of a request. */
import type { PortalClosure } from "../contract/portal-pages";
import { PATHS, type Shown } from "./view";

export const ReceiptFiles = (props: { shown: Shown; closure: PortalClosure }) => {
  const { done } = props.shown.texts;
  const { id } = props.closure;
  return (
    <span class="no-print">
      <a href={PATHS.receipt(id, "txt")}>{done.receipt_text}</a>
      {" · "}
      <a href={PATHS.receipt(id, "html")}>{done.receipt_html}</a>
    </span>
  );
};
