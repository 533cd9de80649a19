import type { UploadedFile, UploadedForm } from "../../delivery/uploaded-form.ts";
import { RequestError } from "../request-error.ts";

/** A form that an endpoint takes: the last of each field counts, as OpenAI's servers read it. */
export interface FormFields {
  readonly model: string;
  readonly field: (name: string) => string | null;
  readonly files: (name: string) => readonly UploadedFile[];
}

/** Reads a form; throws a RequestError where it is none, or names no model. */
export function readFormFields(form: UploadedForm | null | undefined, usualModel: string | null): FormFields {
  if (form === null || form === undefined) {
    throw new RequestError("Invalid Content-Type: expected multipart/form-data.", {
      code: "invalid_content_type",
    });
  }
  if (form.problem !== null) throw new RequestError(form.problem);
  const fields = new Map(form.fields);
  const model = fields.get("model") ?? usualModel;
  if (model === null || model === "") throw new RequestError("you must provide a model parameter");
  return {
    model,
    field: (name) => fields.get(name) ?? null,
    files: (name) => form.files.filter((file) => file.name === name || file.name === `${name}[]`),
  };
}
