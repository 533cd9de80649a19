import type { Refusal } from "../pipeline/refusal.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";

/** Who writes down what is said to a model: its deployment at the connection's account, and what the client calls it. */
export type Transcriber = { readonly requestedModel: string; readonly candidate: Candidate };

const MOST_KNOWN = 32;
/** A provider may add the version that it took, by its date. */
const VERSION = /^-\d{4}/;

/** What a provider calls it. */
export function upstreamNameOf({ candidate }: Transcriber): string {
  return candidate.upstreamModel ?? candidate.model;
}

/** The transcribers of one connection: whom the client means, and whom the provider names. */
export class Transcribers {
  readonly #routed: Routed;
  readonly #account: string;
  /** Those that were asked for, by the provider's names for them. */
  readonly #asked = new Map<string, Transcriber>();

  constructor(routed: Routed, { provider }: Candidate) {
    this.#routed = routed;
    this.#account = provider.id;
  }

  /** Whom the client means by a name: granted, and served by the account that is connected. */
  ask(requestedModel: string): Transcriber | Refusal {
    const param = "session.audio.input.transcription.model";
    const { granted, transcriber } = this.#find(requestedModel);
    if (!granted) return { refused: "model_not_granted", param };
    if (transcriber === undefined) {
      const message = "The provider account of this connection does not serve this transcriber.";
      return { refused: "model_not_found", message, param };
    }
    if (this.#asked.size >= MOST_KNOWN) this.#asked.clear();
    this.#asked.set(upstreamNameOf(transcriber), transcriber);
    return transcriber;
  }

  /**
   * Whom the provider means by its own name; undefined = nobody who was asked for, nor anybody that the client may ask for: a mapping
   * of its own makes no other model of what runs.
   */
  named(upstream: string): Transcriber | undefined {
    for (const [name, transcriber] of this.#asked) {
      if (upstream === name) return transcriber;
      if (upstream.startsWith(name) && VERSION.test(upstream.slice(name.length))) return transcriber;
    }
    const { granted, transcriber } = this.#find(upstream);
    const isMeant = granted && transcriber !== undefined && upstreamNameOf(transcriber) === upstream;
    return isMeant ? transcriber : undefined;
  }

  #find(name: string): { readonly granted: boolean; readonly transcriber: Transcriber | undefined } {
    const { granted, table } = this.#routed.routes.find(name);
    const candidate = table?.tiers
      .flatMap(({ candidates }) => candidates)
      .find(({ provider }) => provider.id === this.#account);
    return { granted, transcriber: candidate && { requestedModel: name, candidate } };
  }
}
