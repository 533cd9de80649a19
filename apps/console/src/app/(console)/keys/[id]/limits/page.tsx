import { KeyLimits } from "../../../../../features/keys/index.ts";

export default async function KeyLimitsPage({ params }: { params: Promise<{ id: string }> }) {
  return <KeyLimits id={(await params).id} />;
}
