import type { WireReply } from "../delivery/wire-reply.ts";
import { errorReply } from "../openai/error-reply.ts";
import { RequestError } from "../openai/request-error.ts";
import { AzureError } from "./azure-error.ts";
import { azureErrorReply } from "./error-reply.ts";

/** The answer to a request that Azure, or the model behind it, refuses; throws what is no refusal. */
export function refusalReply(error: unknown): WireReply {
  if (error instanceof AzureError) {
    return azureErrorReply({ status: error.status, code: error.code, message: error.message });
  }
  if (!(error instanceof RequestError)) throw error;
  const { status, code, message, param } = error;
  return errorReply({ status, code, message, param });
}
