export { tenantChoicesQuery } from "./queries.ts";
export { TenantPicker } from "./tenant-picker.tsx";
export { useHasSubAccounts } from "./use-has-sub-accounts.ts";
export { useTenantChoices } from "./use-tenant-choices.ts";
