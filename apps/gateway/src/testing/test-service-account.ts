import { generateKeyPairSync } from "node:crypto";

/** The key of a service account that nobody has: its file, and what checks its signatures (PEM). */
export function testServiceAccount(): { readonly file: string; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const file = JSON.stringify({
    type: "service_account",
    project_id: "test-project",
    private_key_id: "key-1",
    private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
    client_email: "operon@test-project.iam.gserviceaccount.com",
    client_id: "1",
  });
  return { file, publicKey: publicKey.export({ type: "spki", format: "pem" }).toString() };
}
