import { generateKeyPairSync } from "node:crypto";
import type { GridProvider } from "./providers.data.ts";

/** Any ids: the simulator's Entra knows every tenant and application, AWS every access key, and the secret counts. */
const DIRECTORY_ID = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
const ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE";

/** What the gateway shows to a provider: the simulator's secret, in the way that its kind is asked with. */
export function credentialsOf(provider: GridProvider, secret: string): object {
  if ("entra" in provider) {
    return { tenantId: DIRECTORY_ID, clientId: DIRECTORY_ID, clientSecret: secret };
  }
  switch (provider.kind) {
    case "bedrock":
      return { accessKeyId: ACCESS_KEY_ID, secretAccessKey: secret };
    case "vertex":
      return { serviceAccount: newServiceAccount() };
    default:
      return { apiKey: secret };
  }
}

/** The file of a key that Google would give out. The simulator knows nobody's, and looks at what it signs only. */
function newServiceAccount(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return JSON.stringify({
    type: "service_account",
    project_id: "grid",
    private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
    client_email: "gateway@grid.iam.gserviceaccount.com",
  });
}
