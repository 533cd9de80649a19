/** Items of a history that only the provider that made them can read: its own tools' calls and results. */
export const HOSTED_ITEM_TYPES: ReadonlySet<string> = new Set([
  "additional_tools",
  "apply_patch_call",
  "apply_patch_call_output",
  "code_interpreter_call",
  "computer_call",
  "computer_call_output",
  "file_search_call",
  "image_generation_call",
  "local_shell_call",
  "local_shell_call_output",
  "mcp_approval_request",
  "mcp_approval_response",
  "mcp_call",
  "mcp_list_tools",
  "program",
  "program_output",
  "shell_call",
  "shell_call_output",
  "tool_search_call",
  "tool_search_output",
  "web_search_call",
]);

/** Items that stand for something that the provider keeps, or sealed for itself. */
export const STATEFUL_ITEM_TYPES: ReadonlySet<string> = new Set([
  "compaction",
  "compaction_trigger",
  "configuration_update",
  "item_reference",
]);
