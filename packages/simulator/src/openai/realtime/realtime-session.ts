import { countTokens } from "../../generate/count-tokens.ts";
import { loremTokens } from "../../generate/lorem-tokens.ts";
import { naturalLength } from "../../generate/natural-length.ts";
import type { SeededRandom } from "../../generate/seeded-random.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import type { Behaviour } from "../../settings/behaviour.ts";
import { heardTokens, itemTokens, saidCharactersPerToken, type TokenCounts } from "./conversation-tokens.ts";
import { errorEvent, newId, type RealtimeEvent } from "./realtime-events.ts";

/** What a session is made of. */
export interface SessionSetup {
  readonly model: string;
  readonly random: SeededRandom;
  readonly behaviour: () => Behaviour;
  readonly send: (event: RealtimeEvent) => void;
}

interface Running {
  readonly id: string;
  readonly itemId: string;
  readonly words: readonly string[];
  readonly speaks: boolean;
  readonly read: TokenCounts;
  readonly cached: TokenCounts;
  said: number;
  timer: NodeJS.Timeout | undefined;
}

const nothing: TokenCounts = { text: 0, audio: 0 };
/** Of made-up sound, a token each. */
const soundOfToken = "A".repeat(saidCharactersPerToken);
const mostOutput = 4_096;

/** One session of the Realtime API: events in, events out, with a usage that can be worked out by hand. */
export class RealtimeSession {
  readonly #setup: SessionSetup;
  readonly #id = newId("sess");
  #config: UnverifiedObject = { output_modalities: ["audio"] };
  #conversation = nothing;
  /** What the last response read and said, which the next one finds in its cache. */
  #cached = nothing;
  #heard = 0;
  #running: Running | null = null;

  constructor(setup: SessionSetup) {
    this.#setup = setup;
  }

  begin(): void {
    this.#setup.send({ type: "session.created", session: this.#session() });
  }

  /** Takes an event of the client's. */
  take(text: string): void {
    const event = parse(text);
    if (event === null) {
      this.#setup.send(errorEvent("Invalid JSON.", null, "invalid_json"));
      return;
    }
    const handler = this.#handlers[String(event.type)];
    if (handler === undefined) {
      const message = `Invalid value: '${String(event.type).slice(0, 80)}'.`;
      this.#setup.send(errorEvent(message, event.event_id, "invalid_value"));
    } else handler(event);
  }

  /** The client has left. */
  end(): void {
    clearTimeout(this.#running?.timer);
    this.#running = null;
  }

  readonly #handlers: Readonly<Record<string, (event: UnverifiedObject) => void>> = {
    "session.update": (event) => this.#update(event),
    "conversation.item.create": (event) => this.#addItem(event),
    "input_audio_buffer.append": (event) => this.#hear(event),
    "input_audio_buffer.commit": (event) => this.#commit(event),
    "input_audio_buffer.clear": () => {
      this.#heard = 0;
      this.#setup.send({ type: "input_audio_buffer.cleared" });
    },
    "response.create": (event) => this.#create(event),
    "response.cancel": (event) => this.#cancel(event),
  };

  #session(): UnverifiedObject {
    return {
      type: "realtime",
      ...this.#config,
      object: "realtime.session",
      id: this.#id,
      model: this.#setup.model,
    };
  }

  #update({ session, event_id: eventId }: UnverifiedObject): void {
    if (!isObject(session)) {
      this.#setup.send(
        errorEvent("Missing required parameter: 'session'.", eventId, "missing_required_parameter"),
      );
      return;
    }
    if (session.model !== undefined && session.model !== this.#setup.model) {
      this.#setup.send(errorEvent("Cannot update a session's model.", eventId, "cannot_update_model"));
      return;
    }
    this.#config = { ...this.#config, ...session };
    if (typeof session.instructions === "string")
      this.#grow({ text: countTokens(session.instructions), audio: 0 });
    this.#setup.send({ type: "session.updated", session: this.#session() });
  }

  #addItem({ item }: UnverifiedObject): void {
    this.#grow(itemTokens(item));
    const added = {
      ...(isObject(item) ? item : {}),
      id: newId("item"),
      object: "realtime.item",
      status: "completed",
    };
    this.#setup.send({ type: "conversation.item.added", previous_item_id: null, item: added });
    this.#setup.send({ type: "conversation.item.done", previous_item_id: null, item: added });
  }

  #hear({ audio, event_id: eventId }: UnverifiedObject): void {
    if (typeof audio !== "string") {
      this.#setup.send(
        errorEvent("Missing required parameter: 'audio'.", eventId, "missing_required_parameter"),
      );
      return;
    }
    if (this.#heard === 0)
      this.#setup.send({
        type: "input_audio_buffer.speech_started",
        audio_start_ms: 0,
        item_id: newId("item"),
      });
    this.#heard += heardTokens(audio);
  }

  /** With turn detection a turn ends here, and is answered unasked. */
  #commit({ event_id: eventId }: UnverifiedObject): void {
    if (this.#heard === 0) {
      this.#setup.send(
        errorEvent("The input audio buffer is empty.", eventId, "input_audio_buffer_commit_empty"),
      );
      return;
    }
    const itemId = newId("item");
    this.#grow({ text: 0, audio: this.#heard });
    this.#setup.send({ type: "input_audio_buffer.committed", previous_item_id: null, item_id: itemId });
    if (this.#transcribes) this.#transcribe(itemId, this.#heard);
    this.#heard = 0;
    if (this.#detectsTurns) this.#create({});
  }

  get #transcribes(): boolean {
    return isObject(this.#input.transcription);
  }

  get #detectsTurns(): boolean {
    return isObject(this.#input.turn_detection);
  }

  get #input(): UnverifiedObject {
    const { audio } = this.#config;
    return isObject(audio) && isObject(audio.input) ? audio.input : {};
  }

  #transcribe(itemId: string, tokens: number): void {
    this.#setup.send({
      type: "conversation.item.input_audio_transcription.completed",
      item_id: itemId,
      content_index: 0,
      transcript: "Lorem ipsum.",
      usage: {
        type: "tokens",
        total_tokens: tokens + 3,
        input_tokens: tokens,
        output_tokens: 3,
        input_token_details: { text_tokens: 0, audio_tokens: tokens },
      },
    });
  }

  #create({ response, event_id: eventId }: UnverifiedObject): void {
    const asked = isObject(response) ? response : {};
    if (this.#running !== null) {
      const message = "Conversation already has an active response.";
      this.#setup.send(errorEvent(message, eventId, "conversation_already_has_active_response"));
      return;
    }
    const { model, random, behaviour } = this.#setup;
    const modalities = asked.output_modalities ?? this.#config.output_modalities;
    const most = asked.max_output_tokens ?? this.#config.max_output_tokens;
    const room = typeof most === "number" ? most : mostOutput;
    const running: Running = {
      id: newId("resp"),
      itemId: newId("item"),
      words: loremTokens(naturalLength(model, behaviour(), random), random).slice(0, room),
      speaks: Array.isArray(modalities) && modalities.includes("audio"),
      read: this.#conversation,
      cached: this.#cached,
      said: 0,
      timer: undefined,
    };
    this.#running = running;
    this.#setup.send({ type: "response.created", response: responseBody(running, "in_progress") });
    const item = {
      id: running.itemId,
      object: "realtime.item",
      type: "message",
      role: "assistant",
      content: [],
    };
    this.#setup.send({ type: "response.output_item.added", response_id: running.id, output_index: 0, item });
    this.#goOn(running);
  }

  /** All at once, or at the pace that is set. */
  #goOn(running: Running): void {
    const { tokensPerSecond } = this.#setup.behaviour();
    while (this.#running === running && running.said < running.words.length) {
      this.#say(running);
      if (tokensPerSecond === null) continue;
      running.timer = setTimeout(() => this.#goOn(running), 1_000 / tokensPerSecond);
      return;
    }
    if (this.#running === running) this.#finish(running, "completed");
  }

  #say(running: Running): void {
    const place = { response_id: running.id, item_id: running.itemId, output_index: 0, content_index: 0 };
    const delta = running.words[running.said] ?? "";
    running.said += 1;
    if (!running.speaks) {
      this.#setup.send({ type: "response.output_text.delta", ...place, delta });
      return;
    }
    this.#setup.send({ type: "response.output_audio_transcript.delta", ...place, delta });
    this.#setup.send({ type: "response.output_audio.delta", ...place, delta: soundOfToken });
  }

  #cancel({ event_id: eventId }: UnverifiedObject): void {
    const running = this.#running;
    if (running === null) {
      this.#setup.send(
        errorEvent("Cancellation failed: no active response found", eventId, "response_cancel_not_active"),
      );
    } else this.#finish(running, "cancelled");
  }

  #finish(running: Running, status: "completed" | "cancelled"): void {
    clearTimeout(running.timer);
    this.#running = null;
    const said = { text: running.said, audio: running.speaks ? running.said : 0 };
    this.#grow(said);
    this.#cached = this.#conversation;
    const response = { ...responseBody(running, status), usage: usageBody(running, said) };
    this.#setup.send({ type: "response.done", response });
  }

  #grow({ text, audio }: TokenCounts): void {
    this.#conversation = { text: this.#conversation.text + text, audio: this.#conversation.audio + audio };
  }
}

function responseBody({ id }: Running, status: string): UnverifiedObject {
  return {
    object: "realtime.response",
    id,
    status,
    status_details: null,
    output: [],
    conversation_id: "conv_1",
  };
}

function usageBody({ read, cached }: Running, said: TokenCounts): UnverifiedObject {
  const input = read.text + read.audio;
  const output = said.text + said.audio;
  return {
    total_tokens: input + output,
    input_tokens: input,
    output_tokens: output,
    input_token_details: {
      text_tokens: read.text,
      audio_tokens: read.audio,
      image_tokens: 0,
      cached_tokens: cached.text + cached.audio,
      cached_tokens_details: { text_tokens: cached.text, audio_tokens: cached.audio, image_tokens: 0 },
    },
    output_token_details: { text_tokens: said.text, audio_tokens: said.audio },
  };
}

function parse(text: string): UnverifiedObject | null {
  try {
    const event: unknown = JSON.parse(text);
    return isObject(event) ? event : null;
  } catch {
    return null;
  }
}
