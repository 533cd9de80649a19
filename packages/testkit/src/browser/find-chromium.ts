import { access, constants } from "node:fs/promises";
import { unpackChromium } from "./unpack-chromium.ts";

/** What Playwright's `launch` takes. */
export type Chromium = { readonly executablePath: string; readonly args: readonly string[] };

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

// Nothing here may reach the network by itself, and a container has no sandbox, GPU or first-run dialogue.
const ARGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** CHROMIUM_PATH, else an installed browser, else the one inside an npm package (Linux on x64), unpacked once. */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.CHROMIUM_PATH;
  if (named) return { executablePath: named, args: ARGS };
  for (const path of INSTALLED) if (await isExecutable(path)) return { executablePath: path, args: ARGS };
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("No Chromium is installed here: name one with CHROMIUM_PATH.");
  }
  return { executablePath: await unpackChromium(), args: ARGS };
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
