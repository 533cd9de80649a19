import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { ASKED_PATH_HEADER } from "./server/asked-path-header.ts";
import { contentSecurityPolicy } from "./server/content-security-policy.ts";

/** Headers only: who may see what is decided in every handler and page, never here. */
export default function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set(ASKED_PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = { matcher: "/((?!_next/static|api/|healthz).*)" };
