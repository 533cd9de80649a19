import type { WireReply } from "../delivery/wire-reply.ts";

const safe = { filtered: false, severity: "safe" };

/** Azure's refusal of a prompt that its content filter stops: what the deployment `sim-filtered` always says. */
export function filteredReply(model: string): WireReply {
  const error = {
    message:
      "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry. To learn more about our content filtering policies please read our documentation: https://go.microsoft.com/fwlink/?linkid=2198766",
    type: null,
    param: "prompt",
    code: "content_filter",
    status: 400,
    innererror: {
      code: "ResponsibleAIPolicyViolation",
      content_filter_result: {
        hate: { filtered: true, severity: "high" },
        jailbreak: { filtered: false, detected: false },
        self_harm: safe,
        sexual: safe,
        violence: safe,
      },
    },
  };
  const pieces = [{ text: JSON.stringify({ error }), tokens: 0, reportsUsage: false }];
  return { status: 400, stream: false, model, pieces, usage: null };
}
