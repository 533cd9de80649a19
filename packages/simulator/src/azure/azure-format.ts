import type { FormatSettings } from "../delivery/format-settings.ts";
import { eventStream, type WireCall, type WireFormat } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import type { UnverifiedObject } from "../json/is-object.ts";
import { servesModel } from "../models/serves-model.ts";
import type { AnswerContext } from "../openai/answer-context.ts";
import { answerChat } from "../openai/chat/answer-chat.ts";
import { answerCompletion } from "../openai/completions/answer-completion.ts";
import { createContext } from "../openai/create-context.ts";
import { answerEmbeddings } from "../openai/embeddings/answer-embeddings.ts";
import { type FormAnswer, formAnswers } from "../openai/forms/form-answers.ts";
import { parseBody } from "../openai/parse-body.ts";
import { answerPictures } from "../openai/pictures/answer-pictures.ts";
import { answerResponse } from "../openai/responses/answer-response.ts";
import { answerStored } from "../openai/responses/answer-stored.ts";
import { countInputTokens } from "../openai/responses/count-input-tokens.ts";
import { answerSpeech } from "../openai/speech/answer-speech.ts";
import { accountOf } from "./account-of.ts";
import { answerModels } from "./answer-models.ts";
import { azureHeaders } from "./azure-headers.ts";
import { checkAccess } from "./check-access.ts";
import { azureErrorReply, azureStreamError } from "./error-reply.ts";
import { failRequest } from "./fail-request.ts";
import { filteredReply } from "./filtered-reply.ts";
import { deploymentMissing, notFound, readTarget } from "./read-target.ts";
import { refusalReply } from "./refusal-reply.ts";
import { withFilterResults } from "./with-filter-results.ts";

type Answer = (body: UnverifiedObject, context: AnswerContext) => WireReply;

const operations: Readonly<Record<string, Answer>> = {
  "chat/completions": (body, context) => withFilterResults(answerChat(body, context)),
  completions: (body, context) => withFilterResults(answerCompletion(body, context)),
  embeddings: answerEmbeddings,
  "images/generations": answerPictures,
  "audio/speech": answerSpeech,
  responses: answerResponse,
  "responses/input_tokens": countInputTokens,
};
const modelsOperation = /^models(?:\/(.+))?$/;
/** These name their deployment in the body, on either surface. */
const withoutDeployment = new Set(["responses", "responses/input_tokens"]);

/** Builds Azure OpenAI's wire format: deployments and the v1 surface, both below `/openai`. */
export function createAzureFormat(
  settings: FormatSettings,
  dialect: "openai-chat" | "openai-responses",
): WireFormat {
  const contextOf = createContext(settings, "azure-openai");
  const requireModel = (model: string): void => {
    if (servesModel(settings.models, model)) return;
    throw deploymentMissing();
  };

  const answerForm = (call: WireCall, answer: FormAnswer, deployment: string | null): WireReply => {
    if (deployment !== null) requireModel(deployment);
    const named: [string, string][] = deployment === null ? [] : [["model", deployment]];
    const form = call.form ? { ...call.form, fields: [...call.form.fields, ...named] } : null;
    return answer(form, { ...contextOf(call.behaviour, ""), requireModel });
  };

  const route = (call: WireCall): WireReply => {
    checkAccess(settings, call);
    const { operation, deployment } = readTarget(call);
    const context = contextOf(call.behaviour, accountOf(call));
    const read = deployment === null ? readAnswer(call, operation, { settings, context }) : null;
    if (read !== null) return read;
    const formAnswer = findFormAnswer(operation, deployment, call);
    if (formAnswer !== undefined) return answerForm(call, formAnswer, deployment);
    const answer = findOperation(operation, deployment, call);
    if (deployment !== null) requireModel(deployment);
    const body = parseBody(call.body);
    const model = deployment ?? body.model;
    if (typeof model === "string" && /^sim-filtered(?:$|@)/.test(model)) return filteredReply(model);
    return answer({ ...body, model }, { ...context, requireModel });
  };

  return {
    provider: "azure-openai",
    dialect,
    streamType: eventStream,
    retriesInBody: false,
    answer(call) {
      try {
        return route(call);
      } catch (error) {
        return refusalReply(error);
      }
    },
    refuse: azureErrorReply,
    fail: (fault, instead) => failRequest(fault, instead, dialect === "openai-responses"),
    streamError: azureStreamError,
    headers: azureHeaders,
  };
}

function isV1({ path }: Pick<WireCall, "path">): boolean {
  return path.startsWith("/openai/v1/");
}

/** Azure makes no variations. */
function findFormAnswer(
  operation: string,
  deployment: string | null,
  call: WireCall,
): FormAnswer | undefined {
  if (call.method !== "POST" || (deployment === null && !isV1(call))) return undefined;
  return operation === "images/variations" ? undefined : formAnswers.get(operation);
}

/** What is answered without a model: the models themselves, and what is asked of a stored response. */
function readAnswer(
  call: WireCall,
  operation: string,
  { settings, context }: { readonly settings: FormatSettings; readonly context: AnswerContext },
): WireReply | null {
  const models = modelsOperation.exec(operation);
  if (models !== null && call.method === "GET") return answerModels(models[1] ?? null, settings.models);
  return answerStored(call, call.path.slice(0, -operation.length), context);
}

/** On the dated surface an operation is below a deployment, or never is. */
function findOperation(operation: string, deployment: string | null, { path, method }: WireCall): Answer {
  const answer = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  const isDated = !isV1({ path });
  const isMisplaced = isDated && withoutDeployment.has(operation) !== (deployment === null);
  if (answer === undefined || isMisplaced || method !== "POST") throw notFound();
  return answer;
}
