import type { Random } from "../random.ts";
import type { Shape } from "./ask.ts";

/** When which key asks for what, and which gateway: one of those that live then. */
export type PlannedAsk = {
  readonly atMs: number;
  readonly key: number;
  readonly gateway: number;
  readonly shape: Shape;
};

const HOT_SHARE = 0.6;
const GATEWAYS = 4;

/** Steady phases, bursts and pauses over all keys, of which one is hot for a while; in the order of time. */
export function planLoad(
  random: Random,
  { keys, durationMs }: { readonly keys: number; readonly durationMs: number },
): readonly PlannedAsk[] {
  const asks: PlannedAsk[] = [];
  for (let atMs = 0; atMs < durationMs; ) {
    const hot = random.between(0, keys - 1);
    const add = (when: number): void => {
      const key = random.chance(HOT_SHARE) ? hot : random.between(0, keys - 1);
      const gateway = random.between(0, GATEWAYS - 1);
      asks.push({ atMs: when, key, gateway, shape: chooseShape(random) });
    };
    const phase = random.next();
    if (phase < 0.35) {
      for (let left = random.magnitude(10, 150); left > 0; left -= 1) add(atMs + random.between(0, 50));
      atMs += random.between(200, 2_000);
    } else if (phase < 0.9) {
      const lastMs = random.between(2_000, 12_000);
      const everyMs = 1_000 / random.magnitude(4, 45);
      for (let whenMs = 0; whenMs < lastMs; whenMs += everyMs) add(atMs + whenMs);
      atMs += lastMs;
    } else atMs += random.between(500, 4_000);
  }
  return asks.filter(({ atMs }) => atMs < durationMs).sort((a, b) => a.atMs - b.atMs);
}

/** Answers never have more tokens than were asked for. */
function chooseShape(random: Random): Shape {
  const kind = random.next();
  const stays = { leavesAfterMs: null };
  const short = random.pick(["sim-tokens-5", "sim-tokens-20"]);
  if (kind < 0.6) return { model: short, maxTokens: random.between(10, 40), stream: false, ...stays };
  if (kind < 0.8) return { model: short, maxTokens: random.between(10, 40), stream: true, ...stays };
  const long = { model: "sim-tokens-200", maxTokens: random.between(80, 300) };
  if (kind < 0.93) return { ...long, stream: random.chance(0.5), ...stays };
  return { ...long, stream: random.chance(0.7), leavesAfterMs: random.between(20, 900) };
}
