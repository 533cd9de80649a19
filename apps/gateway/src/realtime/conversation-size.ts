import { NO_USAGE, type UsageBuckets } from "@operon/domain";
import { PLAIN_SESSION, type SessionFacts } from "./session-facts.ts";

const BYTES_PER_TOKEN = 4;
/** As `heardPerToken` counts them. */
const TOKENS_PER_SECOND = 10;
/** A longer item holds sound or a picture: nobody writes so much. */
const LONGEST_TEXT_BYTES = 131_072;
/** Of an event around what it brings. */
const EVENT_BYTES = 120;
/** No Realtime model takes more, where nobody said how much its context holds. */
const MOST_PROMPT_TOKENS = 128_000;

/** How many tokens the next response of a conversation will read, by what passed so far: nobody says before it is over. */
export class ConversationSize {
  session: SessionFacts = PLAIN_SESSION;
  /** What the last response read and said: the next one reads it all, most of it from a cache. */
  #before = 0;
  #text = 0;
  #sound = 0;
  /** Heard, but not part of the conversation before the provider says so: most of it is silence. */
  #unspoken = 0;
  /** Committed, and not written down yet. */
  #unwritten = 0;

  /** An event with sound came from the client. */
  heard(bytes: number): void {
    this.#unspoken += Math.max(0, bytes - EVENT_BYTES) / this.session.heardPerToken;
  }

  /** What was heard became part of the conversation (`committed`), begins only now (`began`), or is forgotten. */
  turn(what: "committed" | "began" | "cleared"): void {
    if (what === "committed") {
      this.#sound += this.#unspoken;
      this.#unwritten += this.#unspoken;
    }
    this.#unspoken = 0;
  }

  /** What was committed is written down; so many whole seconds of it, of all that was heard where nothing was. */
  transcribed(): number {
    const tokens = this.#unwritten > 0 ? this.#unwritten : this.#unspoken;
    this.#unwritten = 0;
    return Math.max(1, Math.ceil(tokens / TOKENS_PER_SECOND));
  }

  /** Instructions or tools came from the client. */
  instructed(bytes: number): void {
    this.#text += bytes / BYTES_PER_TOKEN;
  }

  /** An event with an item came from the client. */
  wrote(eventBytes: number): void {
    const bytes = Math.max(0, eventBytes - EVENT_BYTES);
    if (bytes <= LONGEST_TEXT_BYTES) this.#text += bytes / BYTES_PER_TOKEN;
    else this.#sound += bytes / this.session.heardPerToken;
  }

  /** A response of the conversation is over. */
  used(total: number): void {
    this.#before = total;
    this.#text = 0;
    this.#sound = 0;
  }

  /** What a response reads, in buckets. */
  prompt(contextTokens: number | null): UsageBuckets {
    const most = contextTokens ?? MOST_PROMPT_TOKENS;
    const before = Math.min(this.#before, most);
    const audioInput = Math.min(Math.ceil(this.#sound), most - before);
    const input = Math.min(Math.ceil(this.#text), most - before - audioInput);
    // What was said before is sound again, in a session that speaks.
    return { ...NO_USAGE, input, [this.session.speaks ? "cacheReadAudio" : "cacheRead"]: before, audioInput };
  }
}
