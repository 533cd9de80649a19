import { ProviderKind } from "@operon/contracts";
import { useTranslations } from "next-intl";

/** What a kind of provider is called; one that is not known here stands as it is. */
export function useKindWord(providerKind: string): string {
  const t = useTranslations("providers.kind");
  const kind = ProviderKind.safeParse(providerKind);
  return kind.success ? t(kind.data) : providerKind;
}
