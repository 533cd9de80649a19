import type { KeyObject } from "node:crypto";
import { signBase } from "./sign-base.ts";
import { buildSignatureBase } from "./signature-base.ts";
import { ALGORITHM, LABEL, REQUIRED_COMPONENTS, serialiseSignatureParams } from "./signature-params.ts";
import { componentOf, type SignedRequest } from "./signed-request.ts";

/** What is signed, and as whom. */
export type SigningRequest = SignedRequest & {
  readonly keyId: string;
  readonly createdAtMs: number;
  readonly nonce: string;
  /** The four that are required, where none are given. */
  readonly components?: readonly string[];
};

/** The values of the two fields. */
export type SignatureFields = { readonly signatureInput: string; readonly signature: string };

/**
 * Signs a request (RFC 9421 section 3.1), for tests and tools: clients have `@operon/client`. The request must
 * have its `content-digest` already; throws where it lacks a component.
 */
export function signRequest(request: SigningRequest, key: KeyObject): SignatureFields {
  const components = request.components ?? REQUIRED_COMPONENTS;
  const signatureParams = serialiseSignatureParams(components, [
    ["created", { kind: "integer", value: Math.floor(request.createdAtMs / 1000) }],
    ["keyid", { kind: "string", value: request.keyId }],
    ["nonce", { kind: "string", value: request.nonce }],
    ["alg", { kind: "string", value: ALGORITHM }],
  ]);
  const valueFor = (name: string): string | undefined => componentOf(request, name);
  const base = buildSignatureBase({ components, signatureParams, valueFor });
  if (base === undefined) throw new TypeError("The request lacks a component that is to be signed.");
  const signature = signBase(base, key).toString("base64");
  return { signatureInput: `${LABEL}=${signatureParams}`, signature: `${LABEL}=:${signature}:` };
}
