import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";

const script = `
  import { startEmbeddedRedis } from "@operon/embedded";
  const store = await startEmbeddedRedis();
  process.stdout.write(String(store.port));
  setInterval(() => undefined, 1000);
`;

describe("an embedded store's process", () => {
  it("ends when the one that started it is killed", async () => {
    const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
    const parent = spawn(process.execPath, ["--import", loader, "--input-type=module", "--eval", script], {
      cwd: import.meta.dirname,
    });
    const port = await new Promise<number>((resolve) =>
      parent.stdout.once("data", (text) => resolve(Number(text))),
    );
    expect(await isListening(port)).toBe(true);
    parent.kill("SIGKILL");
    await expect.poll(() => isListening(port), { timeout: 10_000 }).toBe(false);
  });
});

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
