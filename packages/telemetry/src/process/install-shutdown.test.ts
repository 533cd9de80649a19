import { EventEmitter } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { createLogger } from "../logging/create-logger.ts";
import { installCrashReport } from "./install-crash-report.ts";
import { installShutdown, type ShutdownStep } from "./install-shutdown.ts";

function standIn() {
  const lines: string[] = [];
  const destination = { write: (line: string) => lines.push(line) };
  const logger = createLogger({ service: "test", level: "info", destination });
  const host = Object.assign(new EventEmitter(), { exit: vi.fn<(code: number) => void>() });
  const start = (steps: ShutdownStep[], deadlineMs = 5_000) =>
    installShutdown({ logger, deadlineMs, steps }, host);
  return { host, logger, lines, start };
}

const forever = { name: "forever", close: () => new Promise<void>(() => undefined) };

describe("a shutdown", () => {
  it.each(["SIGTERM", "SIGINT", "disconnect"])(
    "closes everything in order on %s, and ends with 0",
    async (signal) => {
      const { host, start } = standIn();
      const closed: string[] = [];
      start([
        { name: "server", close: async () => void closed.push("server") },
        { name: "store", close: () => void closed.push("store") },
      ]);
      host.emit(signal);
      await vi.waitFor(() => expect(host.exit).toHaveBeenCalledWith(0));
      expect(closed).toEqual(["server", "store"]);
    },
  );

  it("goes on after a step that fails, and ends with 1", async () => {
    const { host, lines, start } = standIn();
    const last = vi.fn();
    start([
      { name: "server", close: () => Promise.reject(new Error("stuck")) },
      { name: "store", close: last },
    ])("fatal");
    await vi.waitFor(() => expect(host.exit).toHaveBeenCalledWith(1));
    expect(last).toHaveBeenCalledOnce();
    expect(lines.join()).toContain('"step":"server"');
  });

  it("ends with 1 at its deadline", async () => {
    const { host, start } = standIn();
    start([forever], 20);
    host.emit("SIGTERM");
    await vi.waitFor(() => expect(host.exit).toHaveBeenCalledWith(1));
  });

  it("ends at once on a second signal", () => {
    const { host, start } = standIn();
    start([forever]);
    host.emit("SIGINT");
    expect(host.exit).not.toHaveBeenCalled();
    host.emit("SIGINT");
    expect(host.exit).toHaveBeenCalledWith(1);
  });
});

describe("what nobody caught", () => {
  it.each(["uncaughtException", "unhandledRejection"])(
    "is logged without secrets (%s), and ends with 1",
    (event) => {
      const { host, logger, lines } = standIn();
      installCrashReport(logger, host);
      host.emit(event, new Error("refused sk-proj-abcdefghijklmnopqrstuv"));
      expect(host.exit).toHaveBeenCalledWith(1);
      expect(lines.join()).toContain(event);
      expect(lines.join()).not.toContain("qrstuv");
    },
  );
});
