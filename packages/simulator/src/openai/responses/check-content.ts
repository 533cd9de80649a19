import { isBase64 } from "../../json/is-base64.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { checkDataUrl } from "../check-data-url.ts";
import { refuseUnknownMembers } from "../refuse-unknown-members.ts";
import { RequestError } from "../request-error.ts";
import { contentTypes, partMembers } from "./item-members.data.ts";

/** Throws OpenAI's refusal of a message whose role or content does not fit. */
export function checkContent({ role, content }: UnverifiedObject, path: string, strict: boolean): void {
  const types =
    typeof role === "string" && Object.hasOwn(contentTypes, role) ? contentTypes[role] : undefined;
  if (types === undefined) throw invalid(role, Object.keys(contentTypes), `${path}.role`);
  if (typeof content === "string") return;
  if (!Array.isArray(content)) {
    throw new RequestError(`Missing required parameter: '${path}.content'.`, {
      param: `${path}.content`,
      code: "missing_required_parameter",
    });
  }
  for (const [index, part] of content.entries()) {
    checkPart(part, { types, path: `${path}.content[${index}]`, strict });
  }
}

function checkPart(
  part: unknown,
  {
    types,
    path,
    strict,
  }: { readonly types: readonly string[]; readonly path: string; readonly strict: boolean },
): void {
  const type = isObject(part) ? part.type : undefined;
  if (!isObject(part) || typeof type !== "string" || !types.includes(type)) throw invalid(type, types, path);
  const members = partMembers[type];
  if (strict && members !== undefined) refuseUnknownMembers(part, members, path);
  if (type === "input_image" && part.image_url !== undefined && part.image_url !== null) {
    checkDataUrl(part.image_url, `${path}.image_url`);
  }
  if (type === "input_file" && typeof part.file_data === "string") checkFile(part.file_data, path);
}

function checkFile(data: string, path: string): void {
  const comma = data.indexOf(",");
  if (/^data:[^,]*;base64,/i.test(data) && isBase64(data.slice(comma + 1))) return;
  throw new RequestError(
    `Invalid '${path}.file_data'. Expected a base64-encoded data URL with a MIME type.`,
    { param: `${path}.file_data`, code: "invalid_value" },
  );
}

function invalid(value: unknown, supported: readonly string[], param: string): RequestError {
  const names = supported.map((name) => `'${name}'`);
  const list =
    names.length === 2 ? names.join(" and ") : `${names.slice(0, -1).join(", ")}, and ${names.at(-1)}`;
  return new RequestError(`Invalid value: '${String(value)}'. Supported values are: ${list}.`, {
    param,
    code: "invalid_value",
  });
}
