import { roleAllows } from "@operon/domain";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KeyDetail } from "../../../../features/keys/index.ts";
import { requireViewer } from "../../../../server/require-viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("keys"))("title") };
}

export default async function KeyPage({ params }: { params: Promise<{ id: string }> }) {
  const [viewer, { id }] = await Promise.all([requireViewer(), params]);
  return <KeyDetail id={id} canWrite={roleAllows(viewer.role, "keys:write")} />;
}
