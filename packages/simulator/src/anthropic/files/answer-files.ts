import { randomUUID } from "node:crypto";
import type { UploadedForm } from "../../delivery/uploaded-form.ts";
import type { WireCall } from "../../delivery/wire-format.ts";
import type { WireReply } from "../../delivery/wire-reply.ts";
import type { KeptFile } from "../../kept/kept-file.ts";
import { contentReply, keptReply } from "../../kept/kept-reply.ts";
import { limitOf } from "../../kept/limit-of.ts";
import { pageOf } from "../../kept/page-of.ts";
import { AnthropicError } from "../anthropic-error.ts";
import type { AnthropicAccount, KeptContext } from "../kept-account.ts";
import { listBody } from "../list-body.ts";

const usuallyListed = 20;
const mostListed = 1000;
/** What a tool made can be downloaded, what was uploaded cannot: a name like this is as if a tool had made it. */
const madeByTool = /^sim-download/;

/** Answers what is below `/v1/files`; undefined = the method is not for this path. Throws an AnthropicError. */
export function answerFiles(call: WireCall, { account }: KeptContext): WireReply | undefined {
  const { method, path, query } = call;
  const [id, part] = path.split("/").slice(3);
  if (id === undefined) {
    if (method === "POST") return keptReply("files", fileBody(upload(call.form, account)));
    return method === "GET" ? keptReply("files", list(query, account)) : undefined;
  }
  const file = account.files.get(id);
  if (file === undefined) throw new AnthropicError(`File not found: ${id.slice(0, 200)}`, 404);
  if (part === "content") return method === "GET" ? contentOf(file) : undefined;
  if (part !== undefined) return undefined;
  if (method === "GET") return keptReply("files", fileBody(file));
  if (method !== "DELETE") return undefined;
  account.removeFile(id);
  return keptReply("files", { id, type: "file_deleted" });
}

function upload(form: UploadedForm | null | undefined, account: AnthropicAccount): KeptFile {
  const sent = form?.problem === null ? form.files.find(({ name }) => name === "file") : undefined;
  if (sent === undefined) throw new AnthropicError("file: Field required");
  const { fileName, contentType: mimeType, bytes, content } = sent;
  const filename = fileName ?? "upload";
  if (/[<>:"|?*\\/]/.test(filename) || filename.length > 255) {
    throw new AnthropicError("Invalid filename: it must be 1 to 255 characters, without path separators");
  }
  const id = `file_01${randomUUID().replaceAll("-", "").slice(0, 22)}`;
  const file = {
    id,
    filename,
    mimeType,
    bytes,
    content,
    createdAtMs: Date.now(),
    purpose: "",
    expiresAtMs: null,
  };
  account.putFile(file);
  return file;
}

function list(query: URLSearchParams, { files }: AnthropicAccount): object {
  const page = pageOf([...files.values()].reverse(), {
    after: query.get("after_id") ?? query.get("page"),
    before: query.get("before_id"),
    limit: limitOf(query, usuallyListed, mostListed),
  });
  return listBody(page.items.map(fileBody), page.hasMore);
}

function contentOf({ filename, content, mimeType }: KeptFile): WireReply {
  if (madeByTool.test(filename) && content !== null) return contentReply("files", content, mimeType);
  throw new AnthropicError("This file is not downloadable: only files that a tool made can be downloaded.");
}

function fileBody({ id, filename, mimeType, bytes, createdAtMs }: KeptFile) {
  return {
    id,
    type: "file",
    filename,
    mime_type: mimeType,
    size_bytes: bytes,
    created_at: new Date(createdAtMs).toISOString(),
    downloadable: madeByTool.test(filename),
  };
}
