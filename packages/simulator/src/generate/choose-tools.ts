const maxParallelCalls = 3;

/** A tool that was offered. */
export interface OfferedTool {
  readonly name: string;
  /** The JSON schema of its arguments. */
  readonly parameters: unknown;
}

/** The tools that an answer will call, in order; empty when it answers in words. */
export type ToolPlan = readonly OfferedTool[];

/** What was said about calling; `names` limits the choice to some of the tools. */
export interface ToolWish {
  readonly mode: "auto" | "none" | "required";
  readonly names?: readonly string[];
  readonly parallel: boolean;
  /** Whether the prompt ends with a tool's result. */
  readonly hasResult: boolean;
}

/** Up to three calls where parallel ones are allowed, else one; none after a result, unless a call is required. */
export function chooseTools(offered: readonly OfferedTool[], wish: ToolWish): ToolPlan {
  if (wish.mode === "none" || (wish.mode === "auto" && wish.hasResult)) return [];
  const { names } = wish;
  const allowed = names === undefined ? offered : offered.filter((tool) => names.includes(tool.name));
  return allowed.slice(0, wish.parallel ? maxParallelCalls : 1);
}
