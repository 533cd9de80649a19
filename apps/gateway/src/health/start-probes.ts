import { authoriseRequest } from "../tokens/authorise-request.ts";
import type { TokenSource } from "../tokens/create-token-source.ts";
import { receiveWhole } from "../transport/receive-whole.ts";
import type { Transport } from "../transport/transport.ts";
import type { AccountState } from "./account-state.ts";
import type { HealthBook } from "./health-book.ts";

const EVERY_MS = 5_000;
const LIMITS = { timeoutMs: 4_000, maxBytes: 4 * 1_048_576 };
const MAX_AT_ONCE = 8;
const EMPTY = Buffer.alloc(0);

/** What probes are made with. */
export type ProbeSetup = {
  readonly health: HealthBook;
  readonly transport: Transport;
  readonly tokens: TokenSource;
};

/**
 * Asks providers that want it for their models while something of theirs is out: one that answers gets its trial at once instead of
 * when its time is over. Returns what stops it.
 */
export function startProbes({ health, transport, tokens }: ProbeSetup): () => void {
  const running = new Set<AccountState>();

  const probe = async (account: AccountState): Promise<void> => {
    const { target, network } = account.provider;
    const { origin, listOrigin, headers, auth } = target;
    const path = target.path("models", { model: "", stream: false });
    const plain = {
      origin: listOrigin ?? origin,
      network,
      method: "GET" as const,
      path,
      headers,
      body: EMPTY,
    };
    const request = await authoriseRequest(plain, auth, tokens);
    const answer = await receiveWhole(transport, request, LIMITS);
    if (answer === undefined || answer.status >= 300) return;
    for (const state of health.states.values())
      if (state.account === account) state.probed(performance.now());
  };

  const timer = setInterval(() => {
    const out = new Set(
      [...health.states.values()].filter(({ circuit }) => circuit === "open").map(({ account }) => account),
    );
    for (const account of out) {
      if (!account.provider.probe || running.has(account) || running.size >= MAX_AT_ONCE) continue;
      running.add(account);
      void probe(account)
        .catch(() => undefined)
        .finally(() => running.delete(account));
    }
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
