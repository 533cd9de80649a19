import { SignatureV4 } from "@smithy/signature-v4";
import type { ProviderCredentials } from "../provider-adapter.ts";
import { readApiKey } from "../read-api-key.ts";
import type { RequestAuth, SignedRequest } from "../request-auth.ts";
import { requestHeaders } from "../request-headers.ts";
import { Sha256 } from "./sha256.ts";

/** How a request to Bedrock is authorised: by what all requests have, or by a signature. */
export type BedrockAuth = { readonly headers: readonly string[]; readonly auth: RequestAuth | null };

const headerSafe = /^[\x21-\x7e]{1,4096}$/;
/** What stands between here and there may change any other header. */
const SIGNED_HEADERS: ReadonlySet<string> = new Set(["content-type", "accept"]);
/** The name that both of Bedrock's services are signed for. */
const SERVICE = "bedrock";

/**
 * An API key of Bedrock's as a bearer token, or an access key with Signature Version 4.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 * @throws RangeError where the credentials are none, or there is no region to sign for; the message holds none.
 */
export function bedrockAuth(credentials: ProviderCredentials, region: string | undefined): BedrockAuth {
  if (!("accessKeyId" in credentials)) {
    return { headers: requestHeaders("authorization", `Bearer ${readApiKey(credentials)}`), auth: null };
  }
  if (region === undefined)
    throw new RangeError("the provider's region is missing: requests are signed for one");
  const { sessionToken } = credentials;
  const signer = new SignatureV4({
    service: SERVICE,
    region,
    sha256: Sha256,
    credentials: {
      accessKeyId: fit(credentials.accessKeyId, "access key id"),
      secretAccessKey: fit(credentials.secretAccessKey, "secret access key"),
      ...(sessionToken === undefined ? {} : { sessionToken: fit(sessionToken, "session token") }),
    },
  });
  return { headers: requestHeaders(), auth: { kind: "signed", sign: (request) => sign(signer, request) } };
}

/** The headers that a signature adds. The path is signed as it is sent: percent-encoded, and encoded once more in what is signed. */
async function sign(signer: SignatureV4, request: SignedRequest): Promise<readonly string[]> {
  const { protocol, host, hostname } = new URL(request.origin);
  const [path = "", query = ""] = request.path.split("?", 2);
  const given: Record<string, string> = { host };
  for (let index = 0; index < request.headers.length; index += 2) {
    const name = (request.headers[index] as string).toLowerCase();
    if (SIGNED_HEADERS.has(name)) given[name] = request.headers[index + 1] as string;
  }
  const signed = await signer.sign({
    method: request.method,
    protocol,
    hostname,
    path,
    query: Object.fromEntries(new URLSearchParams(query)),
    headers: given,
    body: request.body,
  });
  return Object.entries(signed.headers).flatMap(([name, value]) => (name in given ? [] : [name, value]));
}

function fit(text: unknown, name: string): string {
  if (typeof text === "string" && headerSafe.test(text)) return text;
  throw new RangeError(`the provider's ${name} is not fit for a header`);
}
