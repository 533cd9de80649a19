import { describe, expect, it } from "vitest";
import { useSimulator } from "../testing/use-simulator.ts";

const json = { "content-type": "application/json" };

describe("/__simulator/behaviour", () => {
  it("changes what is named, leaves the rest, and DELETE brings the beginning back", async () => {
    const { url, chat } = await useSimulator({ behaviour: { answerTokens: 7 } });
    const change = (body: object): Promise<Response> => {
      return fetch(`${url}/__simulator/behaviour`, {
        method: "PUT",
        headers: json,
        body: JSON.stringify(body),
      });
    };
    expect((await change({ faultRates: { "503": 1 } })).status).toBe(200);
    expect((await chat()).status).toBe(503);
    const shown = await (await fetch(`${url}/__simulator/behaviour`)).json();
    expect(shown).toMatchObject({ answerTokens: 7, faultRates: { "503": 1 } });
    await fetch(`${url}/__simulator/behaviour`, { method: "DELETE" });
    expect((await chat()).status).toBe(200);
  });

  it.each([
    [{ latencyMs: -1 }, "latencyMs"],
    [{ faultRates: { nonsense: 0.1 } }, "nonsense"],
    [{ faultRates: { "429": 0.7, "500": 0.7 } }, "faultRates"],
    [{ speed: 1 }, "speed"],
    [[], "object"],
  ])("refuses %j and says why", async (body, word) => {
    const { url } = await useSimulator();
    const init = { method: "PUT", headers: json, body: JSON.stringify(body) };
    const response = await fetch(`${url}/__simulator/behaviour`, init);
    expect(response.status).toBe(400);
    expect(JSON.stringify(await response.json())).toContain(word);
  });
});

describe("/__simulator/script", () => {
  it("gives each of the next requests its fault, once", async () => {
    const { send, chat } = await useSimulator();
    const queued = await send("/__simulator/script", { faults: ["429", "ok", "500"] });
    expect(await queued.json()).toEqual({ queued: 3 });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await chat()).status);
    expect(statuses).toEqual([429, 200, 500, 200]);
  });

  it("can be meant for one model", async () => {
    const { send, chat } = await useSimulator();
    await send("/__simulator/script", { faults: ["503"], model: "gpt-4.1" });
    expect((await chat()).status).toBe(200);
    expect((await chat({ model: "gpt-4.1" })).status).toBe(503);
  });

  it("refuses what is no script, and a body that does not say it is JSON", async () => {
    const { send, url } = await useSimulator();
    expect((await send("/__simulator/script", { faults: "429" })).status).toBe(400);
    expect((await send("/__simulator/script", { faults: ["nonsense"] })).status).toBe(400);
    const plain = await fetch(`${url}/__simulator/script`, { method: "POST", body: '{"faults":["429"]}' });
    expect(plain.status).toBe(400);
  });
});

describe("/__simulator/log", () => {
  it("shows what was served since a sequence number, and forgets on DELETE", async () => {
    const { chat, url } = await useSimulator();
    await chat();
    await chat({ model: "nope" });
    const all = await (await fetch(`${url}/__simulator/log?since=1`)).json();
    expect(all).toMatchObject({ data: [{ sequence: 2, status: 404 }], lastSequence: 2 });
    await fetch(`${url}/__simulator/log`, { method: "DELETE" });
    expect(await (await fetch(`${url}/__simulator/log`)).json()).toEqual({ data: [], lastSequence: 2 });
    expect((await fetch(`${url}/__simulator/log?since=yesterday`)).status).toBe(400);
    expect((await fetch(`${url}/__simulator/nothing`)).status).toBe(404);
  });
});
