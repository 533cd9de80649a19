import { OperonError } from "@operon/errors";
import { parseFaultRates, startSimulator } from "@operon/simulator";
import type { Command } from "commander";
import { printResult } from "../print-result.ts";

type SimulatorCommandOptions = {
  port: string;
  apiKey?: string[];
  latencyMs: string;
  tokensPerSecond?: string;
  fault?: string[];
  json: boolean;
};

/** `operon simulator`: a provider that costs nothing and fails on demand. */
export function addSimulatorCommand(program: Command): void {
  program
    .command("simulator")
    .description("Serve OpenAI's wire format locally, with delays and faults on demand.")
    .option("--port <number>", "where to listen on 127.0.0.1; 0 = any free port", "4010")
    .option("--api-key <key...>", "accept only these keys")
    .option("--latency-ms <number>", "before the first byte", "0")
    .option("--tokens-per-second <number>", "how fast a stream flows; absent = at once")
    .option("--fault <rate...>", "such as 429+retry-after:2=0.1 or reset=0.01")
    .option("--json", "print JSON", false)
    .action(async (options: SimulatorCommandOptions) => {
      const simulator = await startSimulator({
        port: wholeNumber("--port", options.port, 65_535),
        ...(options.apiKey ? { apiKeys: options.apiKey } : {}),
        behaviour: {
          latencyMs: wholeNumber("--latency-ms", options.latencyMs, 600_000),
          ...(options.tokensPerSecond
            ? { tokensPerSecond: wholeNumber("--tokens-per-second", options.tokensPerSecond, 1_000_000) }
            : {}),
          ...(options.fault ? { faultRates: parseFaultRates(options.fault) } : {}),
        },
      });
      const baseUrl = `${simulator.url}/v1`;
      printResult(options.json, { baseUrl, port: simulator.port }, `Simulator: ${baseUrl}`);
      await new Promise<void>((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
        process.once("disconnect", () => resolve());
      });
      await simulator.close();
    });
}

function wholeNumber(option: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new OperonError("invalid_request", { message: `${option} must be a whole number up to ${most}.` });
}
