import type { ToxicProxy } from "@operon/testkit";
import { type AskFigures, askMany } from "./clients/ask-many.ts";
import { type Ejection, readEjection } from "./read-ejection.ts";
import { KINDS, type ProviderBook } from "./stage/provider-book.ts";
import type { OpenProxy, RetryStage, Upstreams } from "./stage/start-retry-stage.ts";
import { untilSettled } from "./stage/until-settled.ts";

const STRUCK = KINDS[0];
const WARM_UP = 40;
/** More than are tried while it fails; a script holds 10,000. */
const SCRIPTED = 4_500;
const POLL_MS = 500;
/** Fewer tell nothing of a share; on a slow machine it fails for longer, at most three times as long. */
const FEWEST_REQUESTS = 150;
/** So many answers from it, and it has its traffic again. */
const HEALED_ANSWERS = 10;
const TOXICS = [{ kind: "reset", direction: "upstream", timeoutMs: 0 }] as const;

/** How one of four deployments fails, and how many clients ask at once. */
export type EjectionCase = {
  readonly name: string;
  readonly model: string;
  readonly atOnce: number;
  /** Before the deployment, where it is the network that fails. */
  readonly proxy: ToxicProxy | null;
};

/** How long it fails, and how long it may take to have its traffic again. */
export type EjectionSize = { readonly failMs: number; readonly healMs: number };

/** What one of four failing deployments cost. */
export type EjectionFigure = Ejection & {
  readonly failing: string;
  readonly clients: number;
  readonly failedForMs: number;
  /** Requests that clients saw fail. */
  readonly failed: number;
  /** Until it had answered ten requests again; null = not within the time given. */
  readonly healedMs: number | null;
};

/** Makes the models. */
export async function planEjection(
  book: ProviderBook,
  { echo }: Upstreams,
  openProxy: OpenProxy,
): Promise<readonly EjectionCase[]> {
  const cases: EjectionCase[] = [];
  for (const [name, atOnce, isNetwork] of [
    ["503", 1, false],
    ["503", 16, false],
    ["reset by the network", 1, true],
  ] as const) {
    const proxy = isNetwork ? await openProxy({ target: echo.url }) : null;
    const model = `ejection-${cases.length}`;
    for (const kind of KINDS) {
      const origin = kind === STRUCK ? (proxy?.url ?? echo.url) : echo.url;
      book.add({ kind, account: model, origin, model, upstream: `sim-echo@${kind}-${model}` });
    }
    cases.push({ name, model, atOnce, proxy });
  }
  return cases;
}

/** Lets one of four fail for a while, then heal, under steady load. */
export async function proveEjection(
  stage: RetryStage,
  cases: readonly EjectionCase[],
  { failMs, healMs }: EjectionSize,
): Promise<readonly EjectionFigure[]> {
  await Promise.all(cases.map((one) => ask(stage, one, { count: WARM_UP })));
  const beganMs = Date.now();
  for (const one of cases) await strike(stage, one);
  const failing = await Promise.all(cases.map((one) => loadFor(stage, one, failMs)));
  const endedMs = Date.now();
  const before = await stage.echo.lastSequence();
  // It forgets all scripts at once, so all of them heal together.
  await stage.echo.script([], "");
  for (const { proxy } of cases) await proxy?.setToxics([]);
  const healed = await Promise.all(cases.map((one) => untilHealed(stage, one, { before, healMs })));
  await untilSettled(stage.pool);
  const figures: EjectionFigure[] = [];
  for (const [index, { name, model, atOnce }] of cases.entries()) {
    const ejection = await readEjection(stage.pool, {
      account: `${model} ${STRUCK}`,
      model,
      beganMs,
      endedMs,
    });
    figures.push({
      failing: name,
      clients: atOnce,
      failedForMs: endedMs - beganMs,
      failed: failing[index] ?? 0,
      ...ejection,
      healedMs: healed[index] ?? null,
    });
  }
  return figures;
}

function ask(
  { clients }: RetryStage,
  { model, atOnce }: EjectionCase,
  { count = Number.MAX_SAFE_INTEGER, untilMs = Number.POSITIVE_INFINITY },
): Promise<AskFigures> {
  return askMany(clients, { models: [model], count, atOnce, streams: true, untilMs });
}

/** How many requests failed of those asked meanwhile. */
async function loadFor(stage: RetryStage, one: EjectionCase, forMs: number): Promise<number> {
  const beganMs = performance.now();
  const first = await ask(stage, one, { untilMs: beganMs + forMs });
  const count = Math.max(0, FEWEST_REQUESTS - first.asked);
  const rest = await ask(stage, one, { count, untilMs: beganMs + 3 * forMs });
  return first.failed + rest.failed;
}

async function strike({ echo }: RetryStage, { model, proxy }: EjectionCase): Promise<void> {
  if (proxy === null) {
    return echo.script(Array<string>(SCRIPTED).fill("503"), `sim-echo@${STRUCK}-${model}`);
  }
  await proxy.setToxics(TOXICS);
}

async function untilHealed(
  stage: RetryStage,
  one: EjectionCase,
  { before, healMs }: { readonly before: number; readonly healMs: number },
): Promise<number | null> {
  const beganMs = performance.now();
  while (performance.now() - beganMs < healMs) {
    await ask(stage, one, { untilMs: performance.now() + POLL_MS });
    const answered = await stage.echo.log(before, `@${STRUCK}-${one.model}`);
    if (answered.length >= HEALED_ANSWERS) return Math.round(performance.now() - beganMs);
  }
  return null;
}
