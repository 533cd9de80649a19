import type { WireReply } from "../delivery/wire-reply.ts";
import type { ApiFault } from "../faults/fault.ts";
import { errorReply } from "./error-reply.ts";

/** After https://docs.anthropic.com/en/api/errors; `%` stands for the model's name. */
const failures: Readonly<Record<ApiFault, { readonly status: number; readonly message: string }>> = {
  "context-too-long": { status: 400, message: "prompt is too long: 209353 tokens > 200000 maximum" },
  "content-filter": { status: 400, message: "Output blocked by content filtering policy" },
  quota: {
    status: 400,
    message:
      "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.",
  },
  auth: { status: 401, message: "invalid x-api-key" },
  "model-missing": { status: 404, message: "model: %" },
};

/** Anthropic's refusal in place of an answer. */
export function failRequest(fault: ApiFault, { model }: WireReply, id: string): WireReply {
  const { status, message } = failures[fault];
  return { ...errorReply({ status, message: message.replace("%", () => model ?? ""), id }), model };
}
