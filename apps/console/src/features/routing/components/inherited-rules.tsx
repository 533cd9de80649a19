"use client";
import type { RoutingContext } from "@operon/contracts";
import { Card } from "@operon/ui";
import { useTranslations } from "next-intl";
import { usePlaceName } from "../../mapping/index.ts";
import { ModelName } from "./model-name.tsx";
import { RuleSays } from "./rule-says.tsx";

const CELL = "h-9 border-line border-t px-3 align-middle";

/** What the accounts above say, the nearest first; none of it can be changed here. */
export function InheritedRules({ context }: { context: RoutingContext }) {
  const t = useTranslations("routing");
  const placeName = usePlaceName();
  const above = context.layers.slice(1);
  if (above.length === 0) return null;
  return (
    <Card flush title={t("inherited.title")} description={t("inherited.description")}>
      <div className="overflow-x-auto">
        <table
          aria-label={t("inherited.title")}
          className="w-full border-separate border-spacing-0 text-muted text-sm"
        >
          <thead>
            <tr className="text-left text-xs">
              {(["model", "strategy", "fallbacks", "continue"] as const).map((column) => (
                <th key={column} scope="col" className="h-8 bg-sunken px-3 font-medium">
                  {t(`own.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          {above.map(({ place, rules }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: accounts above have no name, and their order is all that there is
            <tbody key={index}>
              <tr>
                <th
                  scope="rowgroup"
                  colSpan={4}
                  className="h-8 border-line border-t bg-sunken px-3 text-left font-medium text-xs"
                >
                  {placeName(place)}{" "}
                  <span className="font-normal text-subtle">
                    {t("inherited.count", { count: rules.length })}
                  </span>
                </th>
              </tr>
              {rules.map((rule) => (
                <tr key={rule.model}>
                  <td className={CELL}>
                    <ModelName model={rule.model} />
                  </td>
                  {(["strategy", "fallbacks", "continueStreams"] as const).map((field) => (
                    <td key={field} className={CELL}>
                      <RuleSays rule={rule} field={field} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </Card>
  );
}
