export { BudgetPage } from "./components/budget-page.tsx";
export { InstallationPoliciesForm } from "./components/installation-policies-form.tsx";
export { LimitsPage } from "./components/limits-page.tsx";
export { ScopeLimits } from "./components/scope-limits.tsx";
export { useLimitCommands } from "./use-limit-commands.tsx";
