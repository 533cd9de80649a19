import { type DestinationStream, type Level, type Logger as PinoLogger, pino } from "pino";
import { cleanFields } from "./clean-fields.ts";
import { redactText } from "./redact-text.ts";

/** Writes JSON lines. Fields first, then the message: `logger.warn({ provider }, "took it out")`. */
export type Logger = PinoLogger;

/** Who logs, from which level on, and where to (standard output, unless a test says otherwise). */
export interface LoggerSettings {
  readonly service: string;
  readonly level: Level | "silent";
  readonly destination?: DestinationStream;
}

const maxBufferedBytes = 4 * 1_048_576;

/**
 * A logger that never writes secrets or bodies: fields are cleaned by `cleanFields`, and each finished line once
 * more by its look. Writes asynchronously; past 4 MiB that nobody reads, lines are dropped; flushed at exit.
 */
export function createLogger({ service, level, destination }: LoggerSettings): Logger {
  const logger = pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => error },
      formatters: { level: (label) => ({ level: label }), log: cleanFields, bindings: cleanFields },
      hooks: { streamWrite: redactText },
    },
    destination ?? pino.destination({ dest: 1, sync: false, maxLength: maxBufferedBytes }),
  );
  const { child } = logger;
  // pino takes the formatter of bindings away from children; they inherit this method, so it holds at any depth.
  logger.child = function childWithCleanBindings(this: Logger, bindings, options) {
    return child.call(this, cleanFields(bindings), options);
  } as typeof child;
  return logger;
}
