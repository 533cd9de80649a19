import { WebhookSection } from "../../../../../features/alerts/index.ts";

export default async function WebhookPage({ params }: { params: Promise<{ id: string }> }) {
  return <WebhookSection id={(await params).id} />;
}
