import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLogger, type LoggerSettings } from "./create-logger.ts";

const virtualKey = "sk-op-00000000000000000000000000000000000000000001bfd0q";

function capture(level: LoggerSettings["level"] = "info") {
  const lines: string[] = [];
  const logger = createLogger({ service: "test", level, destination: { write: (line) => lines.push(line) } });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? "null") };
}

describe("a log line", () => {
  it("is JSON with time, level, service, fields and message", () => {
    const { logger, last } = capture();
    logger.warn({ provider: "openai-a", attempts: 2, revision: 182n }, "took it out");
    expect(last()).toMatchObject({
      level: "warn",
      service: "test",
      provider: "openai-a",
      attempts: 2,
      revision: "182",
      msg: "took it out",
      time: expect.stringMatching(/Z$/),
    });
  });

  it("of a child has the fields of its ancestors", () => {
    const { logger, last } = capture();
    logger.child({ node: "a" }).child({ part: "router" }).info("x");
    expect(last()).toMatchObject({ service: "test", node: "a", part: "router" });
  });

  it("is left out below the level", () => {
    const { logger, lines } = capture("error");
    logger.info("no");
    expect(lines).toEqual([]);
  });

  it.each([
    "authorization",
    "x-api-key",
    "password",
    "OPERON_MASTER_KEY",
    "clientSecret",
    "set-cookie",
    "credentials",
  ])("never has the value of %s, however deep it lies", (name) => {
    const { logger, lines } = capture();
    logger.info({ [name]: "hunter2", a: { b: [{ [name]: { c: "hunter2" } }] } });
    logger
      .child({ a: 1 })
      .child({ [name]: "hunter2" })
      .info("child");
    expect(lines.join()).not.toContain("hunter2");
  });

  it.each(["body", "messages", "prompt", "input", "content"])("never has a request's %s", (name) => {
    const { logger, lines } = capture();
    logger.info({
      request: { [name]: [{ role: "user", text: "my diary" }] },
      chunk: Buffer.from("my diary"),
    });
    expect(lines.join()).not.toContain("my diary");
  });

  it("keeps counts that are named like what they count", () => {
    const { logger, last } = capture();
    logger.info({ input: 12, output: 3, inputTokens: 12 });
    expect(last()).toMatchObject({ input: 12, output: 3, inputTokens: 12 });
  });

  it("has no secret by its look, wherever it stands", () => {
    const { logger, lines } = capture();
    const secrets = [
      virtualKey,
      "sk-proj-abcdefghijklmnopqrstuv",
      "Bearer abcdef0123456789",
      "https://x.test/v1?key=abcdef0123456789&a=b",
      "postgres://operon:hunter2hunter2@db.test/x",
      "op-mgmt-cli.eyJhIjoxfQ.abcdefghijkl",
    ];
    for (const secret of secrets) {
      logger.error(`failed with ${secret}`);
      logger.error(new Error(`failed with ${secret}`, { cause: new Error(secret) }));
      logger.error({ list: [secret], [secret]: 1 }, "fields");
    }
    expect(lines.join()).not.toMatch(/bfd0q|qrstuv|cdef0123|hunter2|efghijkl/);
  });

  it("keeps what a person may see of a key", () => {
    const { logger, last } = capture();
    logger.info({ shown: "sk-op-0000…fd0q" });
    expect(last().shown).toBe("sk-op-0000…fd0q");
  });

  it("has an error's name, code, message, stack and cause, and nothing that hangs on it", () => {
    const { logger, last } = capture();
    const error = Object.assign(new TypeError("no", { cause: new Error("why") }), {
      code: "UND_ERR",
      response: { text: "my diary" },
    });
    logger.error({ err: error }, "attempt failed");
    expect(last().err).toMatchObject({
      type: "TypeError",
      code: "UND_ERR",
      message: "no",
      cause: { message: "why" },
    });
    expect(last().err).not.toHaveProperty("response");
  });

  it("can be made of anything, rings and throwing getters included, and stays one line of JSON", () => {
    const { logger, lines, last } = capture();
    const ring: Record<string, unknown> = {
      get broken() {
        throw new Error("no");
      },
      long: "x".repeat(100_000),
    };
    ring.self = ring;
    logger.info(ring);
    fc.assert(
      fc.property(fc.object({ withBigInt: true, withDate: true, withNullPrototype: true }), (fields) => {
        logger.info({ fields }, "anything");
        expect(last()).toHaveProperty("fields");
      }),
    );
    expect(lines.every((line) => line.length < 50_000 && line.indexOf("\n") === line.length - 1)).toBe(true);
  });
});
