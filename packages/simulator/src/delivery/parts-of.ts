import type { LoggedPart } from "../log/log-entry.ts";
import type { UploadedForm } from "./uploaded-form.ts";

/** What the log says of a form: names and sizes, and no content but a model's name. */
export function partsOf({ fields, files }: UploadedForm): LoggedPart[] {
  return [
    ...fields.map(([name, value]) => ({
      name,
      fileName: null,
      contentType: null,
      bytes: Buffer.byteLength(value),
      sha256: null,
      value: name === "model" ? value : null,
    })),
    ...files.map(({ start: _start, content: _content, ...file }) => ({ ...file, value: null })),
  ];
}
