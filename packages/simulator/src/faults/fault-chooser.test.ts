import { describe, expect, it } from "vitest";
import { createSeededRandom } from "../generate/seeded-random.ts";
import { createFaultChooser } from "./fault-chooser.ts";
import { parseFault } from "./parse-fault.ts";
import { parseFaultRates } from "./parse-fault-rates.ts";

const choose = (model: string, rates: Record<string, number> = {}, header?: string) => {
  return { model, rates, header };
};

describe("which fault strikes", () => {
  it("the header wins over the script, the script over the name, the name over the rates", () => {
    const chooser = createFaultChooser(createSeededRandom(1));
    chooser.queue(["500"], null);
    const model = "sim-fault-502";
    expect(chooser.choose(choose(model, { "503": 1 }, "429"))?.text).toBe("429");
    expect(chooser.choose(choose(model, { "503": 1 }))?.text).toBe("500");
    expect(chooser.choose(choose(model, { "503": 1 }))?.text).toBe("502");
    expect(chooser.choose(choose("gpt-4o", { "503": 1 }))?.text).toBe("503");
    expect(chooser.choose(choose("gpt-4o"))).toBeNull();
  });

  it("a model's name is a round of steps, apart for each name", () => {
    const chooser = createFaultChooser(createSeededRandom(1));
    const asked = (model: string): string | undefined => chooser.choose(choose(model))?.kind;
    expect([1, 2, 3].map(() => asked("sim-fault-429-then-ok@a"))).toEqual(["status", "ok", "status"]);
    expect(asked("sim-fault-429-then-ok@b")).toBe("status");
  });

  it("rates hold over many requests, and the same seed gives the same sequence", () => {
    const sequence = (): (string | undefined)[] => {
      const chooser = createFaultChooser(createSeededRandom(42));
      return Array.from(
        { length: 2000 },
        () => chooser.choose(choose("m", { "429": 0.1, reset: 0.05 }))?.text,
      );
    };
    const struck = sequence();
    expect(sequence()).toEqual(struck);
    const share = (text: string): number => struck.filter((one) => one === text).length / struck.length;
    expect(share("429")).toBeCloseTo(0.1, 1);
    expect(share("reset")).toBeCloseTo(0.05, 1);
  });

  it("a script cannot grow without bound", () => {
    const chooser = createFaultChooser(createSeededRandom(1));
    expect(() => chooser.queue(Array(10_001).fill("429"), null)).toThrow("at most");
  });
});

describe("a fault's text", () => {
  it.each([
    "",
    "200",
    "999",
    "resett",
    "429+after:1",
    "stall+ms:-1",
    "stall+ms:x",
    "429+code:<b>",
    "html+status:99",
  ])("%j is refused", (text) => {
    expect(() => parseFault(text)).toThrow();
  });

  it("is read with its parameters", () => {
    expect(parseFault("stall+after:3+ms:500")).toMatchObject({ kind: "stall", after: 3, ms: 500 });
    expect(parseFault("429+retry-after:2").retryAfter).toEqual({ form: "seconds", amount: 2 });
  });
});

describe("fault rates of a command line", () => {
  it("are read into a behaviour's", () => {
    expect(parseFaultRates(["429+retry-after:2=0.1", "reset=.02"])).toEqual({
      "429+retry-after:2": 0.1,
      reset: 0.02,
    });
  });

  it.each([["429"], ["429=2"], ["429=x"], ["nonsense=0.1"], ["429=0.1=2"]])("%j is refused", (setting) => {
    expect(() => parseFaultRates([setting])).toThrow();
  });

  it("may not add up to more than 1", () => {
    expect(() => parseFaultRates(["429=0.6", "500=0.6"])).toThrow("more than 1");
  });
});
