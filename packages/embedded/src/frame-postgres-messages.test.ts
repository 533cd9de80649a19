import { describe, expect, it } from "vitest";
import { PostgresMessageFramer, type PostgresUnit } from "./frame-postgres-messages.ts";

const message = (type: string, body = "") => {
  const head = Buffer.alloc(5);
  head.write(type, "latin1");
  head.writeInt32BE(4 + Buffer.byteLength(body), 1);
  return Buffer.concat([head, Buffer.from(body)]);
};
const packet = (code: number, body = "") => {
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + body.length);
  head.writeInt32BE(code, 4);
  return Buffer.concat([head, Buffer.from(body)]);
};
const startup = packet(196_608, "user\0postgres\0\0");
const extended = Buffer.concat(["P", "B", "D", "E", "S"].map((type) => message(type, "x".repeat(300))));

function frame(bytes: Buffer, chunkBytes: number): PostgresUnit[] {
  const framer = new PostgresMessageFramer();
  const units: PostgresUnit[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes)
    units.push(...framer.push(bytes.subarray(at, at + chunkBytes)));
  return units;
}

describe("PostgresMessageFramer", () => {
  it.each([1, 3, 64, 100_000])("keeps Parse to Sync together when chunks hold %i bytes", (chunkBytes) => {
    const units = frame(
      Buffer.concat([startup, extended, message("Q", "select 1\0"), message("X")]),
      chunkBytes,
    );
    expect(units).toEqual([
      { kind: "startup" },
      { kind: "batch", bytes: extended, complete: true },
      { kind: "batch", bytes: message("Q", "select 1\0"), complete: true },
      { kind: "terminate" },
    ]);
  });

  it("hands on a Flush, and says that the batch is not complete", () => {
    const batch = Buffer.concat([message("P"), message("H")]);
    expect(frame(Buffer.concat([startup, batch]), 7).at(-1)).toEqual({
      kind: "batch",
      bytes: batch,
      complete: false,
    });
  });

  it("tells encryption and cancel requests from a session", () => {
    expect(frame(Buffer.concat([packet(80_877_103), packet(80_877_104), startup]), 5)).toEqual([
      { kind: "encryption-request" },
      { kind: "encryption-request" },
      { kind: "startup" },
    ]);
    expect(frame(packet(80_877_102, "12345678"), 5)).toEqual([{ kind: "cancel-request" }]);
  });

  it.each([
    ["a length below its own size", Buffer.from([0, 0, 0, 3])],
    ["a length that nobody could keep", Buffer.from([0x7f, 0xff, 0xff, 0xff])],
    ["a message that the protocol does not know", Buffer.concat([startup, message("?")])],
    ["another protocol", Buffer.from("GET / HTTP/1.1\r\n\r\n")],
  ])("refuses %s", (_, bytes) => {
    expect(() => frame(bytes, 100)).toThrow();
  });
});
