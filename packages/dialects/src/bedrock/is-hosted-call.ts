import type { JsonObject } from "../json/fields.ts";

/** Whether Bedrock runs a call's tool itself (Nova's code interpreter): no client is to answer it. */
export function isHostedCall(call: JsonObject): boolean {
  return call.type === "server_tool_use";
}
