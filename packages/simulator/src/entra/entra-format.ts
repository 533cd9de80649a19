import type { FormatSettings } from "../delivery/format-settings.ts";
import { eventStream, type WireCall, type WireFormat } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import { makeToken } from "./access-token.ts";
import { EntraError } from "./entra-error.ts";

/** The name under which scripts and the log know the token endpoint. */
export const entraModel = "entra";

/** The path of the token endpoint; its first part is the tenant. */
export const entraPath = /^\/([^/]+)\/oauth2\/v2\.0\/token$/;
const scopeEnd = "/.default";

/** Builds Microsoft Entra's token endpoint, for clients with a secret: any tenant and client, the keys are the secrets. */
export function createEntraFormat(settings: FormatSettings): WireFormat {
  return {
    provider: "entra",
    dialect: "oauth2",
    streamType: eventStream,
    retriesInBody: false,
    answer(call) {
      try {
        return grant(call, settings);
      } catch (error) {
        if (!(error instanceof EntraError)) throw error;
        return errorReply(error);
      }
    },
    refuse({ status, code, message }) {
      const error = code ?? (status < 500 ? "invalid_request" : "temporarily_unavailable");
      const words = message ?? "The service is temporarily unavailable. Please retry later.";
      return errorReply(new EntraError(words, { error, number: 90_033, status }));
    },
    fail: () => errorReply(secretInvalid("")),
    streamError: () => ({ text: "", tokens: 0, reportsUsage: false }),
    headers: (_, { id }) => ({
      "x-ms-request-id": id,
      "cache-control": "no-store, no-cache",
      pragma: "no-cache",
    }),
  };
}

function grant({ method, path, body, behaviour }: WireCall, { checkKey }: FormatSettings): WireReply {
  const tenant = entraPath.exec(path)?.[1] ?? "";
  if (method !== "POST") {
    const message = "Endpoint only accepts POST requests. Received a GET request.";
    throw new EntraError(message, { error: "invalid_request", number: 900_561 });
  }
  const form = new URLSearchParams(body.toString("utf8"));
  const grantType = requireParameter(form, "grant_type");
  const clientId = requireParameter(form, "client_id");
  if (grantType !== "client_credentials") {
    const message = `The app requested an unsupported grant type '${grantType.slice(0, 100)}'.`;
    throw new EntraError(message, { error: "unsupported_grant_type", number: 70_003 });
  }
  checkSecret(form.get("client_secret") ?? "", clientId, checkKey);
  const scope = requireParameter(form, "scope");
  if (!scope.endsWith(scopeEnd)) {
    const message = `The provided value for scope ${scope.slice(0, 200)} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`;
    throw new EntraError(message, { error: "invalid_scope", number: 1_002_012 });
  }
  const issuedAt = Math.floor(Date.now() / 1000);
  const lifetime = behaviour.tokenLifetimeSeconds;
  const token = makeToken({
    tenant,
    clientId,
    audience: scope.slice(0, -scopeEnd.length),
    issuedAt,
    expiresAt: issuedAt + lifetime,
  });
  const answer = {
    token_type: "Bearer",
    expires_in: lifetime,
    ext_expires_in: lifetime,
    access_token: token,
  };
  return replyOf(200, answer);
}

function requireParameter(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value !== null && value !== "") return value;
  const message = `The request body must contain the following parameter: '${name}'.`;
  throw new EntraError(message, { error: "invalid_request", number: 900_144 });
}

function checkSecret(secret: string, clientId: string, checkKey: FormatSettings["checkKey"]): void {
  if (secret === "") {
    const message =
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
    throw new EntraError(message, { error: "invalid_client", number: 7_000_218, status: 401 });
  }
  if (checkKey(secret) === "right") return;
  throw secretInvalid(clientId);
}

function secretInvalid(clientId: string): EntraError {
  const message = `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId.slice(0, 100)}'.`;
  return new EntraError(message, { error: "invalid_client", number: 7_000_215, status: 401 });
}

function errorReply({ status, error, number, message }: EntraError): WireReply {
  const traceId = "00000000-0000-4000-8000-000000000000";
  const timestamp = `${new Date().toISOString().slice(0, 19).replace("T", " ")}Z`;
  return replyOf(status, {
    error,
    error_description: `AADSTS${number}: ${message} Trace ID: ${traceId} Correlation ID: ${traceId} Timestamp: ${timestamp}`,
    error_codes: [number],
    timestamp,
    trace_id: traceId,
    correlation_id: traceId,
    error_uri: `https://login.microsoftonline.com/error?code=${number}`,
  });
}

function replyOf(status: number, body: object): WireReply {
  const pieces = [{ text: JSON.stringify(body), tokens: 0, reportsUsage: false }];
  return { status, stream: false, model: entraModel, pieces, usage: null };
}
