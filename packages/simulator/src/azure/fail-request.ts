import type { WireReply } from "../delivery/wire-reply.ts";
import type { ApiFault } from "../faults/fault.ts";
import { failRequest as failModel, failResponse } from "../openai/fail-request.ts";
import { azureErrorReply } from "./error-reply.ts";
import { filteredReply } from "./filtered-reply.ts";
import { deploymentMissing } from "./read-target.ts";

/** Azure's refusal in place of an answer: its own, or that of the model behind it. */
export function failRequest(fault: ApiFault, instead: WireReply, isResponses: boolean): WireReply {
  switch (fault) {
    case "auth":
      return azureErrorReply({ status: 401 });
    case "model-missing":
      return azureErrorReply(deploymentMissing());
    case "content-filter":
      return filteredReply(instead.model ?? "");
    default:
      return isResponses ? failResponse(fault, instead) : failModel(fault, instead);
  }
}
