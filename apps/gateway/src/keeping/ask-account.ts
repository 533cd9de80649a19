import type { Caller } from "../pipeline/caller.ts";
import type { Gateway } from "../pipeline/handle.ts";
import { pauseUnlessGone } from "../pipeline/pause-unless-gone.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { authoriseRequest } from "../tokens/authorise-request.ts";
import { TokenError } from "../tokens/token-error.ts";
import type { UpstreamRequest } from "../transport/transport.ts";
import { type AccountAsk, accountRequest } from "./account-request.ts";
import { type AccountReply, type AskSetup, askOnce } from "./ask-once.ts";
import { judgeReply, type ReplyVerdict } from "./judge-reply.ts";

/** What an account answered; the provider's refusal of the request itself is an answer, too. */
export type Answered = {
  readonly refused?: undefined;
  /** Null = the client has it already. */
  readonly reply: AccountReply | null;
  readonly attempts: number;
};

/** None came; `isUndone` = somebody else may be asked instead. */
export type Unanswered = Refusal & { readonly isUndone: boolean };

/** How it is asked. `safe` = asking twice does no harm. `isDear` = that something was done is not to be missed. */
export type AccountManner = {
  readonly safe: boolean;
  readonly isDear?: boolean;
  readonly begin?: AskSetup["begin"];
};

const MAX_ATTEMPTS = 3;
const FIRST_BACK_OFF_MS = 200;
const MAX_WAIT_MS = 2_000;
const TIMEOUT_MS = 60_000;
const NO_TOKEN: Unanswered = { refused: "upstream_auth_failed", isUndone: true };

/** Asks one account, and once more where that may help and can do no harm. A body that streams is sent once. */
export async function askAccount(
  { request, ask }: { readonly request: Pick<Caller, "exchange" | "headers">; readonly ask: AccountAsk },
  { safe, isDear = false, begin = null }: AccountManner,
  gateway: Gateway,
): Promise<Answered | Unanswered> {
  const { exchange, headers } = request;
  const streams = doesStream(ask);
  const setup = setupOf({ exchange, transport: gateway.transport, begin }, { safe, streams });
  for (let attempts = 1; ; attempts += 1) {
    const authorised = await authorise(accountRequest(ask, headers), ask, gateway);
    if (authorised === undefined) return NO_TOKEN;
    const result = await askOnce(authorised, setup);
    if (result.kind === "passed") return { reply: null, attempts };
    const verdict = judgeReply(result, ask.provider, isDear);
    if (verdict.refusal === null && result.kind === "reply") return { reply: result, attempts };
    const waitMs = Math.max(backOffMs(attempts, gateway), verdict.waitMs);
    const again = !streams && attempts < MAX_ATTEMPTS && isWorthAnother(verdict, safe, waitMs);
    if (!again) return unanswered(verdict);
    await pauseUnlessGone(exchange, waitMs);
    if (exchange.gone) return unanswered(verdict);
  }
}

function doesStream({ body }: AccountAsk): boolean {
  return body !== undefined && !(body instanceof Uint8Array);
}

function setupOf(
  parts: Pick<AskSetup, "exchange" | "transport" | "begin">,
  { safe, streams }: { readonly safe: boolean; readonly streams: boolean },
): AskSetup {
  const timeoutMs = streams || parts.begin !== null ? null : TIMEOUT_MS;
  return { ...parts, timeoutMs, endsWithClient: safe || streams };
}

function unanswered({ refusal, isUndone }: ReplyVerdict): Unanswered {
  return { refused: "upstream_failed", ...refusal, isUndone };
}

function isWorthAnother({ mayHelp, isUndone }: ReplyVerdict, safe: boolean, waitMs: number): boolean {
  return mayHelp && (safe || isUndone) && waitMs <= MAX_WAIT_MS;
}

async function authorise(
  request: UpstreamRequest,
  { provider }: AccountAsk,
  { tokens }: Gateway,
): Promise<UpstreamRequest | undefined> {
  try {
    return await authoriseRequest(request, provider.target.auth, tokens);
  } catch (error) {
    if (error instanceof TokenError) return undefined;
    throw error;
  }
}

function backOffMs(attempts: number, { random }: Gateway): number {
  return FIRST_BACK_OFF_MS * 2 ** (attempts - 1) * (0.5 + random() / 2);
}
