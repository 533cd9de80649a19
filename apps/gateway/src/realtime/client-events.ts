import { UNTRACKED } from "../held/untracked.data.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";
import type { AskedResponse } from "./response-book.ts";
import { asObject, maxOutputOf, parseEvent } from "./session-facts.ts";
import { type Transcribers, upstreamNameOf } from "./transcribers.ts";

/** What a `session.update` may do: pass as it is, pass as another, or not at all. */
export type JudgedUpdate =
  /** `bytes`: of what a model will read of it. */
  | { readonly frame: Buffer; readonly bytes: number }
  | { readonly refusal: Refusal; readonly eventId: string | null };

/** The client's own id of an event; null where it has none. */
export function eventIdOf(event: Readonly<Record<string, unknown>>): string | null {
  const { event_id: id } = event;
  return typeof id === "string" && id.length <= 512 ? id : null;
}

/** What the instructions and tools of a session, or of one response, add to what a model reads. */
function textBytes({ instructions, tools }: Readonly<Record<string, unknown>>): number {
  const told = typeof instructions === "string" ? Buffer.byteLength(instructions) : 0;
  return told + (Array.isArray(tools) && tools.length > 0 ? JSON.stringify(tools).length : 0);
}

/** An event as it was judged: members that stand twice deep in it do so no more. */
function written(event: Readonly<Record<string, unknown>>): Buffer {
  return Buffer.from(JSON.stringify(event));
}

/** What a session, or one response, names that only the owner of its provider's account may name; null = nothing. */
function ownersOnly(
  asking: Readonly<Record<string, unknown>>,
  { tenant }: Routed,
  { provider }: Candidate,
): Refusal | null {
  if (provider.tenantId === tenant.id) return null;
  const { prompt, voice, audio } = asking;
  if ((prompt ?? null) !== null) return { refused: "invalid_request", ...UNTRACKED.prompt };
  const voices = [voice, asObject(asObject(audio).output).voice];
  return voices.some((one) => asObject(one).id !== undefined)
    ? { refused: "invalid_request", ...UNTRACKED.voice }
    : null;
}

/** Reads `response.create`; `frame` = what is passed on, where there is no `refusal`. */
export function askedResponse(
  unreadFrame: Buffer,
  routed: Routed,
  candidate: Candidate,
): AskedResponse & { readonly frame: Buffer; readonly refusal: Refusal | null } {
  const event = parseEvent(unreadFrame);
  const frame = written(event);
  const response = asObject(event.response);
  const isSaid =
    response.max_output_tokens !== undefined || response.max_response_output_tokens !== undefined;
  return {
    frame,
    refusal: ownersOnly(response, routed, candidate),
    eventId: eventIdOf(event),
    maxOutput: isSaid ? maxOutputOf(response, null) : undefined,
    bytes: textBytes(response) + (response.input === undefined ? 0 : frame.length),
  };
}

type Json = Readonly<Record<string, unknown>>;

/** A session with its transcriber under the provider's own name, in today's API and in its beta: some providers read both. */
function withTranscriber(asked: Json, transcribers: Transcribers): Json | { readonly refusal: Refusal } {
  const input = asObject(asObject(asked.audio).input);
  const current = named(input.transcription, transcribers);
  const former = named(asked.input_audio_transcription, transcribers);
  for (const one of [current, former]) if (one !== undefined && "refusal" in one) return one;
  return {
    ...asked,
    ...(current && { audio: { ...asObject(asked.audio), input: { ...input, transcription: current } } }),
    ...(former && { input_audio_transcription: former }),
  };
}

/** Undefined = it names nobody. */
function named(
  transcription: unknown,
  transcribers: Transcribers,
): Json | { readonly refusal: Refusal } | undefined {
  const { model } = asObject(transcription);
  if (typeof model !== "string") return undefined;
  const found = transcribers.ask(model);
  return "refused" in found
    ? { refusal: found }
    : { ...asObject(transcription), model: upstreamNameOf(found) };
}

/**
 * Judges `session.update`: a connection keeps its model, and whoever is to write down what is said must be granted and served by its
 * account, too; both leave under the provider's own names.
 */
export function judgeUpdate(
  frame: Buffer,
  {
    routed,
    candidate,
    transcribers,
  }: { readonly routed: Routed; readonly candidate: Candidate; readonly transcribers: Transcribers },
): JudgedUpdate {
  const event = parseEvent(frame);
  const eventId = eventIdOf(event);
  const asked = asObject(event.session);
  const refusal = ownersOnly(asked, routed, candidate);
  if (refusal !== null) return { refusal, eventId };
  const session = withTranscriber(asked, transcribers);
  if ("refusal" in session) return { refusal: session.refusal as Refusal, eventId };
  const { model } = session;
  const upstream = candidate.upstreamModel ?? candidate.model;
  const bytes = textBytes(session);
  if (model === undefined || model === upstream) {
    return { frame: written(event.session === undefined ? event : { ...event, session }), bytes };
  }
  if (model !== routed.scan.model && model !== candidate.model) {
    const message = "The model of a connection cannot be changed: open another one.";
    return { refusal: { refused: "invalid_request", message, param: "session.model" }, eventId };
  }
  return { frame: written({ ...event, session: { ...session, model: upstream } }), bytes };
}
