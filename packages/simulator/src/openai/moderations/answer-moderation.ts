import type { WireReply } from "../../delivery/wire-reply.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import type { AnswerContext } from "../answer-context.ts";
import { knownMembers } from "../known-members.data.ts";
import { refuseUnknownMembers } from "../refuse-unknown-members.ts";
import { RequestError } from "../request-error.ts";

const usualModel = "omni-moderation-latest";
const categories = [
  "harassment",
  "harassment/threatening",
  "hate",
  "hate/threatening",
  "illicit",
  "illicit/violent",
  "self-harm",
  "self-harm/intent",
  "self-harm/instructions",
  "sexual",
  "sexual/minors",
  "violence",
  "violence/graphic",
];
/** What is objected to. */
const bad = /\bkill\b/i;

/** Answers `POST /v1/moderations` for texts and pictures: objects to texts with "kill"; throws a RequestError. */
export function answerModeration(body: UnverifiedObject, context: AnswerContext): WireReply {
  if (context.behaviour.strict) refuseUnknownMembers(body, knownMembers.moderation);
  const model = typeof body.model === "string" ? body.model : usualModel;
  const inputs = readInputs(body.input);
  context.requireModel(model);
  const results = inputs.map((text) => {
    const flagged = bad.test(text);
    const marks = Object.fromEntries(categories.map((name) => [name, flagged && name === "violence"]));
    const scores = Object.fromEntries(categories.map((name) => [name, marks[name] === true ? 0.98 : 0.0001]));
    const types = Object.fromEntries(categories.map((name) => [name, ["text"]]));
    return {
      flagged,
      categories: marks,
      category_scores: scores,
      category_applied_input_types: types,
    };
  });
  const text = JSON.stringify({ id: "modr-1", model, results });
  return {
    status: 200,
    stream: false,
    model,
    pieces: [{ text, tokens: 0, reportsUsage: false }],
    usage: null,
  };
}

/** The texts of what is to be looked at; parts of several kinds are one input. */
function readInputs(input: unknown): readonly string[] {
  if (input === undefined || input === null) {
    throw new RequestError("Missing required parameter: 'input'.", {
      param: "input",
      code: "missing_required_parameter",
    });
  }
  if (typeof input === "string") return [input];
  if (Array.isArray(input) && input.length > 0) {
    if (input.every((one) => typeof one === "string")) return input;
    if (input.every(isPart)) {
      return [input.map((part) => (part.type === "text" ? String(part.text) : "")).join("\n")];
    }
  }
  throw new RequestError("Invalid type for 'input': expected a string, an array of strings, or parts.", {
    param: "input",
    code: "invalid_type",
  });
}

function isPart(part: unknown): part is UnverifiedObject {
  return isObject(part) && (part.type === "text" || part.type === "image_url");
}
