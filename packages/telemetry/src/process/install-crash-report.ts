import type { Logger } from "../logging/create-logger.ts";

/** The part of `process` that is needed, so that a test can stand in for it. */
export interface CrashHost {
  on(event: "uncaughtException" | "unhandledRejection", listener: (reason: unknown) => void): unknown;
  exit(code: number): void;
}

/**
 * Logs what nobody caught, cleaned like every other line, and ends the process with code 1: after it the state is
 * unknown, the journal is on disk, and the supervisor starts a fresh one.
 */
export function installCrashReport(logger: Logger, host: CrashHost = process): void {
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    host.on(event, (reason) => {
      logger.fatal({ err: reason }, event);
      host.exit(1);
    });
  }
}
