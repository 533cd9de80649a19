const HOSTED: ReadonlySet<unknown> = new Set([
  "server_tool_use",
  "mcp_tool_use",
  "container_upload",
  "tool_reference",
  "browser_state",
]);

/** Whether a content block belongs to a tool that the provider runs itself: its call, its result, its files. */
export function isHostedBlock(type: unknown): boolean {
  return HOSTED.has(type) || (typeof type === "string" && type.endsWith("_tool_result"));
}
