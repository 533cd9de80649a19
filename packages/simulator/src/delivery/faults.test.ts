import { describe, expect, it } from "vitest";
import { type SimulatorInTest, useSimulator } from "../testing/use-simulator.ts";

const faulty = (simulator: SimulatorInTest, fault: string, stream: boolean): Promise<Response> => {
  return simulator.chat({ stream }, { headers: { "x-simulator-fault": fault } });
};

/** What arrived of a body before its connection broke, and whether it broke. */
async function readUntilBroken(response: Response): Promise<{ text: string; broken: boolean }> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
      text += decoder.decode(part.value, { stream: true });
    }
    return { text, broken: false };
  } catch {
    return { text, broken: true };
  }
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe("a status as a fault", () => {
  it.each([400, 429, 500, 502, 503, 529])(
    "%i is answered with OpenAI's error body, and bills nothing",
    async (status) => {
      const simulator = await useSimulator();
      const response = await faulty(simulator, String(status), true);
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ error: { message: expect.any(String) } });
      expect(simulator.log()).toMatchObject([{ status, fault: String(status), usage: null }]);
    },
  );

  it("says when to come back in seconds, in milliseconds or as a date", async () => {
    const simulator = await useSimulator();
    const header = async (fault: string, name: string): Promise<string | null> => {
      return (await faulty(simulator, fault, false)).headers.get(name);
    };
    expect(await header("429+retry-after:2", "retry-after")).toBe("2");
    expect(await header("503+retry-after-ms:150", "retry-after-ms")).toBe("150");
    const date = Date.parse((await header("429+retry-after-date:60", "retry-after")) ?? "");
    expect(date - Date.now()).toBeGreaterThan(55_000);
    expect(date - Date.now()).toBeLessThan(61_000);
  });

  it("can be the quota's end", async () => {
    const response = await faulty(await useSimulator(), "429+code:insufficient_quota", false);
    expect(await response.json()).toMatchObject({ error: { type: "insufficient_quota" } });
  });
});

describe.each([true, false])("a fault of the connection (stream: %s)", (stream) => {
  it.each(["reset", "close"])("%s: no answer at all", async (fault) => {
    const simulator = await useSimulator();
    await expect(faulty(simulator, fault, stream)).rejects.toThrow();
    expect(simulator.log()).toMatchObject([{ status: null, usage: null, outcome: "cut", bytes: 0 }]);
  });

  it.each(["reset", "close"])("%s after the head: a 200 that breaks off", async (fault) => {
    const simulator = await useSimulator();
    const response = await faulty(simulator, `${fault}+after:0`, stream);
    expect(response.status).toBe(200);
    expect(await readUntilBroken(response)).toEqual({ text: "", broken: true });
  });

  it.each(["reset", "close"])("%s after a piece: the piece arrives, then it breaks off", async (fault) => {
    const simulator = await useSimulator();
    const { text, broken } = await readUntilBroken(await faulty(simulator, `${fault}+after:1`, stream));
    expect(broken).toBe(true);
    expect(text).not.toBe("");
    expect(simulator.log()[0]).toMatchObject({ outcome: "cut", bytes: text.length, usageSent: false });
  });

  it("stall: nothing comes until the client gives up", async () => {
    const simulator = await useSimulator();
    const signal = AbortSignal.timeout(100);
    const headers = { "x-simulator-fault": "stall" };
    await expect(simulator.chat({ stream }, { headers, signal })).rejects.toThrow();
    await expect.poll(() => simulator.log()[0]?.outcome).toBe("aborted");
    expect(simulator.log()[0]).toMatchObject({ status: null, usage: null });
  });

  it("stall after the head: the head arrives, then nothing", async () => {
    const simulator = await useSimulator();
    const leaving = new AbortController();
    const init = { headers: { "x-simulator-fault": "stall+after:0" }, signal: leaving.signal };
    const response = await simulator.chat({ stream }, init);
    setTimeout(() => leaving.abort(), 50);
    expect(await readUntilBroken(response)).toEqual({ text: "", broken: true });
    await expect.poll(() => simulator.log()[0]?.outcome).toBe("aborted");
  });

  it("stall after a piece: the piece arrives, then nothing", async () => {
    const simulator = await useSimulator();
    const leaving = new AbortController();
    const init = { headers: { "x-simulator-fault": "stall+after:1" }, signal: leaving.signal };
    const reader = (await simulator.chat({ stream }, init)).body?.getReader();
    const first = await reader?.read();
    setTimeout(() => leaving.abort(), 50);
    await expect(reader?.read()).rejects.toThrow();
    await expect.poll(() => simulator.log()[0]?.outcome).toBe("aborted");
    expect(simulator.log()[0]?.bytes).toBe(first?.value?.length);
  });

  it("stall for a time: the answer is late, and whole", async () => {
    const simulator = await useSimulator();
    const began = performance.now();
    const { text, broken } = await readUntilBroken(await faulty(simulator, "stall+after:1+ms:120", stream));
    expect(performance.now() - began).toBeGreaterThan(115);
    expect(broken).toBe(false);
    expect(text).toBe(await (await simulator.chat({ stream })).text());
  });

  it("wrong-length: fewer bytes come than were promised", async () => {
    const { broken, text } = await readUntilBroken(
      await faulty(await useSimulator(), "wrong-length", stream),
    );
    expect(broken).toBe(true);
    expect(text).not.toBe("");
  });

  it("wrong-length below the truth: the body is cut off", async () => {
    const simulator = await useSimulator();
    const whole = await (await simulator.chat({ stream })).text();
    const { text } = await readUntilBroken(await faulty(simulator, "wrong-length+by:-10", stream));
    expect(text.length).toBe(whole.length - 10);
  });

  it("html: a page where JSON or events should be", async () => {
    const simulator = await useSimulator();
    const response = await faulty(simulator, "html+status:502", stream);
    expect(response.status).toBe(502);
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
    expect(await response.text()).toContain("Bad Gateway");
    expect((await faulty(simulator, "html", stream)).status).toBe(200);
  });

  it("empty: a 200 without a byte", async () => {
    const response = await faulty(await useSimulator(), "empty", stream);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
  });
});

describe("a fault of the body", () => {
  it("truncate: a stream that ends in order, but without finish and [DONE]", async () => {
    const text = await (await faulty(await useSimulator(), "truncate+after:3", true)).text();
    expect(text.match(/^data: /gm)).toHaveLength(3);
    expect(text).not.toContain("[DONE]");
  });

  it("no-done: everything but [DONE]", async () => {
    const simulator = await useSimulator();
    const whole = await (await simulator.chat({ stream: true })).text();
    const text = await (await faulty(simulator, "no-done", true)).text();
    expect(`${text}data: [DONE]\n\n`).toBe(whole);
  });

  it.each(["truncate", "truncate-json"])(
    "%s: half of a JSON answer, with a length that agrees",
    async (fault) => {
      const text = await (await faulty(await useSimulator(), fault, false)).text();
      expect(text).toMatch(/^{/);
      expect(isJson(text)).toBe(false);
    },
  );

  it("truncate-json: a stream whose last event is half an event", async () => {
    const text = await (await faulty(await useSimulator(), "truncate-json+after:2", true)).text();
    const events = text.split("\n\n");
    expect(events).toHaveLength(3);
    expect(isJson(events[1]?.slice(6) ?? "")).toBe(true);
    expect(isJson(events[2]?.slice(6) ?? "")).toBe(false);
  });

  it("error-in-stream: an error among the events of a 200, and no [DONE]", async () => {
    const simulator = await useSimulator();
    const response = await faulty(simulator, "error-in-stream+after:2", true);
    expect(response.status).toBe(200);
    const events = (await response.text()).trim().split("\n\n");
    expect(events).toHaveLength(3);
    expect(JSON.parse(events[2]?.slice(6) ?? "")).toMatchObject({ error: { type: "server_error" } });
    expect(simulator.log()[0]).toMatchObject({ usage: { completionTokens: 1 }, usageSent: false });
  });

  it("error-in-stream: an error in a 200 where JSON was asked for", async () => {
    const response = await faulty(await useSimulator(), "error-in-stream", false);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ error: { type: "server_error" } });
  });
});
