import { mkdtempSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { adoptSegments } from "./adopt-segments.ts";
import { closeInterrupted } from "./close-interrupted.ts";
import { EventSender } from "./event-sender.ts";
import { type JournalEntry, JournalUnavailableError } from "./journal.ts";
import { readSegment } from "./read-segment.ts";
import { reconcileSegments } from "./reconcile-segments.ts";
import { SegmentFile } from "./segment-file.ts";
import { SegmentJournal } from "./segment-journal.ts";

let folder: string;
let nowMs: number;
let sent: { segment: string; events: { id: string }[] }[];
let taking: boolean;
let lost: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "operon-journal-"));
  nowMs = 0;
  sent = [];
  taking = true;
  lost = 0;
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const send = async (payload: Buffer) => {
  if (!taking) throw new Error("Redis is away");
  sent.push(JSON.parse(payload.toString()));
  return true;
};

function open(batchEvents = 2) {
  const sender = new EventSender({
    batchEvents,
    send,
    onOutcome: () => undefined,
    onLost: (events) => {
      lost += events;
    },
  });
  const journal = new SegmentJournal({
    folder,
    node: "n",
    sender,
    now: () => nowMs,
    onWriteFailure: () => undefined,
  });
  const attempt = async (id: string) =>
    await journal.end(await journal.start(`{"id":"${id}"}`), `{"id":"${id}","done":true}`);
  const reconcile = (settled: Record<string, number> | null) =>
    reconcileSegments({
      segments: journal.segments,
      settledCounts: async () => {
        if (settled === null) throw new Error("PostgreSQL is away");
        return new Map(Object.entries(settled));
      },
      send: (payload) => sender.sendNow(payload),
      batchEvents,
      quarantineFolder: folder,
      now: () => nowMs,
    });
  return { sender, journal, attempt, reconcile };
}

const sentIds = () => sent.map(({ events }) => events.map(({ id }) => id));
const content = (name: string) => readSegment(readFileSync(join(folder, `${name}.log`)));

describe("the journal", () => {
  it("has each record on disk when its promise resolves", async () => {
    const { journal } = open();
    const entry = await journal.start('{"id":"é"}');
    expect(content("n-1").starts).toEqual(['{"id":"é"}']);
    await journal.end(entry, '{"id":"é","ok":1}');
    expect(content("n-1")).toMatchObject({ ends: ['{"id":"é","ok":1}'], damaged: 0, torn: false });
  });

  it("writes all records of a turn at once", async () => {
    const { journal } = open();
    const append = vi.spyOn(SegmentFile.prototype, "append");
    const starts = ["a", "b"].map((id) => journal.start(`{"id":"${id}"}`));
    expect(content("n-1").starts).toEqual([]);
    const [a, b] = await Promise.all(starts);
    const ends = [journal.end(a as JournalEntry, '{"id":"a"}'), journal.start('{"id":"c"}')];
    await Promise.all([...ends, journal.end(b as JournalEntry, '{"id":"b"}')]);
    expect(append).toHaveBeenCalledTimes(2);
    expect(content("n-1")).toMatchObject({ ends: ['{"id":"a"}', '{"id":"b"}'], damaged: 0, torn: false });
    expect(journal.segments[0]?.openStarts).toBe(1);
  });

  it("refuses the starts of a turn that the disk does not take, and sends its events by the shorter way", async () => {
    const { journal, sender } = open();
    const before = await journal.start('{"id":"a"}');
    vi.spyOn(SegmentFile.prototype, "append").mockImplementationOnce(() => {
      throw new Error("no space left");
    });
    const start = journal.start('{"id":"b"}');
    const end = journal.end(before, '{"id":"a"}');
    await expect(start).rejects.toThrow(JournalUnavailableError);
    await end;
    expect(journal.failure).toBe("no space left");
    expect(journal.segments[0]).toMatchObject({ openStarts: 0, events: 0, file: null });
    await sender.drain();
    expect(sent).toEqual([{ version: 1, segment: "unrecorded", events: [{ id: "a" }] }]);
    await journal.start('{"id":"c"}');
    expect(journal.failure).toBeNull();
    expect(content("n-2").starts).toEqual(['{"id":"c"}']);
  });

  it("has a turn's records on disk before its segment is sealed", () => {
    const { journal } = open();
    void journal.start('{"id":"a"}');
    journal.roll();
    expect(content("n-1").starts).toEqual(['{"id":"a"}']);
  });

  it("does not hold more than a bound in memory, however much a turn brings", () => {
    const { journal } = open();
    const append = vi.spyOn(SegmentFile.prototype, "append");
    const long = `{"id":"${"x".repeat(100_000)}"}`;
    for (let count = 0; count < 25; count += 1) void journal.start(long);
    expect(append).toHaveBeenCalledTimes(2);
  });

  it("sends an entry when a batch is full, and the rest when it is flushed", async () => {
    const { attempt, sender } = open();
    for (const id of ["a", "b", "c"]) await attempt(id);
    await sender.drain();
    expect(sentIds()).toEqual([["a", "b"], ["c"]]);
    expect(sent[0]).toMatchObject({ version: 1, segment: "n-1" });
  });

  it("never puts events of two segments in one entry", async () => {
    const { attempt, journal, sender } = open(10);
    await attempt("a");
    journal.roll();
    await attempt("b");
    await sender.drain();
    expect(sent.map(({ segment }) => segment)).toEqual(["n-1", "n-2"]);
  });

  it("takes records of any length", async () => {
    const { journal } = open();
    const long = `{"id":"${"x".repeat(100_000)}é"}`;
    await journal.start(long);
    expect(content("n-1").starts).toEqual([long]);
  });

  it("refuses to begin what it cannot record, and goes on in a new segment when it can again", async () => {
    const { journal, attempt, sender } = open();
    const entry = await journal.start('{"id":"a"}');
    journal.roll();
    rmSync(folder, { recursive: true });
    await expect(journal.start('{"id":"b"}')).rejects.toThrow(JournalUnavailableError);
    expect(journal.failure).not.toBeNull();
    await journal.end(entry, '{"id":"a","done":true}');
    await sender.drain();
    expect(sentIds()).toEqual([["a"]]);
    expect(lost).toBe(0);
    folder = mkdtempSync(join(tmpdir(), "operon-journal-"));
    expect(attempt).toBeDefined();
  });
});

describe("trimming", () => {
  it("removes a segment when PostgreSQL has all of its events, and not before", async () => {
    const { attempt, journal, reconcile } = open();
    await attempt("a");
    await attempt("b");
    journal.roll();
    await reconcile({ "n-1": 1 });
    expect(journal.segments).toHaveLength(1);
    await reconcile({ "n-1": 2 });
    expect(journal.segments).toEqual([]);
    expect(() => content("n-1")).toThrow("ENOENT");
  });

  it("keeps a segment in which an attempt began that has not ended", async () => {
    const { journal, reconcile } = open();
    const entry = await journal.start('{"id":"a"}');
    journal.roll();
    await reconcile({});
    expect(journal.segments).toHaveLength(1);
    await journal.end(entry, '{"id":"a"}');
    journal.roll();
    await reconcile({ "n-2": 1 });
    expect(journal.segments).toEqual([]);
  });

  it("removes the oldest first, so that an end never goes before its start", async () => {
    const { attempt, journal, reconcile } = open();
    await attempt("a");
    journal.roll();
    await attempt("b");
    journal.roll();
    await reconcile({ "n-2": 1 });
    expect(journal.segments.map(({ name }) => name)).toEqual(["n-1", "n-2"]);
  });
});

describe("sending again", () => {
  it("reads from disk what Redis did not take, as soon as it takes again", async () => {
    const { attempt, journal, reconcile, sender } = open();
    taking = false;
    for (const id of ["a", "b", "c"]) await attempt(id);
    journal.roll();
    await sender.drain();
    await reconcile(null);
    expect(sent).toEqual([]);
    taking = true;
    nowMs += 2_000;
    await reconcile(null);
    expect(sentIds()).toEqual([["a", "b"], ["c"]]);
  });

  it("sends what does not arrive in PostgreSQL again after a while, less and less often", async () => {
    const { attempt, journal, reconcile, sender } = open();
    await attempt("a");
    journal.roll();
    await sender.drain();
    const times: number[] = [];
    for (nowMs = 0; nowMs <= 300_000; nowMs += 2_000) {
      const before = sent.length;
      await reconcile({});
      if (sent.length > before) times.push(nowMs / 1_000);
    }
    expect(times).toEqual([30, 90, 210]);
  });

  it("waits where PostgreSQL does not say what it has", async () => {
    const { attempt, journal, reconcile, sender } = open();
    await attempt("a");
    journal.roll();
    await sender.drain();
    nowMs = 600_000;
    await reconcile(null);
    expect(sent).toHaveLength(1);
  });

  it("keeps nothing in memory while Redis is away", async () => {
    let pending = 0;
    const sender = new EventSender({
      batchEvents: 1,
      send: () => {
        pending += 1;
        return new Promise(() => undefined);
      },
      onOutcome: () => undefined,
      onLost: () => undefined,
    });
    const journal = new SegmentJournal({
      folder,
      node: "n",
      sender,
      now: () => 0,
      onWriteFailure: () => undefined,
    });
    const starts = Array.from({ length: 1_000 }, () => journal.start("{}"));
    await Promise.all(starts.map(async (start) => journal.end(await start, "{}")));
    expect(pending).toBe(8);
    expect(journal.segments[0]?.unsent).toBe(true);
  });
});

describe("segments of the dead", () => {
  const adopt = (...names: string[]) =>
    adoptSegments(
      names.map((name) => ({ name, path: join(folder, `${name}.log`) })),
      0,
    );

  it("tell which attempts were interrupted, also where start and end stand in two segments", async () => {
    const { journal } = open();
    const [a] = await Promise.all([journal.start('{"id":"a"}'), journal.start('{"id":"b"}')]);
    journal.roll();
    await journal.end(a, '{"id":"a"}');
    journal.roll();
    const found = await adopt("n-1", "n-2");
    expect(found.interrupted).toEqual([{ start: '{"id":"b"}', node: "n" }]);
    expect(found.segments.map(({ name, events, unsent }) => [name, events, unsent])).toEqual([
      ["n-1", 0, false],
      ["n-2", 1, true],
    ]);
  });

  it("have no attempt interrupted whose end stands in any of them, whatever their order", async () => {
    const { journal } = open();
    const a = await journal.start('{"id":"a"}');
    journal.roll();
    await journal.end(a, '{"id":"a"}');
    journal.roll();
    expect((await adopt("n-2", "n-1")).interrupted).toEqual([]);
  });

  it("may end in a torn record, at any byte of it", async () => {
    const { attempt, journal } = open();
    await attempt("a");
    const whole = readFileSync(join(folder, "n-1.log")).length;
    await attempt("b");
    journal.roll();
    const path = join(folder, "n-1.log");
    const full = readFileSync(path);
    for (let length = whole + 1; length < full.length; length += 1) {
      writeFileSync(path, full);
      truncateSync(path, length);
      const read = readSegment(readFileSync(path));
      expect(read.damaged).toBe(0);
      expect(read.ends[0]).toBe('{"id":"a","done":true}');
    }
  });

  it("give up a damaged record, and only that", async () => {
    const { attempt, journal } = open();
    for (const id of ["a", "b", "c"]) await attempt(id);
    journal.roll();
    const path = join(folder, "n-1.log");
    const bytes = readFileSync(path);
    bytes[bytes.indexOf('"b","done"')] = 0x21;
    writeFileSync(path, bytes);
    const { ends, damaged } = content("n-1");
    expect(ends.map((end) => JSON.parse(end).id)).toEqual(["a", "c"]);
    expect(damaged).toBe(1);
    expect(await adopt("n-1")).toMatchObject({ damaged: 1, interrupted: [{ start: '{"id":"b"}' }] });
  });

  it("are closed as usage of the node that began it, whoever inherits them", async () => {
    const { journal } = open();
    await journal.start('{"id":"a"}');
    journal.roll();
    renameSync(join(folder, "n-1.log"), join(folder, "gateway-a-b2-17.log"));
    const [interrupted] = (await adopt("gateway-a-b2-17")).interrupted;
    expect(interrupted).toEqual({ start: '{"id":"a"}', node: "gateway-a-b2" });
    const start = { id: "a", endpoint: "chat/completions", promptBytes: 400 };
    const closed = closeInterrupted({ start: JSON.stringify(start), node: "gateway-a-b2" });
    expect(JSON.parse(closed)).toMatchObject({
      id: "a",
      node: "gateway-a-b2",
      interrupted: true,
      usage: { input: 100 },
    });
  });

  it("close what is no text as it was expected", () => {
    const start = { id: "a", endpoint: "images/edits", promptBytes: 0, expected: { images: 2 } };
    const closed = JSON.parse(closeInterrupted({ start: JSON.stringify(start), node: "gateway-a-b2" }));
    expect(closed).toMatchObject({ estimated: true, usage: { input: 0, images: 2 } });
    expect(closed.expected).toBeUndefined();
  });

  it("give up the rest where a length is damaged, without reading past the end", async () => {
    const { attempt, journal } = open();
    await attempt("a");
    const at = readFileSync(join(folder, "n-1.log")).length;
    await attempt("b");
    journal.roll();
    const path = join(folder, "n-1.log");
    const bytes = readFileSync(path);
    bytes.writeUInt32LE(0xffff_ffff, at);
    writeFileSync(path, bytes);
    expect(content("n-1")).toMatchObject({ ends: ['{"id":"a","done":true}'], damaged: 1 });
  });
});
