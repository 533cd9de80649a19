export { DeploymentLimits } from "./components/deployment-limits.tsx";
export { DrainButton } from "./components/drain-button.tsx";
export { DrainingBadge } from "./components/draining-badge.tsx";
