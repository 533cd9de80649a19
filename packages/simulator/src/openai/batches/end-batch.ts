import { randomUUID } from "node:crypto";
import type { Usage } from "../../delivery/wire-reply.ts";
import type { BatchProgress } from "../../kept/batch-run.ts";
import { answerLine, type LineAnswer } from "../../kept/line-answer.ts";
import type { OpenaiAccount } from "../kept-account.ts";
import type { KeptBatch } from "./kept-batch.ts";

/** What a batch came to. */
export interface BatchEnd {
  readonly outputFileId: string | null;
  readonly errorFileId: string | null;
  readonly completed: number;
  readonly failed: number;
  readonly usage: Usage;
}

const noUsage: Usage = {
  promptTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  completionTokens: 0,
  reasoningTokens: 0,
};
const notRun = {
  cancelled: { code: "batch_cancelled", message: "This request was not executed: the batch was cancelled." },
  expired: {
    code: "batch_expired",
    message: "This request could not be executed before the completion window expired.",
  },
};

/** Answers what was done of a batch, and puts its two files into the account; a file without lines is not made. */
export function endBatch(batch: KeptBatch, progress: BatchProgress, account: OpenaiAccount): BatchEnd {
  const output: string[] = [];
  const errors: string[] = [];
  let usage = noUsage;
  for (const [index, line] of batch.lines.entries()) {
    if (index >= progress.done) {
      const error = progress.phase === "cancelled" ? notRun.cancelled : notRun.expired;
      errors.push(lineText(line.customId, null, error));
      continue;
    }
    const answer = answerLine(line, batch.setting);
    (answer.status === 200 ? output : errors).push(lineText(line.customId, answer, null));
    usage = added(usage, answer.usage ?? noUsage);
  }
  return {
    outputFileId: putLines(account, output, `${batch.id}_output.jsonl`),
    errorFileId: putLines(account, errors, `${batch.id}_error.jsonl`),
    completed: output.length,
    failed: errors.length,
    usage,
  };
}

function lineText(customId: string, answer: LineAnswer | null, error: object | null): string {
  const response = answer && {
    status_code: answer.status,
    request_id: answer.requestId,
    body: answer.body,
  };
  const id = `batch_req_${randomUUID().replaceAll("-", "")}`;
  return JSON.stringify({ id, custom_id: customId, response, error });
}

function putLines(account: OpenaiAccount, lines: readonly string[], filename: string): string | null {
  if (lines.length === 0) return null;
  const content = Buffer.from(`${lines.join("\n")}\n`);
  const id = `file-${randomUUID().replaceAll("-", "").slice(0, 22)}`;
  account.putFile({
    id,
    filename,
    mimeType: "application/jsonl",
    purpose: "batch_output",
    bytes: content.length,
    createdAtMs: Date.now(),
    expiresAtMs: null,
    content,
  });
  return id;
}

function added(left: Usage, right: Usage): Usage {
  return {
    promptTokens: left.promptTokens + right.promptTokens,
    cachedTokens: left.cachedTokens + right.cachedTokens,
    cacheWriteTokens: left.cacheWriteTokens + right.cacheWriteTokens,
    completionTokens: left.completionTokens + right.completionTokens,
    reasoningTokens: left.reasoningTokens + right.reasoningTokens,
  };
}
