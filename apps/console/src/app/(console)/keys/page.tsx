import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KeyList } from "../../../features/keys/index.ts";
import { getPlatform } from "../../../server/platform.ts";
import { requireViewer } from "../../../server/require-viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("keys"))("title") };
}

export default async function KeysPage() {
  const [viewer, { gatewayUrl }] = await Promise.all([requireViewer(), getPlatform()]);
  return (
    <KeyList
      tenantId={viewer.tenantId}
      gatewayUrl={gatewayUrl}
      canWrite={viewer.capabilities.includes("keys:write")}
    />
  );
}
