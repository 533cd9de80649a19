import { passedResponseHeaders } from "@operon/providers";
import type { Gateway } from "../pipeline/handle.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { answerReply } from "./answer-reply.ts";
import { askAccount } from "./ask-account.ts";
import { keptHeaders } from "./kept-headers.ts";
import { type KeptObject, MISSING } from "./kept-object.ts";
import type { LimitedRequest } from "./within-limits.ts";

/** Streams what stands below an object's path to the client, as fast as that reads it. */
export async function passContent(
  request: LimitedRequest,
  { held, provider, below }: KeptObject & { readonly below: string },
  gateway: Gateway,
): Promise<Refusal | undefined> {
  const ask = {
    provider,
    method: "GET",
    endpoint: request.endpoint.name,
    below: `/${held.id}${below}`,
  } as const;
  const answerer = { provider, model: held.model, attempts: 1 };
  const answered = await askAccount(
    { request, ask },
    {
      safe: true,
      begin(headers) {
        const passed = passedResponseHeaders(headers);
        // Whatever a file holds, no browser shall run it under our name.
        passed.push("x-content-type-options", "nosniff", ...keptHeaders(request, answerer));
        request.exchange.head(200, passed);
        return undefined;
      },
    },
    gateway,
  );
  if (answered.refused) return answered;
  const { reply, attempts } = answered;
  if (reply === null) return undefined;
  if (reply.status === 404) return MISSING;
  answerReply(request, reply, { ...answerer, attempts });
  return undefined;
}
