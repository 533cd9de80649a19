import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ModelPage } from "../../../../features/models/index.ts";
import { getPlatform } from "../../../../server/platform.ts";

type Props = { readonly params: Promise<{ model: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: nameOf(await params) ?? "" };
}

export default async function Model({ params }: Props) {
  const [{ gatewayUrl }, asked] = await Promise.all([getPlatform(), params]);
  const model = nameOf(asked);
  if (model === undefined) notFound();
  return <ModelPage model={model} gatewayUrl={gatewayUrl} />;
}

/** Next leaves the parts of an address encoded; undefined where it is not UTF-8. */
function nameOf({ model }: { readonly model: string }): string | undefined {
  try {
    return decodeURIComponent(model);
  } catch {
    return undefined;
  }
}
