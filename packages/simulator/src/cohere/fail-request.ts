import type { WireReply } from "../delivery/wire-reply.ts";
import type { ApiFault } from "../faults/fault.ts";
import { errorReply } from "./error-reply.ts";

/** Cohere's refusal in place of an answer. */
export function failRequest(fault: ApiFault, instead: WireReply): WireReply {
  const { status, message } = failureOf(fault, instead.model ?? "");
  return { ...errorReply({ status, message }), model: instead.model };
}

function failureOf(fault: ApiFault, model: string): { readonly status: number; readonly message: string } {
  switch (fault) {
    case "context-too-long":
      return {
        status: 400,
        message:
          "too many tokens: total number of tokens in the prompt cannot exceed 128000 - received 200000. Try using a shorter prompt.",
      };
    case "content-filter":
      return { status: 498, message: "blocked input: please adjust the prompt and try again." };
    case "quota":
      return { status: 402, message: "Please add or update your payment method to continue" };
    case "auth":
      return { status: 401, message: "invalid api token" };
    case "model-missing":
      return {
        status: 404,
        message: `model '${model}' not found, make sure the correct model ID was used and that you have access to the model.`,
      };
  }
}
