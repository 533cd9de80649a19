"use client";
import { UiLink } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useHasSubAccounts } from "../../tenant-picker/index.ts";
import { useMay } from "../../viewer/index.ts";
import type { ProviderGroup } from "../group-by-provider.ts";
import { DrainSwitch } from "./drain-switch.tsx";

const MOST_NAMED = 5;

export type ProviderHeadProps = { group: ProviderGroup; columns: number; id: string };

/** The line above a provider's deployments, with the switch for all of them. */
export function ProviderHead({ group: { provider, deployments }, columns, id }: ProviderHeadProps) {
  const t = useTranslations("health");
  const kinds = useTranslations("providers.kind");
  const mayDrain = useMay("providers:write", provider.tenantId);
  const hasSubAccounts = useHasSubAccounts();
  const alone = deployments.filter(({ alternatives, draining }) => alternatives === 0 && !draining);
  const facts = [
    kinds(provider.kind),
    ...(hasSubAccounts ? [provider.tenantName] : []),
    t("table.tier", { tier: provider.tier, weight: provider.weight }),
  ];
  return (
    <tr>
      <th
        id={id}
        scope="rowgroup"
        colSpan={columns - 1}
        className="h-9 border-line border-b bg-sunken px-4 text-left font-normal"
      >
        <span className="sticky left-4 inline-flex max-w-full items-baseline gap-2">
          <UiLink
            href={`/providers/${provider.id}`}
            className="focus-ring truncate rounded-sm font-semibold hover:underline"
          >
            {provider.name}
          </UiLink>
          <span className="truncate text-muted text-xs max-sm:hidden">{facts.join(" · ")}</span>
        </span>
      </th>
      <td className="border-line border-b bg-sunken pr-4 text-right align-middle">
        {mayDrain ? (
          <DrainSwitch
            of="providers"
            id={provider.id}
            name={provider.name}
            inService={deployments.some(({ draining }) => !draining)}
            question={{
              description: t("drain.provider"),
              children: <Alone models={alone.map(({ model }) => model)} />,
            }}
          />
        ) : null}
      </td>
    </tr>
  );
}

/** Names the models that nobody else would serve. */
function Alone({ models }: { models: readonly string[] }) {
  const t = useTranslations("health.drain");
  if (models.length === 0) return null;
  const rest = models.length - MOST_NAMED;
  return (
    <div className="flex flex-col gap-1">
      <p>{t("alone")}</p>
      <ul className="font-mono text-xs">
        {models.slice(0, MOST_NAMED).map((model) => (
          <li key={model}>{model}</li>
        ))}
        {rest > 0 ? <li className="font-sans text-muted">{t("more", { count: rest })}</li> : null}
      </ul>
    </div>
  );
}
