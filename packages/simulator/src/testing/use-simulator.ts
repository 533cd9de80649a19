import { afterEach } from "vitest";
import type { SimulatorOptions } from "../server/check-options.ts";
import { type RunningSimulator, startSimulator } from "../start-simulator.ts";

/** A simulator of one test, and how a test talks to it. */
export interface SimulatorInTest extends RunningSimulator {
  send(path: string, body: unknown, init?: RequestInit): Promise<Response>;
  /** Asks for a chat completion; fields given replace the usual ones. */
  chat(fields?: object, init?: RequestInit): Promise<Response>;
}

const running: RunningSimulator[] = [];

/** Starts a simulator on a free port; it is closed after the test. */
export async function useSimulator(options: SimulatorOptions = {}): Promise<SimulatorInTest> {
  const simulator = await startSimulator(options);
  running.push(simulator);
  const send = (path: string, body: unknown, init: RequestInit = {}): Promise<Response> =>
    fetch(`${simulator.url}${path}`, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      ...init,
      headers: { "content-type": "application/json", ...init.headers },
    });
  const chat = (fields: object = {}, init: RequestInit = {}): Promise<Response> => {
    const usual = { model: "gpt-4o", messages: [{ role: "user", content: "Say something." }] };
    return send("/v1/chat/completions", { ...usual, ...fields }, init);
  };
  return { ...simulator, send, chat };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});
