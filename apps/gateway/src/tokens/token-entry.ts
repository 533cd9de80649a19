import type { Token } from "./token.ts";
import { TokenError } from "./token-error.ts";

/** A refused client must not ask again with every request. */
const FAILURE_REMEMBERED_MS = 5_000;

/** One application's token: what is known, and at most one request for a new one. */
export class TokenEntry {
  readonly #fetch: () => Promise<Token>;
  readonly #now: () => number;
  #token: Token | undefined;
  #flight: Promise<string> | undefined;
  #failure: { readonly error: TokenError; readonly untilMs: number } | undefined;

  constructor(fetch: () => Promise<Token>, now: () => number) {
    this.#fetch = fetch;
    this.#now = now;
  }

  /** At once while there is one that is good. */
  get(): string | Promise<string> {
    const now = this.#now();
    const token = this.#token;
    if (token !== undefined && now < token.refreshAtMs) return token.value;
    const failure = this.#failure !== undefined && now < this.#failure.untilMs ? this.#failure : undefined;
    if (token !== undefined && now < token.endsAtMs) {
      // Nobody waits for it, and while it fails the old one serves.
      if (failure === undefined) this.#refresh().catch(() => undefined);
      return token.value;
    }
    return failure === undefined ? this.#refresh() : Promise.reject(failure.error);
  }

  #refresh(): Promise<string> {
    this.#flight ??= this.#take();
    return this.#flight;
  }

  async #take(): Promise<string> {
    try {
      this.#token = await this.#fetch();
      this.#failure = undefined;
      return this.#token.value;
    } catch (thrown) {
      const error = thrown instanceof TokenError ? thrown : new TokenError("unavailable");
      this.#failure = { error, untilMs: this.#now() + FAILURE_REMEMBERED_MS };
      throw error;
    } finally {
      this.#flight = undefined;
    }
  }
}
