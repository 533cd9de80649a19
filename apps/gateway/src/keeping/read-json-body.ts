import { isSignedBody } from "../pipeline/authenticate-signed.ts";
import { BODY_PROBLEMS } from "../pipeline/body-problems.data.ts";
import type { Gateway } from "../pipeline/handle.ts";
import { judgeAgain } from "../pipeline/judge-again.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import type { KeepingRequest } from "./keeping-request.ts";

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

/** The whole body of a request whose sender may still be served when it is here. */
export async function readJsonBody(
  request: KeepingRequest,
  gateway: Gateway,
): Promise<{ readonly refused?: undefined; readonly body: Buffer } | Refusal> {
  const { exchange, headers, revision } = request;
  if (!JSON_TYPE.test(headers.contentType?.trim() ?? "")) return { refused: "unsupported_media_type" };
  const body = await exchange.readBody();
  if (typeof body === "string") return { refused: BODY_PROBLEMS[body] };
  if (request.signed && !isSignedBody(request, body)) return { refused: "invalid_signature" };
  const current = judgeAgain(request, revision, gateway);
  return current.refused ? current : { body };
}
