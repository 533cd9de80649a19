import { isForm, readForm } from "../forms/read-form.ts";
import { BODY_PROBLEMS } from "../pipeline/body-problems.data.ts";
import type { Gateway } from "../pipeline/handle.ts";
import { judgeAgain } from "../pipeline/judge-again.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { answerReply } from "./answer-reply.ts";
import { type Answered, askAccount, type Unanswered } from "./ask-account.ts";
import { BatchFiles } from "./batch-files.ts";
import { BatchInput } from "./batch-input.ts";
import { hashedBody } from "./hashed-body.ts";
import { IncomingFile } from "./incoming-file.ts";
import { keepFile } from "./keep-file.ts";
import type { Keep } from "./keeping-request.ts";
import { outgoingFile } from "./outgoing-file.ts";
import { placeUpload, type UploadPlace } from "./place-upload.ts";
import { replyMembers } from "./reply-members.ts";
import { UploadError } from "./upload-error.ts";
import type { LimitedRequest } from "./within-limits.ts";

/** More than any provider takes. */
const MAX_FORM_BYTES = 2 * 1_024 ** 3;
const MAX_LINE_BYTES = 16 * 1_048_576;
const NO_FORM: Refusal = {
  refused: "unsupported_media_type",
  message: "The content type must be multipart/form-data with a boundary.",
};

/** `POST /v1/files`: streams to the account that is to keep it; a small one can be sent to another one instead. */
export const createFile: Keep<LimitedRequest> = async (request, gateway) => {
  const { exchange, headers } = request;
  if (!isForm(headers.contentType)) return NO_FORM;
  const opened = exchange.openBody(MAX_FORM_BYTES);
  if (typeof opened === "string") return { refused: BODY_PROBLEMS[opened] };
  const { body, isSigned } = hashedBody(opened, request);
  const pieces = readForm(body, headers.contentType);
  try {
    const file = new IncomingFile(pieces, exchange, MAX_LINE_BYTES);
    await file.readAhead();
    const checkEnd = (): Refusal | undefined => {
      if (!isSigned()) return { refused: "invalid_signature" };
      const current = judgeAgain(request, request.revision, gateway);
      return current.refused ? current : undefined;
    };
    return await upload(request, { file, checkEnd }, gateway);
  } catch (error) {
    if (error instanceof UploadError) return error.refusal;
    throw error;
  } finally {
    opened.destroy();
    void pieces.return();
  }
};

type Upload = { readonly file: IncomingFile; readonly checkEnd: () => Refusal | undefined };

async function upload(
  request: LimitedRequest,
  { file, checkEnd }: Upload,
  gateway: Gateway,
): Promise<Refusal | undefined> {
  const placed = placeUpload(request, file);
  if (placed.refused) return placed;
  const { isWhole } = file;
  let last: Refusal = { refused: "upstream_failed" };
  for (const place of placed.places) {
    const sent = await send(request, { file, checkEnd, place }, gateway);
    if (!sent.answered.refused)
      return tell(request, { file, place, ...sent, answered: sent.answered }, gateway);
    last = sent.answered;
    if (!isWhole || !sent.answered.isUndone || request.exchange.gone) break;
  }
  return last;
}

type Sent = { readonly answered: Answered | Unanswered; readonly input: BatchInput | null };

async function send(
  request: LimitedRequest,
  { file, checkEnd, place }: Upload & { readonly place: UploadPlace },
  gateway: Gateway,
): Promise<Sent> {
  const bounds = { maxBytes: MAX_LINE_BYTES, hold: (bytes: number) => request.exchange.hold(bytes) };
  const files = new BatchFiles(request.tenant.id, gateway.held);
  const setup = { usualOutputs: gateway.usualOutputs, files };
  const input = place.input === null ? null : new BatchInput(place.input, bounds, setup);
  const form = await outgoingFile(file, input, checkEnd);
  const ask = {
    provider: place.provider,
    method: "POST",
    endpoint: "files",
    below: "",
    body: form.body,
    contentType: form.contentType,
  } as const;
  const answered = await askAccount({ request, ask }, { safe: false }, gateway);
  const broken = form.refusal();
  return { answered: broken === undefined ? answered : { ...broken, isUndone: false }, input };
}

type Told = { readonly file: IncomingFile; readonly place: UploadPlace } & Sent & {
    readonly answered: Answered;
  };

async function tell(
  request: LimitedRequest,
  { file, place, answered, input }: Told,
  gateway: Gateway,
): Promise<Refusal | undefined> {
  const { reply, attempts } = answered;
  if (reply === null) return undefined;
  if (reply.status < 300) {
    const { purpose } = file;
    const said = replyMembers(reply.body);
    const facts = purpose === "batch" ? (input?.facts ?? null) : null;
    const refusal = await keepFile(request, { place, said, purpose, facts }, gateway);
    if (refusal !== undefined) return refusal;
  }
  const model = place.input?.candidate.model ?? null;
  answerReply(request, reply, { provider: place.provider, model, attempts });
  return undefined;
}
