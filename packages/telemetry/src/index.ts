export { createLogger, type Logger, type LoggerSettings } from "./logging/create-logger.ts";
export { redactText } from "./logging/redact-text.ts";
export { createMetrics, type MetricSettings, type Metrics } from "./metrics/create-metrics.ts";
export { installCrashReport } from "./process/install-crash-report.ts";
export { installShutdown, type ShutdownSettings, type ShutdownStep } from "./process/install-shutdown.ts";
