import { Readable } from "node:stream";
import type { RequestScan } from "@operon/dialects";
import { isModelName } from "@operon/domain";
import { headerLookup } from "@operon/trust";
import { FormUpload } from "../forms/form-upload.ts";
import { isForm, readForm } from "../forms/read-form.ts";
import type { BodyProblem } from "../inbound/inbound.ts";
import type { AskedTask, TaskProblem } from "../media-tasks/media-task.ts";
import { TASKS, type TaskName } from "../media-tasks/tasks.ts";
import type { Allowed } from "./allow.ts";
import type { Arrival } from "./arrival.ts";
import { isSignedBody } from "./authenticate-signed.ts";
import { BODY_PROBLEMS } from "./body-problems.data.ts";
import { formRefusal } from "./form-refusal.ts";
import type { Received, ReceiveSetup } from "./receive.ts";
import type { Refusal } from "./refusal.ts";

const NO_BODY = Buffer.alloc(0);
const TRUE = /^(?:true|1|on|yes|y|t)$/i;

/**
 * What is asked by a form? It is read up to its first file, and on only where its model comes after that. A form that is signed is held
 * whole, as large as a body may be, so that nothing leaves before its digest is known to be right.
 */
export async function receiveForm(
  allowed: Allowed<Arrival>,
  task: TaskName,
  { uploads }: ReceiveSetup,
): Promise<Received | Refusal> {
  const { headers, exchange, address } = allowed;
  const { contentType } = headers;
  if (!isForm(contentType)) return { refused: "unsupported_media_type", message: NO_FORM };
  const body = allowed.signed ? await signedBody(allowed) : exchange.openBody(uploads.maxBytes);
  if (body === "unsigned") return { refused: "invalid_signature" };
  if (typeof body === "string") return { refused: BODY_PROBLEMS[body] };
  const form = new FormUpload(readForm(body, contentType), {
    exchange,
    limits: uploads,
    declaredBytes: declaredBytes(allowed),
  });
  const problem = await form.open(address === undefined);
  if (problem !== undefined) return formRefusal(problem);
  allowed.clock.lap(null);
  const scan = scanForm(form, allowed);
  if ("refused" in scan) return scan;
  const asked = askTask(form, task, scan);
  if (asked.code !== undefined) return { refused: asked.code, message: asked.message, param: asked.param };
  return Object.assign(allowed, { body: NO_BODY, scan, form, task: asked });
}

const NO_FORM = "The body must be multipart/form-data with a boundary.";

async function signedBody(allowed: Allowed<Arrival>): Promise<Readable | BodyProblem | "unsigned"> {
  const body = await allowed.exchange.readBody();
  if (typeof body === "string") return body;
  return isSignedBody(allowed, body) ? Readable.from([body], { objectMode: false }) : "unsigned";
}

function declaredBytes({ exchange }: Allowed<Arrival>): number | undefined {
  const declared = headerLookup(exchange.rawHeaders)("content-length");
  return declared === undefined ? undefined : Number(declared);
}

function scanForm({ fields }: FormUpload, { address, endpoint }: Allowed<Arrival>): RequestScan | Refusal {
  const model = address?.model ?? fields.get("model");
  if (model === undefined) {
    return { refused: "invalid_request", message: "you must provide a model parameter", param: "model" };
  }
  if (!isModelName(model)) {
    return { refused: "invalid_request", message: "'model' is no name of a model.", param: "model" };
  }
  const stream = TRUE.test(fields.get("stream") ?? "");
  if (stream && !endpoint.streams) {
    return { refused: "invalid_request", message: "This endpoint does not stream.", param: "stream" };
  }
  return {
    model,
    modelSpan: undefined,
    stream,
    streamOptions: undefined,
    maxTokens: undefined,
    n: 1,
    namesData: false,
    membersStart: 0,
  };
}

function askTask(form: FormUpload, name: TaskName, { stream }: RequestScan): AskedTask | TaskProblem {
  const { members, ask } = TASKS[name];
  const fields = Object.fromEntries(members.map((member) => [member, form.fields.get(member)]));
  return ask({ fields, stream, upload: form });
}
