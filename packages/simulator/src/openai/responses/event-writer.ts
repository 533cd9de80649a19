import type { Piece } from "../../delivery/wire-reply.ts";

const obfuscationLength = 16;
const noise = "Zk3Vq9Lw2Tn7Rb5X";

/** Writes the events of one stream, numbered from 0. */
export interface EventWriter {
  readonly pieces: Piece[];
  write(
    type: string,
    members: object,
    counts?: { readonly tokens?: number; readonly reportsUsage?: boolean },
  ): void;
  /** An event of a fragment; padded to a length that does not give the fragment's away, unless that was declined. */
  delta(type: string, members: object, fragment: { readonly delta: string; readonly tokens: number }): void;
}

/** Builds a writer. */
export function createEventWriter(obfuscated: boolean): EventWriter {
  const pieces: Piece[] = [];
  const writer: EventWriter = {
    pieces,
    write(type, members, { tokens = 0, reportsUsage = false } = {}) {
      pieces.push({ text: eventText(type, pieces.length, members), tokens, reportsUsage });
    },
    delta(type, members, { delta, tokens }) {
      const padding = noise.slice(0, Math.max(0, obfuscationLength - delta.length));
      const obfuscation = obfuscated ? { obfuscation: padding } : {};
      writer.write(type, { ...members, delta, ...obfuscation }, { tokens });
    },
  };
  return writer;
}

/** One event as it is sent; its number is how many were sent before it. */
export function eventText(type: string, sequenceNumber: number, members: object): string {
  const data = JSON.stringify({ type, sequence_number: sequenceNumber, ...members });
  return `event: ${type}\ndata: ${data}\n\n`;
}
