import { randomUUID } from "node:crypto";
import type { UploadedForm } from "../../delivery/uploaded-form.ts";
import type { WireCall } from "../../delivery/wire-format.ts";
import type { WireReply } from "../../delivery/wire-reply.ts";
import type { KeptFile } from "../../kept/kept-file.ts";
import { contentReply, keptReply } from "../../kept/kept-reply.ts";
import { limitOf } from "../../kept/limit-of.ts";
import { pageOf } from "../../kept/page-of.ts";
import type { KeptContext, OpenaiAccount } from "../kept-account.ts";
import { listBody } from "../list-body.ts";
import { RequestError } from "../request-error.ts";
import { fileBody } from "./file-body.ts";

const purposes = ["assistants", "batch", "fine-tune", "vision", "user_data", "evals"];
const mostListed = 10_000;
const dayMs = 86_400_000;
/** Files for batches expire by themselves. */
const batchFileDays = 30;

/** Answers what is below `/v1/files`; undefined = the method is not for this path. Throws a RequestError. */
export function answerFiles(call: WireCall, context: KeptContext): WireReply | undefined {
  const { method, path, query } = call;
  const { account } = context;
  const [id, part] = path.split("/").slice(3);
  if (id === undefined) {
    if (method === "POST") return keptReply("files", fileBody(upload(call.form, account)));
    return method === "GET" ? keptReply("files", list(query, account)) : undefined;
  }
  const file = requireFile(account, id);
  if (part === "content") return method === "GET" ? contentOf(file) : undefined;
  if (part !== undefined) return undefined;
  if (method === "GET") return keptReply("files", fileBody(file));
  if (method !== "DELETE") return undefined;
  account.removeFile(id);
  return keptReply("files", { id, object: "file", deleted: true });
}

/** The file; throws OpenAI's refusal where this account has none of that id. */
function requireFile({ files }: OpenaiAccount, id: string): KeptFile {
  const file = files.get(id);
  const isThere = file !== undefined && (file.expiresAtMs ?? Infinity) > Date.now();
  if (isThere) return file;
  throw new RequestError(`No such File object: ${id.slice(0, 200)}`, { status: 404, param: "id" });
}

function upload(form: UploadedForm | null | undefined, account: OpenaiAccount): KeptFile {
  if (form === undefined || form === null || form.problem !== null) {
    throw new RequestError("Could not parse multipart form", { param: "file" });
  }
  const fields = new Map(form.fields);
  const purpose = fields.get("purpose") ?? "";
  const sent = form.files.find(({ name }) => name === "file");
  if (sent === undefined) throw new RequestError("'file' is a required property", { param: "file" });
  if (!purposes.includes(purpose)) {
    const words = purposes.map((name) => `'${name}'`).join(", ");
    throw new RequestError(`'${purpose.slice(0, 100)}' is not one of [${words}] - 'purpose'`, {
      param: "purpose",
    });
  }
  const createdAtMs = Date.now();
  const seconds = Number(fields.get("expires_after[seconds]"));
  const usualMs = purpose === "batch" ? createdAtMs + batchFileDays * dayMs : null;
  const { fileName: filename, contentType: mimeType, bytes, content } = sent;
  const expiresAtMs = seconds > 0 ? createdAtMs + seconds * 1000 : usualMs;
  const id = `file-${randomUUID().replaceAll("-", "").slice(0, 22)}`;
  const file = {
    id,
    filename: filename ?? "upload",
    mimeType,
    purpose,
    bytes,
    content,
    createdAtMs,
    expiresAtMs,
  };
  account.putFile(file);
  return file;
}

function list(query: URLSearchParams, { files }: OpenaiAccount): object {
  const purpose = query.get("purpose");
  const now = Date.now();
  const listed = [...files.values()].filter((file) => {
    return (purpose === null || file.purpose === purpose) && (file.expiresAtMs ?? Infinity) > now;
  });
  if (query.get("order") !== "asc") listed.reverse();
  const page = pageOf(listed, {
    after: query.get("after"),
    limit: limitOf(query, mostListed, mostListed),
  });
  return listBody(page.items.map(fileBody), page.hasMore);
}

function contentOf({ content, purpose }: KeptFile): WireReply {
  if (content !== null) return contentReply("files", content, "application/octet-stream");
  throw new RequestError(`Not allowed to download files of purpose: ${purpose}`);
}
