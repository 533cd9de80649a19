"use client";
import { CAPABILITIES, type Capability } from "@operon/domain";
import { Checkbox, DASH } from "@operon/ui";
import { useTranslations } from "next-intl";

export type CapabilityTableProps = {
  /** Names the table. */
  label: string;
  value: readonly Capability[];
  onValueChange: (value: Capability[]) => void;
  /** What may be ticked at all; the rest is shown, but cannot be. */
  allowed: readonly Capability[];
  disabled?: boolean;
};

type Area = Capability extends `${infer Name}:${string}` ? Name : never;
type Row = {
  readonly area: Area;
  readonly see: Capability | undefined;
  readonly act: Capability | undefined;
};

/** Capabilities as boxes to tick: an area to a row, to see and to change side by side. */
export function CapabilityTable({ label, value, onValueChange, allowed, disabled }: CapabilityTableProps) {
  const t = useTranslations("policy.capability");
  const tArea = useTranslations("people.roles.areas");
  const toggle = (capability: Capability, isOn: boolean) =>
    onValueChange(CAPABILITIES.filter((one) => (one === capability ? isOn : value.includes(one))));
  const box = (area: Area, capability: Capability | undefined, verb: "see" | "change" | "use") =>
    capability === undefined ? (
      <span aria-hidden className="text-subtle">
        {DASH}
      </span>
    ) : (
      <Checkbox
        checked={value.includes(capability)}
        disabled={disabled === true || !allowed.includes(capability)}
        onCheckedChange={(isOn) => toggle(capability, isOn)}
        aria-label={t("box", { verb: t(verb), area: tArea(area) })}
      />
    );
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <table aria-label={label} className="w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr className="text-left text-muted text-xs">
            <th scope="col" className="h-8 bg-sunken px-3 font-medium">
              {t("area")}
            </th>
            <th scope="col" className="h-8 w-20 bg-sunken px-2 text-center font-medium">
              {t("see")}
            </th>
            <th scope="col" className="h-8 w-20 bg-sunken px-2 text-center font-medium">
              {t("change")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows().map(({ area, see, act }) => (
            <tr key={area} className="hover:bg-hover">
              <th scope="row" className="h-8 border-line border-t px-3 text-left font-normal">
                {tArea(area)}
              </th>
              <td className="h-8 border-line border-t text-center">{box(area, see, "see")}</td>
              <td className="h-8 border-line border-t text-center">
                {box(area, act, act?.endsWith(":use") === true ? "use" : "change")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function rows(): readonly Row[] {
  const areas = [...new Set(CAPABILITIES.map((one) => one.split(":")[0] as Area))];
  return areas.map((area) => ({
    area,
    see: CAPABILITIES.find((one) => one === `${area}:read`),
    act: CAPABILITIES.find((one) => one.startsWith(`${area}:`) && !one.endsWith(":read")),
  }));
}
