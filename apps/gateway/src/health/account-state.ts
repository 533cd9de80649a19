import type { ProviderRecord } from "../snapshot/records.ts";
import { Gate, type GateTimes } from "./gate.ts";
import { RecentCounts } from "./recent-counts.ts";

/** A credential that is refused does not heal by itself as fast as a server. */
const OUT: GateTimes = { firstMs: 15_000, mostMs: 600_000, trialMs: 10_000 };
const UNAUTHORIZED = 401;
/** Of one key, with no answer in between. */
const REFUSALS = 3;
const BUDGET_SECONDS = 10;
/** Of the requests that come for the first time. */
const RETRY_SHARE = 0.2;
const RETRIES_PER_SECOND = 10;

/** What is known of a provider's account: whether it is out as a whole, and what it may be asked again. */
export class AccountState {
  readonly id: string;
  readonly gate: Gate;
  provider: ProviderRecord;
  /** Since this process began; for metrics. */
  attempts = 0;
  retries = 0;
  readonly failures = new Map<string, number>();
  readonly #counts = new RecentCounts();
  #refusals = 0;
  #refusedKey: string | null = null;

  constructor(provider: ProviderRecord, random: () => number) {
    this.id = provider.id;
    this.provider = provider;
    this.gate = new Gate(OUT, random);
  }

  /** Takes in its configuration as it is now: another credential or address is another account. */
  configure(provider: ProviderRecord, nowMs: number): void {
    if (provider.target !== this.provider.target) this.gate.forget(nowMs);
    this.provider = provider;
  }

  /** A request that comes here first. */
  asked(nowMs: number): void {
    this.attempts += 1;
    this.#counts.add("attempts", nowMs);
  }

  /**
   * Whether a request that failed before may be sent here: retries add a fifth to the load of the last 10 s, and 10 a second in
   * any case (Finagle's RetryBudget has the same figures). The load is this account's or, where that is more, that of the account
   * where the request failed first: one that only stands by has none of its own.
   */
  mayRetry(nowMs: number, failedAt: AccountState = this): boolean {
    const load = Math.max(this.#load(nowMs), failedAt === this ? 0 : failedAt.#load(nowMs));
    const allowed = Math.max(RETRIES_PER_SECOND * BUDGET_SECONDS, RETRY_SHARE * load);
    return this.#counts.sum("retries", BUDGET_SECONDS, nowMs) < allowed;
  }

  #load(nowMs: number): number {
    return this.#counts.sum("attempts", BUDGET_SECONDS, nowMs);
  }

  askedAgain(nowMs: number): void {
    this.attempts += 1;
    this.retries += 1;
    this.#counts.add("retries", nowMs);
  }

  /** It refuses its own credential, or its quota is spent: true where it is out from now on. */
  refused({ status, keyId }: { readonly status: number; readonly keyId: string }, nowMs: number): boolean {
    this.#refusals += 1;
    const others = this.#refusedKey !== null && this.#refusedKey !== keyId;
    this.#refusedKey = keyId;
    // But for 401 a request can bring this about (a file of somebody else's, more tokens than there is credit for): one
    // client alone must not take an account away from all others.
    const isSure = status === UNAUTHORIZED || others || this.#refusals >= REFUSALS || this.gate.trialRuns;
    return isSure && this.gate.shut(nowMs);
  }

  answered(): void {
    if (this.#refusals === 0) return;
    this.#refusals = 0;
    this.#refusedKey = null;
  }

  failed(code: string): void {
    this.failures.set(code, (this.failures.get(code) ?? 0) + 1);
  }
}
