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
import { errorReply } from "../openai/error-reply.ts";
import { parseBody } from "../openai/parse-body.ts";
import { RequestError } from "../openai/request-error.ts";
import { answerResponse } from "../openai/responses/answer-response.ts";
import { countInputTokens } from "../openai/responses/count-input-tokens.ts";
import { answerModels } from "./answer-models.ts";
import { AzureError } from "./azure-error.ts";
import { azureHeaders } from "./azure-headers.ts";
import { checkAccess } from "./check-access.ts";
import { azureErrorReply, azureStreamError } from "./error-reply.ts";
import { failRequest } from "./fail-request.ts";
import { filteredReply } from "./filtered-reply.ts";
import { deploymentMissing, notFound, readTarget } from "./read-target.ts";
import { withFilterResults } from "./with-filter-results.ts";

type Answer = (body: UnverifiedObject, context: AnswerContext) => WireReply;

const operations: Readonly<Record<string, Answer>> = {
  "chat/completions": (body, context) => withFilterResults(answerChat(body, context)),
  completions: (body, context) => withFilterResults(answerCompletion(body, context)),
  embeddings: answerEmbeddings,
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

  const route = (call: WireCall): WireReply => {
    checkAccess(settings, call);
    const { operation, deployment } = readTarget(call);
    const models = deployment === null ? modelsOperation.exec(operation) : null;
    if (models !== null && call.method === "GET") return answerModels(models[1] ?? null, settings.models);
    const answer = findOperation(operation, deployment, call);
    if (deployment !== null) requireModel(deployment);
    const body = parseBody(call.body);
    const model = deployment ?? body.model;
    if (typeof model === "string" && /^sim-filtered(?:$|@)/.test(model)) return filteredReply(model);
    return answer({ ...body, model }, { ...contextOf(call.behaviour), requireModel });
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
        if (error instanceof AzureError) {
          return azureErrorReply({ status: error.status, code: error.code, message: error.message });
        }
        if (!(error instanceof RequestError)) throw error;
        const { status, code, message, param } = error;
        return errorReply({ status, code, message, param });
      }
    },
    refuse: azureErrorReply,
    fail: (fault, instead) => failRequest(fault, instead, dialect === "openai-responses"),
    streamError: azureStreamError,
    headers: azureHeaders,
  };
}

/** On the dated surface an operation is below a deployment, or never is. */
function findOperation(operation: string, deployment: string | null, { path, method }: WireCall): Answer {
  const answer = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  const isDated = !path.startsWith("/openai/v1/");
  const isMisplaced = isDated && withoutDeployment.has(operation) !== (deployment === null);
  if (answer === undefined || isMisplaced || method !== "POST") throw notFound();
  return answer;
}
