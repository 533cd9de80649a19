import type { HealthDeployment, HealthNode } from "@operon/contracts";
import { describe, expect, it } from "vitest";
import { stateNote } from "./state-note.ts";

const node = (circuit: HealthNode["circuit"]) => ({ circuit }) as HealthNode;
const deployment = (changes: Partial<HealthDeployment>) =>
  ({
    state: "healthy",
    openForMs: null,
    coolingMs: null,
    inFlight: 3,
    nodes: [],
    ...changes,
  }) as HealthDeployment;

describe("the note beside a state", () => {
  it.each<[Partial<HealthDeployment>, ReturnType<typeof stateNote>]>([
    [{}, null],
    [
      { state: "out", openForMs: 5_000, coolingMs: 9 },
      { kind: "nextTrial", ms: 5_000 },
    ],
    [{ state: "out" }, null],
    [{ state: "draining" }, { kind: "stillRunning", count: 3 }],
    [{ state: "draining", inFlight: 0, coolingMs: 9 }, null],
    [
      { state: "degraded", coolingMs: 9, nodes: [node("closed"), node("half-open"), node("open")] },
      { kind: "outAtSome", count: 2, of: 3 },
    ],
    [
      { state: "degraded", coolingMs: 900, nodes: [node("closed")] },
      { kind: "cooling", ms: 900 },
    ],
  ])("of %j is %j", (changes, note) => {
    expect(stateNote(deployment(changes))).toEqual(note);
  });
});
