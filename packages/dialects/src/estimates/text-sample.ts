import { SPACE } from "./byte-classes.ts";
import { measureText } from "./measure-text.ts";
import type { MeasuredText } from "./measured-text.ts";
import { FEATURES } from "./text-features.data.ts";

/** So much of a prompt's text is looked at byte by byte before any is passed over. */
const FIRST_BYTES = 1_024;
const WINDOW_BYTES = 256;
const SHORTEST_GAP_BYTES = 256;
/** A gap grows with what came before it, so that the windows of a text of any length stay few: 80 in 20 MB. */
const GAP_SHARE = 1 / 8;

// Nothing waits within an estimate, so that two never share them; to make them anew costs as much as to read 200 bytes.
const TOTAL = new Float64Array(FEATURES);
const WINDOW = new Uint32Array(FEATURES);

/** The features of a prompt's text: of its beginning exactly, beyond that of windows, each of which stands for the gap after it. */
export type TextSample = {
  readonly total: Float64Array;
  readonly text: MeasuredText;
  /** Bytes seen so far, those passed over with them, and those looked at. */
  bytes: number;
  looked: number;
  window: number;
  windowLeft: number;
  gap: number;
  gapLeft: number;
};

/** A sample of nothing yet; the one before it ends with that. */
export function createTextSample(bytes: Uint8Array): TextSample {
  const total = TOTAL.fill(0);
  return {
    total,
    text: { bytes, end: 0, tally: WINDOW.fill(0), before: SPACE, sign: 0 },
    bytes: 0,
    looked: 0,
    window: 0,
    windowLeft: FIRST_BYTES,
    gap: 0,
    gapLeft: 0,
  };
}

/** Takes in one more text, the inside of a JSON string. */
export function sampleText(sample: TextSample, start: number, end: number): void {
  let at = start;
  while (at < end) at = sample.gapLeft > 0 ? pass(sample, at, end) : look(sample, at, end);
}

/** What was seen, with what was passed over; ends the sample. */
export function sampledFeatures(sample: TextSample): Float64Array {
  closeWindow(sample);
  return sample.total;
}

function look(sample: TextSample, at: number, end: number): number {
  const step = Math.min(end - at, sample.windowLeft);
  measureText(sample.text, at, at + step);
  sample.bytes += step;
  sample.looked += step;
  sample.window += step;
  sample.windowLeft -= step;
  if (sample.windowLeft === 0) openGap(sample);
  return at + step;
}

function pass(sample: TextSample, at: number, end: number): number {
  const step = Math.min(end - at, sample.gapLeft);
  sample.bytes += step;
  sample.gap += step;
  sample.gapLeft -= step;
  if (sample.gapLeft === 0) closeWindow(sample);
  return at + step;
}

/** There is none after the beginning. */
function openGap(sample: TextSample): void {
  if (sample.window === FIRST_BYTES) closeWindow(sample);
  else sample.gapLeft = Math.max(SHORTEST_GAP_BYTES, Math.ceil(sample.bytes * GAP_SHARE));
}

function startWindow(sample: TextSample): void {
  sample.window = 0;
  sample.windowLeft = WINDOW_BYTES;
  sample.gap = 0;
}

function closeWindow(sample: TextSample): void {
  const { total, text } = sample;
  const weight = sample.window === 0 ? 0 : 1 + sample.gap / sample.window;
  for (let feature = 0; feature < FEATURES; feature += 1) {
    (total[feature] as number) += (text.tally[feature] as number) * weight;
  }
  text.tally.fill(0);
  startWindow(sample);
}
