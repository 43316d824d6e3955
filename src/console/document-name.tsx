/** The holder's name: as it is on file, and beside it the name that the reviewer reads from a document. */
import type { AccountView } from "../contract/accounts";
import { Card, Facts } from "./parts";

/** The host keeps names in the metadata, under whatever name. */
const IS_NAME = /name/i;

/** Characters of the field. It has lines, because Enter in a field of one line would press the first button. */
const NAME_MAX = 200;

/** @param form the id of the form that the field belongs to; null if the viewer does not decide */
export function DocumentName({
  metadata,
  form,
}: {
  metadata: AccountView["metadata"];
  form: string | null;
}) {
  const onFile = Object.entries(metadata).filter(([key]) => IS_NAME.test(key));
  return (
    <Card title="Name">
      {onFile.length === 0 ? (
        <p class="muted">No name is on file. The host may keep one in the account's metadata.</p>
      ) : (
        <Facts facts={onFile.map(([key, value]) => [`On file: ${key}`, value] as const)} />
      )}
      {form === null ? null : (
        <div>
          <label for="document_name">Read from the document</label>
          <span class="hint small" id="document_name-hint">
            As it is printed there. It is kept with your verdict, and erased with the account.
          </span>
          <textarea
            rows={1}
            id="document_name"
            name="document_name"
            form={form}
            maxlength={NAME_MAX}
            autocomplete="off"
            aria-describedby="document_name-hint"
          ></textarea>
        </div>
      )}
    </Card>
  );
}
