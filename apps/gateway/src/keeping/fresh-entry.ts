import type { HeldObject } from "@operon/db/data-plane";
import type { Gateway } from "../pipeline/handle.ts";
import { authoriseRequest } from "../tokens/authorise-request.ts";
import { receiveWhole } from "../transport/receive-whole.ts";
import { type AccountAsk, accountRequest } from "./account-request.ts";
import { keepOutputs } from "./keep-outputs.ts";
import { publicBatch } from "./public-batch.ts";
import { replyMembers } from "./reply-members.ts";
import type { LimitedRequest } from "./within-limits.ts";

type Entry = Readonly<Record<string, unknown>>;

const TIMEOUT_MS = 3_000;
const MAX_BYTES = 1_048_576;

/** What an object's provider says of it now; undefined where it does not say, whatever the reason. */
export async function freshEntry(
  request: LimitedRequest,
  held: HeldObject,
  gateway: Gateway,
): Promise<Entry | undefined> {
  const provider = request.routes.providers.find(({ id }) => id === held.providerId);
  if (provider === undefined) return undefined;
  const { transport, tokens } = gateway;
  const ask: AccountAsk = { provider, method: "GET", endpoint: request.endpoint.name, below: `/${held.id}` };
  try {
    const asked = await authoriseRequest(accountRequest(ask, request.headers), provider.target.auth, tokens);
    const whole = await receiveWhole(transport, asked, {
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      accept: (status) => status < 300,
    });
    const said = whole && replyMembers(whole.body);
    if (said === undefined || said.id !== held.id) return undefined;
    if (held.kind === "batch") await keepOutputs(held, said, gateway);
    return held.kind === "batch" ? publicBatch(held, said) : said;
  } catch {
    return undefined;
  }
}
