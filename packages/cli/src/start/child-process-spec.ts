/** A process that the supervisor keeps alive. */
export type ChildProcessSpec = {
  readonly name: string;
  /** Arguments of Node itself: flags, script, its arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** An address that answers 200 once the process serves; null = it says `{ type: "ready" }` over IPC. */
  readonly readyUrl: string | null;
};
