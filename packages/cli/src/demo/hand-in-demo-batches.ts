import { setTimeout as sleep } from "node:timers/promises";
import { askGateway } from "./ask-gateway.ts";
import { DEMO_PROMPTS } from "./demo.data.ts";
import { DEMO_BATCHES, type DemoBatch } from "./demo-batches.data.ts";
import { DEMO_WORK } from "./demo-work.ts";
import type { DemoCaller } from "./prepare-demo.ts";

const TRIES = 10;
const PAUSE_MS = 3_000;
const WINDOW = "24h";
const FILE_TYPE = "application/jsonl";
/** No answer is shorter than nothing. */
const WRONG = { max_tokens: -1 };

/** Hands in the demo's batches as its callers, through the gateway as anybody would; a demo may go without one that is refused for long. */
export async function handInDemoBatches(
  gatewayUrl: string,
  callers: readonly DemoCaller[],
  signal: AbortSignal,
): Promise<void> {
  for (const batch of DEMO_BATCHES) {
    const caller = callers.find(({ key }) => key === batch.caller);
    let isHandedIn = caller === undefined;
    for (let tries = 0; caller && !isHandedIn && tries < TRIES && !signal.aborted; tries += 1) {
      // The gateway has just begun: it may not know the limits' store yet.
      if (tries > 0) await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
      isHandedIn = await handIn(gatewayUrl, { batch, caller, signal }).then(
        () => true,
        () => false,
      );
    }
  }
}

type Handing = { readonly batch: DemoBatch; readonly caller: DemoCaller; readonly signal: AbortSignal };

async function handIn(gatewayUrl: string, { batch, caller, signal }: Handing): Promise<void> {
  const ask = (path: string, body: object): Promise<string> =>
    askGateway(`${gatewayUrl}/v1/${path}`, { secret: caller.secret, body, signal });
  if (batch.file === null) {
    await ask("messages/batches", { requests: requestsOf(batch, caller, "params") });
    return;
  }
  const endpoint = `/v1/${DEMO_WORK[caller.work].endpoint}`;
  const form = new FormData();
  form.set("purpose", "batch");
  form.set("file", new Blob([linesOf(batch, caller, endpoint)], { type: FILE_TYPE }), batch.file);
  const { id } = JSON.parse(await ask("files", form)) as { id: string };
  await ask("batches", { input_file_id: id, endpoint, completion_window: WINDOW });
}

/** The batch's file, a request in each line. */
function linesOf(batch: DemoBatch, caller: DemoCaller, url: string): string {
  const requests = requestsOf(batch, caller, "body");
  return requests.map((request) => JSON.stringify({ ...request, method: "POST", url })).join("\n");
}

function requestsOf({ lines, wrong }: DemoBatch, caller: DemoCaller, member: "body" | "params"): object[] {
  return Array.from({ length: lines }, (_, index) => {
    const prompt = DEMO_PROMPTS[index % DEMO_PROMPTS.length] ?? "";
    const { stream: _stream, ...body } = { stream: false, ...DEMO_WORK[caller.work].body(caller, prompt) };
    return { custom_id: `line-${index + 1}`, [member]: index < wrong ? { ...body, ...WRONG } : body };
  });
}
