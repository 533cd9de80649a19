export { AlertSettings } from "./components/alert-settings.tsx";
export { RecentAlerts } from "./components/recent-alerts.tsx";
export { WebhookSection } from "./components/webhook-section.tsx";
