import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** Linear-light sRGB, each channel 0 to 1. */
type LinearRgb = readonly [number, number, number];

const css = readFileSync(new URL("./theme.css", import.meta.url), "utf8");
const themes = { light: tokensOf(":root {"), dark: tokensOf(".dark {") };
const GROUNDS = ["canvas", "surface", "raised", "sunken", "hover"];
const SERIES = [1, 2, 3, 4, 5, 6, 7].map((index) => `series-${index}`);

// Machado, Oliveira, Fernandes 2009, severity 1.0; each works on linear RGB.
const BLINDNESS = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
};

describe.each(Object.entries(themes))("the %s theme", (_name, tokens) => {
  const color = (token: string) => parseOklch(tokens.get(token) ?? "");
  const worst = (text: string, grounds: string[]) =>
    Math.min(...grounds.map((ground) => contrast(color(text), color(ground))));

  test.each(["fg", "muted", "subtle", "accent-fg", "critical-fg", "positive-fg", "warning-fg"])(
    "%s is readable text on every ground (4.5:1)",
    (text) => expect(worst(text, GROUNDS)).toBeGreaterThanOrEqual(4.5),
  );

  test.each(["accent", "positive", "warning", "critical", "info"])(
    "%s text is readable on its own tint (4.5:1)",
    (tone) => {
      expect(worst(`${tone}-fg`, [`${tone}-bg`])).toBeGreaterThanOrEqual(4.5);
      expect(worst("fg", [`${tone}-bg`])).toBeGreaterThanOrEqual(4.5);
    },
  );

  test("text on solid buttons is readable (4.5:1)", () => {
    expect(worst("on-accent", ["accent", "critical-solid"])).toBeGreaterThanOrEqual(4.5);
  });

  test("edges of controls, focus rings and chart colours stand out from their ground (3:1)", () => {
    for (const edge of ["line-strong", "ring", ...SERIES]) {
      expect(worst(edge, ["surface"]), edge).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(Object.entries(BLINDNESS))("chart colours stay apart for eyes with %s", (_blindness, matrix) => {
    const seen = SERIES.map((token) => toOklab(apply(matrix, color(token))));
    const distances = seen.flatMap((one, index) =>
      seen.slice(index + 1).map((other) => distance(one, other)),
    );
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(0.06);
  });
});

function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(selector);
  const block = css.slice(start, css.indexOf("\n}", start));
  return new Map(
    [...block.matchAll(/--ui-([\w-]+): (oklch\([^)]*\));/g)].map((match) => [match[1] ?? "", match[2] ?? ""]),
  );
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: LinearRgb, other: LinearRgb): number {
  const luminance = ([r, g, b]: LinearRgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function apply(matrix: readonly number[], [r, g, b]: LinearRgb): LinearRgb {
  const row = (from: number) =>
    Math.min(
      1,
      Math.max(0, (matrix[from] ?? 0) * r + (matrix[from + 1] ?? 0) * g + (matrix[from + 2] ?? 0) * b),
    );
  return [row(0), row(3), row(6)];
}

function toOklab([r, g, b]: LinearRgb): LinearRgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function distance(one: LinearRgb, other: LinearRgb): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

/** Reads `oklch(L C H)` into linear sRGB, clipped to the gamut (https://www.w3.org/TR/css-color-4/#color-conversion-code). */
function parseOklch(css: string): LinearRgb {
  const [lightness = 0, chroma = 0, hue = 0] = (css.match(/[\d.]+/g) ?? []).map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
