import { ChangeSection } from "../../../../../features/changes/index.ts";

export default async function ChangePage({ params }: { params: Promise<{ revision: string }> }) {
  return <ChangeSection revision={(await params).revision} backHref="/settings/changes" />;
}
