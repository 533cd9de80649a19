import type { ApiFault } from "../faults/fault.ts";
import { BedrockError } from "./bedrock-error.ts";

/** Bedrock's refusal in place of an answer. */
export function failureOf(fault: ApiFault): BedrockError {
  switch (fault) {
    case "context-too-long":
      return new BedrockError("Input is too long for requested model.");
    case "content-filter":
      return new BedrockError(
        "The model returned the following errors: Output blocked by content filtering policy",
      );
    case "quota":
      return new BedrockError("Too many tokens per day, please wait before trying again.", 429);
    case "auth":
      return new BedrockError("The security token included in the request is invalid.", 403);
    case "model-missing":
      return new BedrockError("The provided model identifier is invalid.");
  }
}
