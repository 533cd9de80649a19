"use client";
import { ROLES, type Role } from "@operon/domain";
import { Select } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useViewer } from "../../viewer/index.ts";

export type RoleSelectProps = {
  value: Role;
  onValueChange: (role: Role) => void;
  /** Where the person belongs: only an owner makes owners of their own account. */
  tenantId: string;
};

/** One of the roles that the viewer may give; put it in a Field. */
export function RoleSelect({ value, onValueChange, tenantId }: RoleSelectProps) {
  const t = useTranslations("shell.roles");
  const viewer = useViewer();
  const ownersOnly = tenantId === viewer.tenantId && viewer.role !== "owner";
  return (
    <Select
      options={ROLES.map((role) => ({
        value: role,
        label: t(role),
        disabled: role === "owner" && ownersOnly,
      }))}
      value={value}
      onValueChange={(next) => {
        const role = ROLES.find((known) => known === next);
        if (role !== undefined) onValueChange(role);
      }}
    />
  );
}
