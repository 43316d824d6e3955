/** The field for a picture of a document, with what the page's script says of it. */
import { Field } from "../pages/components";
import { DOCUMENT_MAX_BYTES } from "../shared/document-size";
import type { Shown } from "./view";

export const DocumentField = (props: {
  shown: Shown;
  id: "file" | "back";
  label: string;
  hint: string;
  optional?: boolean;
}) => {
  const { shown, id, label, hint, optional = false } = props;
  const { documents } = shown.texts.step;
  return (
    <Field
      id={id}
      label={label}
      hint={hint}
      type="file"
      accept="image/png,image/jpeg,application/pdf"
      preview={{
        alt: documents.preview,
        tooLarge: documents.refused.too_large,
        max: DOCUMENT_MAX_BYTES,
      }}
      faults={shown.faults}
      optional={optional}
    />
  );
};
