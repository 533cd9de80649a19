import type { Refusal } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";

const words: Readonly<Record<number, string>> = {
  401: "invalid api token",
  404: "model not found, make sure the correct model ID was used and that you have access to the model.",
  429: "You are using a Trial key, which is limited to 20 API calls / minute. You can continue to use the Trial key for free or upgrade to a Production key with higher rate limits.",
  500: "internal server error, this has been reported to our developers.",
  503: "the model is overloaded, please try again later.",
};

/** An error body of Cohere's shape: an id and a message. https://docs.cohere.com/reference/errors */
export function errorReply({ status, message, id }: Refusal): WireReply {
  const said = message ?? words[status] ?? `The simulator answered with status ${status}, as it was told to.`;
  const text = JSON.stringify({ ...(id === undefined ? {} : { id }), message: said });
  const pieces = [{ text, tokens: 0, reportsUsage: false }];
  return { status, stream: false, model: null, pieces, usage: null };
}
