import {
  type BatchLine,
  rewriteRequest,
  scanBatchLine,
  type TokenProfile,
  tokenProfileOf,
} from "@operon/dialects";
import { UNTRACKED } from "../held/untracked.data.ts";
import type { UsualOutputs } from "../limits/usual-outputs.ts";
import type { Candidate } from "../snapshot/records.ts";
import { BATCH_ENDPOINTS } from "./batch-endpoints.data.ts";
import type { BatchFiles } from "./batch-files.ts";
import { editLine, type LineEdit } from "./edit-line.ts";
import { estimateRequest } from "./estimate-request.ts";
import { lineReferences } from "./line-references.ts";
import { type LineBounds, LineSplitter } from "./line-splitter.ts";
import { UploadError } from "./upload-error.ts";

/** What all lines of a batch's input have in common: its first line says it. */
export type BatchInputPlan = {
  /** The model that its lines name, and who answers them. */
  readonly requestedModel: string;
  readonly candidate: Candidate;
  readonly url: string;
};

/** What of an input settling and paying need. */
export type BatchInputFacts = {
  readonly endpoint: string;
  readonly requestedModel: string;
  readonly deploymentId: string;
  readonly lines: number;
  readonly promptTokens: number;
  readonly outputTokens: number;
};

/** What reading an input needs. */
export type BatchInputSetup = { readonly usualOutputs: UsualOutputs; readonly files: BatchFiles };

type Read = { readonly line: Buffer; readonly read: BatchLine };

/** https://platform.openai.com/docs/guides/batch */
const MAX_LINES = 50_000;
const NOTHING = Buffer.alloc(0);
const MAX_BLANK_BYTES = 16;

/**
 * The input of a batch on its way to its provider: each line is checked, counted, estimated, and given the provider's own name for
 * the model. Throws an `UploadError` where a line is none, or asks for something else than the first.
 */
export class BatchInput {
  /** Whether any byte was changed. */
  changed = false;
  readonly #plan: BatchInputPlan;
  readonly #splitter: LineSplitter;
  readonly #profile: TokenProfile;
  readonly #usualOutputs: UsualOutputs;
  readonly #files: BatchFiles;
  readonly #upstreamModel: string;
  readonly #upstreamUrl: string;
  #number = 0;
  #lines = 0;
  #promptTokens = 0;
  #outputTokens = 0;

  constructor(plan: BatchInputPlan, bounds: LineBounds, { usualOutputs, files }: BatchInputSetup) {
    const { model, upstreamModel } = plan.candidate;
    this.#plan = plan;
    this.#upstreamUrl = plan.candidate.provider.target.batchPaths?.ofLine.get(plan.url) ?? plan.url;
    this.#splitter = new LineSplitter(bounds);
    this.#profile = tokenProfileOf(model);
    this.#usualOutputs = usualOutputs;
    this.#files = files;
    this.#upstreamModel = upstreamModel ?? model;
  }

  /** What of the file can be sent now: nothing of a line before each file that it names was found to be the tenant's, there. */
  async push(bytes: Buffer): Promise<Buffer> {
    const lines = Buffer.concat(this.#splitter.push(bytes).map((line) => this.#take(line)));
    await this.#checkFiles();
    return lines;
  }

  /** The rest, once the file has ended. */
  async end(): Promise<Buffer> {
    const rest = this.#splitter.end();
    const line = rest.length === 0 ? NOTHING : this.#take(rest);
    await this.#checkFiles();
    return line;
  }

  get facts(): BatchInputFacts {
    const { requestedModel, candidate, url } = this.#plan;
    return {
      endpoint: url,
      requestedModel,
      deploymentId: candidate.deployment.id,
      lines: this.#lines,
      promptTokens: this.#promptTokens,
      outputTokens: this.#outputTokens,
    };
  }

  #take(bytes: Buffer): Buffer {
    this.#number += 1;
    if (isBlank(bytes)) return bytes;
    this.#lines += 1;
    if (this.#lines > MAX_LINES) throw this.#wrong(`A batch has at most ${MAX_LINES} lines.`);
    const { line, read } = this.#judge(this.#read(bytes));
    const request = line.subarray(read.body.start, read.body.end);
    this.#count(request);
    const edits: LineEdit[] = [];
    if (this.#upstreamModel !== read.scan.model) {
      edits.push({ at: read.body, to: rewriteRequest(request, read.scan, { model: this.#upstreamModel }) });
    }
    if (this.#upstreamUrl !== read.url) {
      edits.push({ at: read.urlAt, to: Buffer.from(JSON.stringify(this.#upstreamUrl)) });
    }
    if (edits.length === 0) return line;
    this.changed = true;
    return editLine(line, edits);
  }

  #read(line: Buffer): Read {
    const read = scanBatchLine(line);
    if (read.code !== undefined) throw this.#wrong(`Line ${this.#number}: ${read.message}`, read.code);
    this.#check(read);
    return { line, read };
  }

  /** A line that names something is sent as it was judged. */
  #judge(whole: Read): Read {
    const { line, read } = whole;
    const name = BATCH_ENDPOINTS.get(read.url)?.name;
    const named = name && lineReferences(name, line.subarray(read.body.start, read.body.end));
    if (named === undefined) return whole;
    if (named.refused) throw this.#wrong(`Line ${this.#number}: ${named.message}`);
    const tooMany = this.#files.note(named.files);
    if (tooMany !== undefined) throw new UploadError(tooMany);
    this.changed = true;
    return this.#read(
      Buffer.concat([line.subarray(0, read.body.start), named.judged, line.subarray(read.body.end)]),
    );
  }

  async #checkFiles(): Promise<void> {
    const { provider } = this.#plan.candidate;
    const keepers = await this.#files.keepers();
    if (keepers.refused) throw new UploadError(keepers);
    for (const id of keepers.ids) {
      if (id !== provider.id) {
        throw this.#wrong(
          "A file that this batch names is kept by another provider account than the batch's.",
        );
      }
    }
  }

  #check({ url, scan }: BatchLine): void {
    const { requestedModel, url: first } = this.#plan;
    if (scan.model !== requestedModel) {
      throw this.#wrong(`Line ${this.#number} asks for another model than the first: a batch has one.`);
    }
    if (url !== first) {
      throw this.#wrong(`Line ${this.#number} asks for another endpoint than the first: a batch has one.`);
    }
    if (scan.namesData) throw this.#wrong(`Line ${this.#number}: ${UNTRACKED.data.message}`);
    if (scan.stream) throw this.#wrong(`Line ${this.#number}: the requests of a batch do not stream.`);
  }

  #count(request: Buffer): void {
    const { candidate, url } = this.#plan;
    const { prompt, output } = estimateRequest(request, candidate, {
      profile: this.#profile,
      usualOutputs: this.#usualOutputs,
      writes: BATCH_ENDPOINTS.get(url)?.writes ?? true,
    });
    this.#promptTokens += prompt;
    this.#outputTokens += output;
  }

  #wrong(message: string, refused: "invalid_request" | "invalid_json" = "invalid_request"): UploadError {
    return new UploadError({ refused, message, param: "file" });
  }
}

function isBlank(line: Buffer): boolean {
  if (line.length > MAX_BLANK_BYTES) return false;
  return line.every((byte) => byte === 0x0a || byte === 0x0d || byte === 0x20 || byte === 0x09);
}
