import { existsSync, readdirSync, statSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";

const LONGEST_MS = 120_000;

/** What the first write of a gateway's file cost. */
export type WritingFigure = {
  readonly fileMib: number;
  readonly writtenInMs: number;
  /** The longest that a request for `/healthz` took meanwhile, of those that came one after the other. */
  readonly longestAnswerMs: number;
  readonly answers: number;
};

/** Asks for `/healthz` without a pause while the gateway writes its configuration down for the first time. */
export async function watchWriting(port: number, dataDir: string): Promise<WritingFigure> {
  const folder = join(dataDir, "gateway");
  const file = join(folder, "configuration.snapshot");
  const givenUpMs = performance.now() + LONGEST_MS;
  let startedMs: number | undefined;
  let longestAnswerMs = 0;
  let answers = 0;
  while (!existsSync(file)) {
    if (performance.now() > givenUpMs) throw new Error("The gateway has written no file.");
    const askedMs = performance.now();
    await ask(port);
    const answerMs = performance.now() - askedMs;
    if (startedMs === undefined && existsSync(folder) && readdirSync(folder).length > 0) startedMs = askedMs;
    if (startedMs === undefined) continue;
    longestAnswerMs = Math.max(longestAnswerMs, answerMs);
    answers += 1;
  }
  return {
    fileMib: Math.round(statSync(file).size / 1_048_576),
    writtenInMs: Math.round(performance.now() - (startedMs ?? performance.now())),
    longestAnswerMs: Math.round(longestAnswerMs * 10) / 10,
    answers,
  };
}

function ask(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    request({ port, host: "127.0.0.1", path: "/healthz" }, (response) => {
      response.resume().on("end", resolve);
    })
      .on("error", reject)
      .end();
  });
}
