import type { Logger } from "../logging/create-logger.ts";

/** What is closed when the process is asked to end; steps run one after the other, in the order given. */
export interface ShutdownStep {
  readonly name: string;
  readonly close: () => Promise<void> | void;
}

/** A failed step is logged, and the next one runs; at `deadlineMs` the process ends with code 1 in any case. */
export interface ShutdownSettings {
  readonly logger: Logger;
  readonly deadlineMs: number;
  readonly steps: readonly ShutdownStep[];
}

/** The part of `process` that is needed, so that a test can stand in for it. */
export interface ProcessHost {
  on(event: "SIGTERM" | "SIGINT" | "disconnect", listener: () => void): unknown;
  exit(code: number): void;
}

/**
 * Ends the process in order on SIGTERM, SIGINT, or when the supervisor that started it over IPC is gone. A second
 * signal ends it at once. Returns the same way out for the app's own use.
 */
export function installShutdown(
  settings: ShutdownSettings,
  host: ProcessHost = process,
): (reason: string) => void {
  let started = false;
  const shutDown = (reason: string) => {
    if (started) return host.exit(1);
    started = true;
    settings.logger.info({ reason }, "shutting down");
    const deadline = setTimeout(() => {
      settings.logger.error({ deadlineMs: settings.deadlineMs }, "did not end in time");
      host.exit(1);
    }, settings.deadlineMs);
    runSteps(settings).then((clean) => {
      clearTimeout(deadline);
      host.exit(clean ? 0 : 1);
    });
  };
  for (const event of ["SIGTERM", "SIGINT", "disconnect"] as const) host.on(event, () => shutDown(event));
  return shutDown;
}

async function runSteps({ logger, steps }: ShutdownSettings): Promise<boolean> {
  let clean = true;
  for (const { name, close } of steps) {
    try {
      await close();
    } catch (error) {
      clean = false;
      logger.error({ err: error, step: name }, "a step of the shutdown failed");
    }
  }
  return clean;
}
