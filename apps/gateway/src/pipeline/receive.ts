import { type RequestScan, scanRequest } from "@operon/dialects";
import type { FormUpload, UploadLimits } from "../forms/form-upload.ts";
import type { AskedTask } from "../media-tasks/media-task.ts";
import { readTask } from "../media-tasks/read-task.ts";
import type { Allowed } from "./allow.ts";
import type { Arrival } from "./arrival.ts";
import { isSignedBody } from "./authenticate-signed.ts";
import { BODY_PROBLEMS } from "./body-problems.data.ts";
import { receiveForm } from "./receive-form.ts";
import type { Refusal } from "./refusal.ts";

/** A request with its body, whole and valid. */
export type Received = Allowed<Arrival> & {
  readonly body: Buffer;
  readonly scan: RequestScan;
  /** A form that streams, in place of a body; null = there is none. */
  readonly form: FormUpload | null;
  /** Of what is no text, and of nothing else. */
  readonly task?: AskedTask;
};

/** What bodies are read within. */
export type ReceiveSetup = { readonly uploads: UploadLimits };

/** What is asked? Only now is the body read: nobody fills our memory without a key. */
export async function receive(allowed: Allowed<Arrival>, setup: ReceiveSetup): Promise<Received | Refusal> {
  const { operation, defaultModel } = allowed.endpoint;
  if (operation.kind === "form") return receiveForm(allowed, operation.task, setup);
  if (!isJson(allowed.headers.contentType)) return { refused: "unsupported_media_type" };
  const body = await allowed.exchange.readBody();
  if (typeof body === "string") return { refused: BODY_PROBLEMS[body] };
  allowed.clock.lap(null);
  if (allowed.signed && !isSignedBody(allowed, body)) return { refused: "invalid_signature" };
  const scan = scanRequest(body, allowed.address, defaultModel);
  if (scan.code !== undefined) return { refused: scan.code, message: scan.message, param: scan.param };
  if (scan.stream && !allowed.endpoint.streams) {
    return { refused: "invalid_request", message: "This endpoint does not stream.", param: "stream" };
  }
  if (operation.kind === "media") {
    const task = readTask(operation.task, body, scan);
    if (task.code !== undefined) return { refused: task.code, message: task.message, param: task.param };
    return Object.assign(allowed, { body, scan, form: null, task });
  }
  allowed.clock.lap("translate");
  return Object.assign(allowed, { body, scan, form: null });
}

/** `application/json` with any parameters, in any case. */
function isJson(contentType: string | undefined): boolean {
  if (contentType === undefined) return false;
  const end = contentType.indexOf(";");
  const type = end < 0 ? contentType : contentType.slice(0, end);
  return type.trim().toLowerCase() === "application/json";
}
