import { NO_USAGE } from "@operon/domain";
import { describe, expect, it } from "vitest";
import { realtimeEventType } from "./event-type.ts";
import { realtimeError } from "./realtime-error.ts";
import { realtimeUsage, transcriptionUsage } from "./realtime-usage.ts";

const type = (text: string) => realtimeEventType(Buffer.from(text));

describe("the type of an event", () => {
  it.each([
    ["first", '{"type":"response.create"}', "response.create"],
    ["after its id", '{"event_id":"event_1","type":"response.done","response":{}}', "response.done"],
    ["with space", ' {\n "type" : "session.update" }', "session.update"],
    ["last", '{"session":{"type":"realtime"},"type":"session.update"}', "session.update"],
    [
      "behind much sound",
      `{"audio":"${"A".repeat(9_000)}","type":"input_audio_buffer.append"}`,
      "input_audio_buffer.append",
    ],
    [
      "before much sound",
      `{"type": "input_audio_buffer.append", "audio": "${"A".repeat(9_000)}"}`,
      "input_audio_buffer.append",
    ],
    [
      "before a piece of an answer",
      '{"type":"response.output_text.delta","event_id":"e","response_id":"r","output_index":0,"delta":"a \\"b\\""}',
      "response.output_text.delta",
    ],
  ])("is found where it stands %s", (_where, text, expected) => {
    expect(type(text)).toBe(expected);
  });

  it.each([
    ["no JSON", "hello"],
    ["no object", '["type","response.create"]'],
    ["without a type", '{"response":{"type":"response.create"}}'],
    ["with a type that is no word", '{"x":1,"type":7}'],
    ["with a type that holds more than a word", '{"type":"response create"}'],
    ["empty", ""],
  ])("is none where a frame is %s", (_what, text) => {
    expect(type(text)).toBeUndefined();
  });

  it.each(['{"type":"response\\u002ecreate"}', '{"\\u0074ype":"response.create"}'])(
    "is read as its provider reads it, escapes and all: %s",
    (text) => {
      expect(type(text)).toBe("response.create");
    },
  );

  it.each([
    ["that is cut off", '{"x":1,"type":"response.create"'],
    ["that goes on after its end", '{"type":"response.create"} {"type":"session.update"}'],
    ["with two types", '{"type":"input_audio_buffer.clear","type":"response.create"}'],
    ["with two types, one of them in escapes", '{"type":"a","\\u0074ype":"response.create"}'],
    ["with two types, one of them in another case", '{"type":"a","Type":"response.create"}'],
    [
      "with two types around sound",
      '{"type":"input_audio_buffer.append","audio":"AAAA","type":"response.create"}',
    ],
    [
      "with a type hidden behind a piece",
      '{"type":"response.a.delta","delta":"A\\\\","type":"response.done"}',
    ],
    ["with two sessions", '{"type":"session.update","session":{},"session":{"model":"b"}}'],
    ["with two responses", '{"type":"response.done","response":{"id":"a"},"response":{"id":"b"}}'],
    ["with two models in its session", '{"type":"session.update","session":{"model":"a","model":"b"}}'],
    [
      "with two models, one in escapes",
      '{"type":"session.update","session":{"mode\\u006c":"b","model":"a"}}',
    ],
    ["with two usages in its response", '{"type":"response.done","response":{"usage":{},"usage":null}}'],
    ["with two errors", '{"type":"error","error":{"event_id":"a"},"error":{}}'],
    ["nested deeper than a reader goes", `{"type":"a","x":${"[".repeat(200)}${"]".repeat(200)}}`],
  ])("can be read in two ways in an object %s", (_what, text) => {
    expect(type(text)).toBeNull();
  });

  it("can be read in two ways in an object that is no UTF-8", () => {
    const bytes = Buffer.concat([Buffer.from('{"type":"a","x":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    expect(realtimeEventType(bytes)).toBeNull();
  });

  it("may stand in a member of the client's own as often as it likes", () => {
    const item = '{"type":"message","content":[{"type":"input_text","text":"\\"type\\":1"}]}';
    expect(type(`{"type":"conversation.item.create","item":${item}}`)).toBe("conversation.item.create");
  });
});

describe("the usage of a response", () => {
  it("splits into buckets that add up, with cached sound apart from cached text", () => {
    const raw = {
      total_tokens: 260,
      input_tokens: 200,
      output_tokens: 60,
      input_token_details: {
        text_tokens: 110,
        audio_tokens: 80,
        image_tokens: 10,
        cached_tokens: 64,
        cached_tokens_details: { text_tokens: 40, audio_tokens: 24, image_tokens: 0 },
      },
      output_token_details: { text_tokens: 20, audio_tokens: 40 },
    };
    expect(realtimeUsage(raw)).toEqual({
      usage: {
        ...NO_USAGE,
        input: 70,
        cacheRead: 40,
        cacheReadAudio: 24,
        audioInput: 56,
        imageInput: 10,
        output: 20,
        audioOutput: 40,
      },
      total: 260,
    });
  });

  it("never has a negative bucket, whatever a provider says", () => {
    const raw = {
      input_tokens: 5,
      output_tokens: 3,
      input_token_details: { cached_tokens: 9, audio_tokens: 7, cached_tokens_details: { audio_tokens: 99 } },
      output_token_details: { audio_tokens: 4 },
    };
    expect(realtimeUsage(raw)).toEqual({ usage: { ...NO_USAGE, input: 5, output: 3 }, total: 8 });
  });

  it.each([[null], ["x"], [{}], [{ input_tokens: -1, output_tokens: 2 }]])("is none in %j", (raw) => {
    expect(realtimeUsage(raw)).toBeUndefined();
  });
});

describe("the usage of a transcript", () => {
  it("is its tokens", () => {
    const raw = {
      type: "tokens",
      input_tokens: 30,
      output_tokens: 8,
      total_tokens: 38,
      input_token_details: { text_tokens: 2, audio_tokens: 28 },
    };
    expect(transcriptionUsage(raw)).toEqual({ ...NO_USAGE, input: 2, audioInput: 28, output: 8 });
  });

  it("is its seconds, rounded up", () => {
    expect(transcriptionUsage({ type: "duration", seconds: 3.2 })).toEqual({ ...NO_USAGE, audioSeconds: 4 });
  });
});

describe("an error event", () => {
  it("has OpenAI's shape, and names the event that it refuses", () => {
    const text = realtimeError("rate_limited", {
      requestId: "0-1",
      message: "Rate limit reached: tokens per minute of this key.",
      eventId: "mine",
    });
    expect(JSON.parse(text)).toEqual({
      type: "error",
      event_id: "event_01",
      error: {
        type: "requests",
        code: "rate_limit_exceeded",
        message: "Rate limit reached: tokens per minute of this key.",
        param: null,
        event_id: "mine",
      },
    });
  });
});
